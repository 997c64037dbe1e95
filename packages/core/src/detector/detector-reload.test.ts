import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule, RulePack } from '../contracts/index.ts'
import { RulePackError, UsageError } from '../errors/index.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

const counting = buildRule({
  id: 'counting',
  window: { kind: 'sliding', withinMs: 1_000_000, count: { atLeast: 3 }, by: ['label.pod'] },
  repeatIntervalMs: 1000,
})
const plain = buildRule({ id: 'plain' })

function open(...rules: readonly Rule[]) {
  const engine = createNativeEngine()
  const detector = createDetector({ packs: [buildRulePack(rules)], engine, quarantine: false })
  let lines = 0
  const push = () => {
    lines += 1
    const record = buildRecord({ message: 'boom', lineNumber: lines, labels: { pod: 'a' } })
    return detector.push(record).map(({ ruleId }) => ruleId)
  }
  return { detector, engine, push }
}

describe('reload', () => {
  it('keeps what rules remember that match and count the same, whatever else of them changes', () => {
    const { detector, engine, push } = open(counting, plain)
    expect([push(), push()]).toEqual([['plain'], ['plain']])
    const renamed = { ...counting, title: 'Renamed', severity: 'low' as const, match: { literal: 'boom' } }
    detector.reload([buildRulePack([buildRule({ id: 'new', match: { regex: 'bo+m' } }), renamed])])
    expect(engine.liveCount()).toBe(1)
    expect(push()).toEqual(['new', 'counting'])
    expect(detector.ruleCounters()).toMatchObject({
      counting: { candidates: 3, matches: 3, detections: 1, suppressed: { below: 2 } },
      new: { candidates: 1, matches: 1 },
    })
    expect(Object.keys(detector.ruleCounters()).sort()).toEqual(['counting', 'new'])
    expect(detector.counters()).toMatchObject({ records: 3, detections: 4 })
  })

  it('forgets what changed rules and rules that are gone remember, and gives the room back', () => {
    const { detector, push } = open(counting)
    push()
    expect(detector.counters().memory).toEqual({ keys: 1, entries: 1 })
    const window = { ...counting.window, count: { atLeast: 2 } } as Rule['window']
    detector.reload([buildRulePack([{ ...counting, ...(window === undefined ? {} : { window }) }])])
    expect(detector.counters().memory).toEqual({ keys: 0, entries: 0 })
    expect([push(), push()]).toEqual([[], ['counting']])
    detector.reload([])
    expect(detector.counters().memory).toEqual({ keys: 0, entries: 0 })
    expect(push()).toEqual([])
  })

  it('lists what is in quarantine now', () => {
    const detector = createDetector({ packs: [], engine: createNativeEngine() })
    expect(detector.quarantined).toEqual([])
    detector.reload([buildRulePack([buildRule({ match: { literal: 'bang' } })])])
    expect(detector.quarantined.map(({ rule }) => rule.id)).toEqual(['boom'])
  })

  it('is refused when the detector is closed', () => {
    const { detector } = open(plain)
    detector.close()
    expect(() => detector.reload([])).toThrow(UsageError)
  })
})

// F38: a bad pack on reload leaves the old one, and each line is scanned by exactly one of them.
it('survives a hundred bad packs under load: no line goes unscanned, and none is scanned twice', () => {
  const { detector, engine, push } = open(counting, plain)
  const breakages: readonly ((pack: RulePack) => unknown)[] = [
    (pack) => ({ ...pack, version: '1' }),
    (pack) => ({ ...pack, rules: [{ ...plain, match: { regex: '(' } }] }),
    (pack) => ({ ...pack, rules: [plain, plain] }),
    (pack) => ({ ...pack, rules: [{ ...plain, id: 'NOT KEBAB' }] }),
    (pack) => ({ ...pack, rules: [{ ...counting, window: { kind: 'sliding', withinMs: 0 } }] }),
  ]
  const told: string[] = []
  for (let round = 0; round < 100; round += 1) {
    for (let line = 0; line < 20; line += 1) told.push(...push())
    const broken = breakages[round % breakages.length]?.(buildRulePack([plain])) as RulePack
    const live = engine.liveCount()
    expect(() => detector.reload([broken])).toThrow(RulePackError)
    expect(engine.liveCount()).toBe(live)
  }
  expect(told.filter((id) => id === 'plain')).toHaveLength(2000)
  expect(told.filter((id) => id === 'counting')).toHaveLength(1)
  expect(detector.counters()).toMatchObject({ received: 2000, records: 2000, dropped: { 'not-a-record': 0 } })
  expect(detector.ruleCounters()).toMatchObject({ plain: { candidates: 2000, matches: 2000 } })
})
