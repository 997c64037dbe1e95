import fc from 'fast-check'
import { createTextTest, createTextTrace } from '../../src/patterns/index.ts'
import { createTextPreparer } from '../../src/patterns/re2-wasm/create-text-preparer.ts'
import { findMatch } from '../../src/patterns/re2-wasm/find-match.ts'
import { arbitraryCase, fillsTheHeap, writeTexts } from './compare-engines.ts'
import { createPatternCompiler } from './create-pattern-compiler.ts'

/** What was compared so far. */
export interface TextTestComparison {
  /** Pairs of a pattern and a text, those of them that match, and those that were left to RE2. */
  pairs: number
  matches: number
  left: number
  /** Those whose match was traced. */
  traced: number
}

const prepare = createTextPreparer(65_536)

/** Whether a pattern matches a text, where, and what its groups hold, is what RE2 says, or is left to it. */
export function createTextTestProperty(comparison: TextTestComparison) {
  const compile = createPatternCompiler()
  return fc.property(arbitraryCase, ({ pattern, texts, seed }) => {
    fc.pre(!fillsTheHeap(pattern))
    const compiled = compile(pattern)
    if (compiled === undefined) return
    const test = createTextTest(pattern)
    const trace = createTextTrace(pattern)
    for (const text of writeTexts(pattern, texts, seed)) {
      const prepared = prepare(text)
      const match = findMatch(prepared, compiled, Number.POSITIVE_INFINITY)
      const expected = match !== undefined
      const actual = test(prepared.text)
      const traced = trace(prepared.text)
      comparison.pairs += 1
      comparison.matches += Number(expected)
      comparison.left += Number(actual === undefined)
      if (actual !== undefined && actual !== expected) {
        throw new Error(
          `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: RE2 says ${expected}, but the automaton ${actual}`,
        )
      }
      comparison.traced += Number(traced !== undefined)
      if (traced !== undefined && JSON.stringify(traced) !== JSON.stringify(match)) {
        throw new Error(
          `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: RE2 finds ${JSON.stringify(match)}, but the trace ${JSON.stringify(traced)}`,
        )
      }
    }
    compiled.expression.delete()
  })
}
