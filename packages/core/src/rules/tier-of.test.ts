import { expect, it } from 'vitest'
import type { Priority, Severity, Tier } from '../contracts/index.ts'
import { tierOf } from './tier-of.ts'

const priorities: readonly Priority[] = [1, 2, 3]

const cases: readonly (readonly [Priority, Severity, boolean, Tier])[] = [
  [1, 'critical', false, 'P0'],
  [2, 'critical', false, 'P1'],
  [3, 'critical', false, 'P1'],
  ...priorities.map((priority) => [priority, 'critical', true, 'P0'] as const),
  ...priorities.flatMap((priority) => [
    [priority, 'high', false, 'P2'] as const,
    [priority, 'high', true, 'P2'] as const,
    [priority, 'medium', true, 'P3'] as const,
    [priority, 'low', false, 'P3'] as const,
  ]),
]

it.each(cases)(
  'priority %i, %s, escalated at once: %s, is %s',
  (priority, severity, escalateAtOnce, tier) => {
    expect(tierOf({ priority, severity, action: { autonomy: 'issue', escalateAtOnce } })).toBe(tier)
  },
)

it('lets a tier that is stated win', () => {
  expect(tierOf({ priority: 1, severity: 'critical', tier: 'P3', action: { autonomy: 'issue' } })).toBe('P3')
})
