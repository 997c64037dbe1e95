import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { type Rule, toId } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

const { match: _, ...bare } = buildRule()
const rules: readonly Rule[] = [
  { ...bare, id: 'plain', match: { literal: 'failed' } },
  {
    ...bare,
    id: 'often',
    match: { regex: 'failed (?<user>\\w+)' },
    window: { kind: 'sliding', withinMs: 1000, count: { atLeast: 3 }, by: ['capture.user', 'label.pod'] },
  },
  {
    ...bare,
    id: 'then',
    sequence: {
      steps: [
        { id: 'failed', match: { literal: 'failed' } },
        { id: 'passed', match: { literal: 'passed' }, withinMs: 1000 },
      ],
    },
  },
  { ...bare, id: 'agent', expect: { event: { literal: 'ready' }, withinMs: 60_000, after: 'agent-start' } },
]

function open() {
  return createDetector({
    packs: [buildRulePack(rules)],
    engine: createNativeEngine(),
    quarantine: false,
    identifySubject: ({ agent = 'rex' }) => ({ playId: toId<'PlayId'>('p'), agent }),
  })
}

const at = (atMs: number, message: string) => buildRecord({ atMs, message, lineNumber: atMs })

it('says what is remembered for the keys of a record, and changes nothing', () => {
  const detector = open()
  for (const record of [at(1, 'failed ann'), at(500, 'failed ann'), at(600, 'failed bob')])
    detector.push(record)
  const before = JSON.stringify([detector.snapshot(), detector.counters(), detector.ruleCounters()])
  const why = detector.explain(at(1001, 'failed ann'))
  expect(why.map(({ ruleId, outcome, memory }) => [ruleId, outcome, memory])).toEqual([
    ['plain', 'fires', undefined],
    [
      'often',
      'counts',
      [
        {
          kind: 'window',
          key: '3:ann;-;',
          by: { 'capture.user': 'ann' },
          count: 2,
          threshold: 3,
          isFired: false,
        },
      ],
    ],
    [
      'then',
      'counts',
      [
        {
          kind: 'sequence',
          key: '',
          by: {},
          seen: [1, 500, 600].map((atMs) => ({ stepId: 'failed', atMs })),
        },
      ],
    ],
    [
      'agent',
      'not-matched',
      [
        {
          kind: 'expectation',
          key: '1:p;3:rex;',
          by: { 'subject.playId': 'p', 'subject.agent': 'rex' },
          sinceMs: 1,
          decideMs: 60_001,
        },
      ],
    ],
  ])
  expect(JSON.parse(JSON.stringify(why))).toEqual(why)
  expect(JSON.stringify([detector.snapshot(), detector.counters(), detector.ruleCounters()])).toBe(before)
})

it('says the same of a record on which a rule does not match, by the keys that it has', () => {
  const detector = open()
  detector.push(at(1, 'failed ann'))
  const [often, then] = detector.explain(at(2, 'nothing'), { ruleIds: ['often', 'then'] })
  expect(often).toMatchObject({ outcome: 'not-matched', memory: [{ by: {}, count: 0, threshold: 3 }] })
  expect(then).toMatchObject({ outcome: 'not-matched', memory: [{ seen: [{ stepId: 'failed', atMs: 1 }] }] })
})

it('refuses a rule that there is not, and a detector that is closed', () => {
  const detector = open()
  expect(() => detector.explain(at(1, 'x'), { ruleIds: ['oftn'] })).toThrow('did you mean often?')
  detector.close()
  expect(() => detector.explain(at(1, 'x'))).toThrow(UsageError)
})
