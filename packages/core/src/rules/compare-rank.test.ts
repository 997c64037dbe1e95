import fc from 'fast-check'
import { expect, it } from 'vitest'
import { severities } from '../contracts/index.ts'
import { compareRank, type Rank } from './compare-rank.ts'

const base: Rank = { priority: 2, severity: 'high', packPosition: 1, rulePosition: 1, id: 'b' }

it.each([
  ['priority before severity', { priority: 1, severity: 'low' }, { priority: 2, severity: 'critical' }],
  [
    'severity before the pack',
    { severity: 'critical', packPosition: 9 },
    { severity: 'high', packPosition: 0 },
  ],
  ['the pack before the rule', { packPosition: 0, rulePosition: 9 }, { packPosition: 1, rulePosition: 0 }],
  ['the rule before the id', { rulePosition: 0, id: 'z' }, { rulePosition: 1, id: 'a' }],
  ['the id last, by code units', { id: 'Z' }, { id: 'a' }],
] as const)('looks at %s', (_, first, second) => {
  expect(compareRank({ ...base, ...first }, { ...base, ...second })).toBeLessThan(0)
  expect(compareRank({ ...base, ...second }, { ...base, ...first })).toBeGreaterThan(0)
})

it('orders the severities from the worst to the least', () => {
  const sorted = [...severities].reverse().map((severity) => ({ ...base, severity }))
  expect(sorted.sort(compareRank).map(({ severity }) => severity)).toEqual([
    'critical',
    'high',
    'medium',
    'low',
  ])
})

it('is a total order: one sorted list, however the ranks were listed', () => {
  const position = fc.nat({ max: 2 })
  const rank: fc.Arbitrary<Rank> = fc.record({
    priority: fc.constantFrom(1, 2, 3),
    severity: fc.constantFrom(...severities),
    packPosition: position,
    rulePosition: position,
    id: fc.constantFrom('a', 'b', 'é', 'B'),
  })
  fc.assert(
    fc.property(fc.array(rank, { maxLength: 12 }), fc.nat(), (ranks, turn) => {
      const turned = [...ranks.slice(turn % 12), ...ranks.slice(0, turn % 12)].reverse()
      expect(turned.sort(compareRank)).toEqual([...ranks].sort(compareRank))
    }),
  )
  fc.assert(fc.property(rank, rank, (a, b) => Math.sign(compareRank(a, b)) === -Math.sign(compareRank(b, a))))
})
