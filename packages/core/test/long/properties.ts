import fc from 'fast-check'
import { createRe2WasmEngine } from '../../src/re2-wasm.ts'
import { createRe2jsEngine } from '../../src/re2js.ts'
import { type CaptureComparison, createCaptureProperty } from '../support/compare-captures.ts'
import { type ChainComparison, createChainProperty } from '../support/compare-chains.ts'
import { createEngineProperty, type EngineComparison } from '../support/compare-engines.ts'
import { createLookaroundProperty, startLookaroundComparison } from '../support/compare-lookarounds.ts'
import { createTextTestProperty, type TextTestComparison } from '../support/compare-text-tests.ts'

/** A property that is looked at for long. */
export interface LongProperty {
  /** Runs it so many times with a seed; throws what fast-check does when it does not hold. */
  run(seed: number, runs: number): void
  /** How many cases were looked at so far; a run may have many. */
  cases(): number
  /** What else was counted, to be printed. */
  readonly counts: object
}

/** Makes the properties that the long run knows, by name. */
export const longProperties: Readonly<Record<string, () => LongProperty>> = {
  engines: createEngines,
  captures: createCaptures,
  chains: createChains,
  tests: createTests,
  lookarounds: createLookarounds,
}

/** The engines agree: pairs of a pattern and a text. */
function createEngines(): LongProperty {
  const comparison: EngineComparison = { pairs: 0, matches: 0, excused: 0, taken: 0, refused: 0 }
  const property = createEngineProperty({
    record: createRe2WasmEngine({ maxCompiled: 100, compiledAtOnce: Number.MAX_SAFE_INTEGER }),
    other: createRe2jsEngine(),
    comparison,
  })
  return {
    run: (seed, numRuns) => fc.assert(property, { seed, numRuns }),
    cases: () => comparison.pairs,
    counts: comparison,
  }
}

/** Groups that are traced in long texts are RE2's: pairs of a pattern and a text. */
function createCaptures(): LongProperty {
  const comparison: CaptureComparison = { pairs: 0, matches: 0, traced: 0, traceable: 0, untraceable: 0 }
  const property = createCaptureProperty(comparison)
  return {
    run: (seed, numRuns) => fc.assert(property, { seed, numRuns }),
    cases: () => comparison.pairs,
    counts: comparison,
  }
}

/** Chains of literals lose no match: pairs of a pattern with chains and a text. */
function createChains(): LongProperty {
  const comparison: ChainComparison = { pairs: 0, matches: 0, spared: 0, decided: 0 }
  const property = createChainProperty(createRe2WasmEngine({ maxCompiled: 100 }), comparison)
  return {
    run: (seed, numRuns) => fc.assert(property, { seed, numRuns }),
    cases: () => comparison.pairs,
    counts: comparison,
  }
}

/** Whether a pattern matches, and where, is what RE2 says: pairs of a pattern and a text. */
function createTests(): LongProperty {
  const comparison: TextTestComparison = { pairs: 0, matches: 0, left: 0, traced: 0 }
  const property = createTextTestProperty(comparison)
  return {
    run: (seed, numRuns) => fc.assert(property, { seed, numRuns }),
    cases: () => comparison.pairs,
    counts: comparison,
  }
}

/** What stands around literals loses no match, and decides as RE2 does: pairs of a pattern with literals and a text. */
function createLookarounds(): LongProperty {
  const comparison = startLookaroundComparison()
  const property = createLookaroundProperty(comparison)
  return {
    run: (seed, numRuns) => fc.assert(property, { seed, numRuns }),
    cases: () => comparison.pairs,
    counts: comparison,
  }
}
