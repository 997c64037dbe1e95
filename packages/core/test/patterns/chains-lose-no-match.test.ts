import fc from 'fast-check'
import { afterAll, expect, it, vi } from 'vitest'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { type ChainComparison, createChainProperty } from '../support/compare-chains.ts'
import { propertyRuns } from '../support/property-runs.ts'

vi.setConfig({ testTimeout: 600_000 })

const engine = createRe2WasmEngine({ maxCompiled: 100 })
afterAll(() => engine.close())

it('chains of literals say of no text that RE2 matches that it has no match, and decide as RE2 does', () => {
  const comparison: ChainComparison = { pairs: 0, matches: 0, spared: 0, decided: 0 }
  const runs = propertyRuns(1000)
  fc.assert(createChainProperty(engine, comparison), { numRuns: runs })
  expect(comparison.matches).toBeGreaterThan(runs)
  expect(comparison.spared).toBeGreaterThan(runs / 2)
  expect(comparison.decided).toBeGreaterThan(0)
})
