import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { buildTypedRecord, type LogRecord, type Rule, toId } from '../contracts/index.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

const pod = { name: 'rex-1', namespace: 'cto', phase: 'Failed', isReady: false, restartCount: 4 } as const
const failed: LogRecord = buildTypedRecord('pod', pod, {
  id: toId<'RecordId'>('pods:rex-1@17'),
  source: 'pods',
  stream: 'rex-1',
  atMs: 0,
  labels: { pod: 'rex-1' },
})

function detect(...rules: readonly Partial<Rule>[]) {
  const pack = buildRulePack(rules.map((rule, index) => buildRule({ id: `rule-${index}`, ...rule })))
  return createDetector({ packs: [pack], engine: createNativeEngine(), quarantine: false })
}

const idsOf = (detections: readonly { readonly ruleId: string }[]) => detections.map(({ ruleId }) => ruleId)
const podFailed = { literal: 'Failed', on: { field: 'phase', of: 'pod' } } as const

it('is judged by the rules that look at its kind, and by no rule about lines', () => {
  const detector = detect(
    { match: podFailed },
    { match: { literal: 'Failed' } },
    { match: { literal: 'Failed', on: { field: 'phase' } } },
    { match: { literal: 'Failed', on: { field: 'phase', of: 'container' } } },
    { match: { all: [podFailed, { literal: 'rex', on: { label: 'pod' } }] } },
  )
  expect(idsOf(detector.push(failed))).toEqual(['rule-0', 'rule-4'])
})

it('cannot be feigned by a line with the same text', () => {
  const detector = detect({ match: podFailed }, { match: { literal: 'Failed', on: { field: 'phase' } } })
  const line = buildRecord({ message: failed.message, labels: failed.labels })
  expect(idsOf(detector.push(line))).toEqual(['rule-1'])
})

it('makes no rule one that is tried on every line', () => {
  const detector = detect(
    { match: { none: [podFailed] } },
    { match: { any: [podFailed, { literal: 'boom' }] } },
  )
  detector.push(buildRecord({ message: 'nothing' }))
  expect(detector.ruleCounters()).toMatchObject({ 'rule-0': { candidates: 0 }, 'rule-1': { candidates: 0 } })
  expect(idsOf(detector.push(buildRecord({ message: 'boom' })))).toEqual(['rule-1'])
})

it('takes part in sequences with lines, by keys from its fields and from labels', () => {
  const steps = [
    { id: 'asked', match: { literal: 'stop' } },
    { id: 'ended', match: podFailed, withinMs: 1_000 },
  ]
  const detector = detect(
    { match: undefined, sequence: { steps, by: ['label.pod'] } },
    {
      match: podFailed,
      window: { kind: 'sliding', withinMs: 10, count: { atLeast: 1 }, by: ['field.name'] },
    },
  )
  detector.push(buildRecord({ message: 'stop', atMs: 0, labels: { pod: 'rex-1' } }))
  expect(idsOf(detector.push({ ...failed, atMs: 5 }))).toEqual(['rule-0', 'rule-1'])
  expect(detector.push({ ...failed, atMs: 6, labels: { pod: 'other' } })).toEqual([])
})

it('is refused when its kind is none', () => {
  const detector = detect({ match: podFailed })
  const strange = { ...failed, kind: 'pods' } as unknown as LogRecord
  expect(() => detector.push(strange)).toThrow(/kind/)
  expect(detector.counters().dropped).toEqual({ 'not-a-record': 1 })
})

it('is explained by its fields', () => {
  const detector = detect({ match: podFailed })
  const [explained] = detector.explain(failed)
  expect(explained).toMatchObject({
    outcome: 'fires',
    condition: { where: { field: 'phase', of: 'pod' }, isPresent: true, span: [0, 6] },
  })
  expect(detector.explain(buildRecord({ message: failed.message }))[0]).toMatchObject({
    outcome: 'not-matched',
    condition: { isPresent: false },
  })
})
