import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { type Detection, type LogRecord, type Monitor, toId } from '../contracts/index.ts'
import { createFakeMonitor } from '../testing/fakes/create-fake-monitor.ts'
import { buildDetection } from '../testing/samples/build-detection.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { composeFingerprint } from './compose-fingerprint.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const fingerprintKey = 'a secret of this installation'
const rule = buildRule({
  match: { regex: 'boom in (?<table>\\S+) after (?<delay>\\S+)' },
  fingerprint: { captures: ['table'] },
  examples: { matching: [{ line: 'boom in a after 1s' }], rejecting: [{ line: 'silence' }] },
})

function fingerprintsOf(messages: readonly string[], options: Partial<DetectorOptions> = {}) {
  const detector = createDetector({
    packs: [buildRulePack([rule])],
    engine: createNativeEngine(),
    ...options,
  })
  const detections = messages.flatMap((message) => detector.push(buildRecord({ message })))
  return { fingerprints: detections.map(({ fingerprint }) => fingerprint), counters: detector.counters() }
}

const messages = ['boom in users_1 after 1s', 'boom in users_2 after 9s', 'boom in orders after 1s']

it('tells incidents of a rule apart by the captures that it names', () => {
  const { fingerprints, counters } = fingerprintsOf(messages, { fingerprintKey })
  const [first, second, third] = fingerprints
  expect(first).toMatch(/^v2:[0-9a-f]{32}$/)
  expect(second).toBe(first)
  expect(third).not.toBe(first)
  expect(counters.fingerprints).toEqual({ computed: 2, reused: 1, forgotten: 0 })
})

it('has one fingerprint for all of them without a key', () => {
  const { fingerprints, counters } = fingerprintsOf(messages)
  const { id, stream } = { id: toId<'RuleId'>(rule.id), stream: buildRecord().stream }
  expect(new Set(fingerprints)).toEqual(new Set([composeFingerprint({ ruleId: id, subject: {}, stream })]))
  expect(counters.fingerprints).toEqual({ computed: 1, reused: 2, forgotten: 0 })
})

it('refuses a key that is too short', () => {
  expect(() => fingerprintsOf([], { fingerprintKey: new Uint8Array(15) })).toThrow('has 15 bytes')
})

it('gives monitors, which know no key, the fingerprints of the rules that say the same', () => {
  const own = buildRule({ alertCode: 'A10' })
  const raise = (record: LogRecord, overrides: Partial<Detection>) =>
    buildDetection({ ruleId: toId<'RuleId'>('of-a-monitor'), record, severity: 'low', ...overrides })
  const monitor: Monitor = {
    ...createFakeMonitor({ quietMs: 1000 }),
    observe: ({ record }) => [
      raise(record, { alertCode: 'A10' }),
      raise(record, { fingerprint: 'its own' }),
      raise(record, { alertCode: 'A11' }),
    ],
  }
  const detector = createDetector({
    packs: [buildRulePack([own])],
    engine: createNativeEngine(),
    monitors: [monitor],
    fingerprintKey,
  })
  const [rule = '', same, its, other] = detector
    .push(buildRecord({ message: 'boom' }))
    .map(({ fingerprint }) => fingerprint)
  expect(rule).toMatch(/^v2:/)
  expect([same, its]).toEqual([rule, 'its own'])
  expect(other).toMatch(/^v2:/)
  expect(other).not.toBe(rule)
})
