import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { createLookaroundProperty, startLookaroundComparison } from '../support/compare-lookarounds.ts'
import { propertyRuns } from '../support/property-runs.ts'

vi.setConfig({ testTimeout: 600_000 })

it('what stands around literals loses no match, and decides as RE2 does, whatever the pattern and the text', () => {
  const comparison = startLookaroundComparison()
  fc.assert(createLookaroundProperty(comparison), { numRuns: propertyRuns(500) })
  expect(comparison.matches).toBeGreaterThan(comparison.pairs / 8)
  expect(comparison.spared).toBeGreaterThan(comparison.found / 40)
  expect(comparison.decidedMatches).toBeGreaterThan(comparison.matches / 30)
})
