import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule } from '../contracts/index.ts'
import { RulePackError } from '../errors/index.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

function detect(rules: readonly Partial<Rule>[], options: Partial<DetectorOptions> = {}) {
  const pack = buildRulePack(rules.map((rule) => buildRule(rule)))
  return createDetector({ packs: [pack], engine: createNativeEngine(), ...options })
}

const drill = {
  id: 'drill',
  owner: 'sre',
  reason: 'a drill is no failure',
  expiresOn: '1970-01-01',
  match: { literal: 'drill' },
  examples: { suppressed: [{ line: 'boom drill' }] },
}

it('tells and counts what an exception suppresses, by the event time of the record', () => {
  const detector = detect([{ exceptions: [drill] }])
  const events: unknown[] = []
  detector.on('detection-suppressed', (event) => events.push(event))
  const record = buildRecord({ message: 'boom drill', atMs: 86_399_999 })
  expect(detector.push(record)).toEqual([])
  expect(events).toEqual([{ ruleId: 'boom', exception: 'drill', record }])
  expect(detector.push({ ...record, atMs: 86_400_000 })).toHaveLength(1)
  expect(detector.counters()).toMatchObject({ detections: 1, suppressed: { 'boom/drill': 1 } })
})

it('counts what a rule in shadow mode matches, and raises no detection', () => {
  const detector = detect([{ mode: 'shadow' }, { id: 'live' }])
  const events: unknown[] = []
  detector.on('detection-shadowed', (event) => events.push(event))
  const record = buildRecord({ message: 'boom' })
  expect(detector.push(record)).toMatchObject([{ ruleId: 'live', isPrimary: true }])
  expect(events).toEqual([{ ruleId: 'boom', record, captures: {} }])
  expect(detector.counters()).toMatchObject({ detections: 1, shadowed: { boom: 1 } })
})

it('keeps the latest of what a rule in shadow mode fired on, and no more', () => {
  const detector = detect([{ mode: 'shadow' }])
  for (let second = 0; second < 7; second += 1) {
    detector.push(buildRecord({ message: `boom ${second}`, atMs: second }))
  }
  const { samples = [], suppressed } = detector.ruleCounters()['boom'] ?? {}
  expect(samples.map(({ record }) => record.message)).toEqual([
    'boom 2',
    'boom 3',
    'boom 4',
    'boom 5',
    'boom 6',
  ])
  expect(suppressed).toEqual({ shadow: 7 })
})

it('tells listeners of a signal, counts it, and raises no detection', () => {
  const identifySubject = () => ({ agent: 'rex' })
  const detector = detect([{ mode: 'signal', match: { regex: '(?<what>boom)' } }], { identifySubject })
  const events: unknown[] = []
  detector.on('signal-seen', (event) => events.push(event))
  const record = buildRecord({ message: 'boom' })
  expect(detector.push(record)).toEqual([])
  expect(events).toEqual([{ ruleId: 'boom', record, subject: { agent: 'rex' }, captures: { what: 'boom' } }])
  expect(detector.counters()).toMatchObject({ detections: 0, shadowed: {}, signals: { boom: 1 } })
  expect(detector.ruleCounters()['boom']).toMatchObject({ matches: 1, suppressed: { signal: 1 } })
  expect(detector.explain(record)).toMatchObject([{ outcome: 'signals' }])
})

it('asks for the subject where a scope needs it, once, and goes on without one', () => {
  let asked = 0
  const identifySubject = ({ agent = '' }: Readonly<Record<string, string>>) => {
    asked += 1
    if (agent === '') throw new Error('nobody')
    return { agent }
  }
  const detector = detect([{ scope: { agents: ['rex'] } }], { identifySubject })
  const failures: string[] = []
  detector.on('subject-failed', ({ reason }) => failures.push(reason))
  expect(detector.push(buildRecord({ message: 'boom', labels: { agent: 'rex' } }))).toHaveLength(1)
  expect(detector.push(buildRecord({ message: 'boom', labels: { agent: 'cleo' } }))).toEqual([])
  expect(asked).toBe(2)
  expect(detector.push(buildRecord({ message: 'boom' }))).toEqual([])
  expect([asked, failures]).toEqual([3, ['nobody']])
})

it('lists rules in quarantine, and refuses an exception that hides what its rule must tell', () => {
  const liar = { id: 'liar', match: { literal: 'bang' } }
  const record = buildRecord({ message: 'bang boom' })
  const detector = detect([{}, liar])
  expect(detector.push(record).map(({ ruleId }) => ruleId)).toEqual(['boom'])
  expect(detector.quarantined.map(({ rule }) => rule.id)).toEqual(['liar'])
  expect(detect([{}, liar], { quarantine: false }).push(record)).toHaveLength(2)
  const greedy = { ...drill, match: { literal: 'boom' } }
  expect(() => detect([{ exceptions: [greedy] }])).toThrow(RulePackError)
})
