import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Rule } from '../contracts/index.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const { match: _, ...bare } = buildRule()
const flooded: Rule = {
  ...bare,
  id: 'flooded',
  match: { literal: 'boom' },
  window: { kind: 'sliding', withinMs: 3_600_000, count: { atLeast: 2 }, by: ['label.pod'] },
  repeatIntervalMs: 3_600_000,
}
const waiting: Rule = {
  ...bare,
  id: 'waiting',
  expect: {
    event: { literal: 'pong' },
    withinMs: 60_000,
    after: { match: { literal: 'ping' } },
    by: ['label.pod'],
  },
}

function detect(rules: readonly Rule[], options: Partial<DetectorOptions> = {}) {
  const engine = createNativeEngine({ keepsRuns: false })
  const detector = createDetector({ packs: [buildRulePack(rules)], engine, quarantine: false, ...options })
  let lines = 0
  const push = (
    message: string,
    pod: string,
    more: { readonly source?: string; readonly stream?: string } = {},
  ) => {
    lines += 1
    return detector.push(buildRecord({ message, lineNumber: lines, atMs: lines, labels: { pod }, ...more }))
  }
  return { detector, push }
}

// F45: more labels than there is room for.
it('holds no more keys than it may, counts what found no room, and still tells of it', () => {
  const { detector, push } = detect([flooded, waiting], { maxKeys: 1_000, maxSources: 10 })
  let told = 0
  for (let index = 0; index < 30_000; index += 1) {
    told += push('boom', `pod-${index}`, { source: `source-${index}` }).length
  }
  const { memory } = detector.counters()
  expect(memory.keys).toBeLessThanOrEqual(1_000)
  expect(memory.entries).toBeLessThanOrEqual(10_000)
  const counters = detector.ruleCounters()['flooded']
  expect(counters?.overflows).toBeGreaterThanOrEqual(30_000 - memory.keys)
  // Those without room are counted together: that many reach what one alone does not.
  expect(told).toBeGreaterThan(0)
  expect(detector.snapshot().watermarks?.sources.length).toBeLessThanOrEqual(11)
})

it('leaves room for the other rules, however one is flooded', () => {
  const { detector, push } = detect([flooded, waiting], { maxKeys: 1_000 })
  for (let index = 0; index < 5_000; index += 1) push('boom', `pod-${index}`)
  push('ping', 'a')
  const [missing] = detector.advance(10_000_000)
  expect(missing).toMatchObject({ ruleId: 'waiting', expectation: 'unknown' })
  expect(detector.ruleCounters()['waiting']?.overflows).toBe(0)
})

// S09: who floods fingerprints makes noise, and hides nothing.
it('tells a failure of its own under any flood of others, repeat intervals or not', () => {
  const noisy: Rule = { ...bare, id: 'noisy', match: { literal: 'noise' }, repeatIntervalMs: 3_600_000 }
  const worst: Rule = {
    ...bare,
    id: 'worst',
    priority: 1,
    severity: 'critical',
    match: { literal: 'disk is gone' },
    repeatIntervalMs: 3_600_000,
  }
  const { detector, push } = detect([noisy, worst], { maxKeys: 1_000 })
  for (let index = 0; index < 20_000; index += 1) push('noise', 'a', { stream: `stream-${index}` })
  expect(push('disk is gone', 'a', { stream: 'own' })).toMatchObject([
    { ruleId: 'worst', tier: 'P0', isPrimary: true },
  ])
  expect(push('disk is gone', 'a', { stream: 'own' })).toEqual([])
  expect(push('noise', 'a', { stream: 'one-more' })).toMatchObject([{ ruleId: 'noisy' }])
  expect(detector.counters().memory.keys).toBeLessThanOrEqual(1_000)
})

it('counts different values by a hash with the key of the installation, and shortens long keys by it', () => {
  const distinct: Rule = {
    ...flooded,
    window: {
      kind: 'sliding',
      withinMs: 3_600_000,
      distinct: { of: 'label.pod', atLeast: 2 },
      by: ['stream'],
    },
  }
  const memoryWith = (fingerprintKey?: string) => {
    const { detector, push } = detect([distinct], fingerprintKey === undefined ? {} : { fingerprintKey })
    push('boom', 'a', { stream: 's'.repeat(300) })
    expect(push('boom', 'b', { stream: 's'.repeat(300) })).toHaveLength(1)
    return JSON.stringify(detector.snapshot().rules?.map(({ memory }) => memory))
  }
  const keys = [undefined, 'one key of an installation', 'the key of another one']
  const memories = keys.map((key) => memoryWith(key))
  expect(new Set(memories).size).toBe(3)
  expect(memoryWith(keys[1])).toBe(memories[1])
})
