import fc from 'fast-check'
import { createTextTest } from '../../src/patterns/index.ts'
import { createTextPreparer } from '../../src/patterns/re2-wasm/create-text-preparer.ts'
import { arbitraryCase, fillsTheHeap, writeTexts } from './compare-engines.ts'
import { createPatternCompiler } from './create-pattern-compiler.ts'

/** What was compared so far. */
export interface TextTestComparison {
  /** Pairs of a pattern and a text, those of them that match, and those that were left to RE2. */
  pairs: number
  matches: number
  left: number
}

const prepare = createTextPreparer(65_536)

/** Whether a pattern matches a text is what RE2 says, or is left to it. */
export function createTextTestProperty(comparison: TextTestComparison) {
  const compile = createPatternCompiler()
  return fc.property(arbitraryCase, ({ pattern, texts, seed }) => {
    fc.pre(!fillsTheHeap(pattern))
    const compiled = compile(pattern)
    if (compiled === undefined) return
    const test = createTextTest(pattern)
    for (const text of writeTexts(pattern, texts, seed)) {
      const prepared = prepare(text)
      const expected = compiled.expression.match(prepared.input, 0, false).index >= 0
      const actual = test(prepared.text)
      comparison.pairs += 1
      comparison.matches += Number(expected)
      comparison.left += Number(actual === undefined)
      if (actual !== undefined && actual !== expected) {
        throw new Error(
          `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: RE2 says ${expected}, but the automaton ${actual}`,
        )
      }
    }
    compiled.expression.delete()
  })
}
