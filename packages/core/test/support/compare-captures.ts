import fc from 'fast-check'
import type { RegexMatch, RegexPattern } from '../../src/contracts/index.ts'
import type { CompiledExpression } from '../../src/patterns/re2-wasm/compile-expression.ts'
import { createTextPreparer } from '../../src/patterns/re2-wasm/create-text-preparer.ts'
import { findMatch } from '../../src/patterns/re2-wasm/find-match.ts'
import { traceCaptures } from '../../src/patterns/tracing/trace-captures.ts'
import { arbitraryCase, fillsTheHeap, writeTexts } from './compare-engines.ts'
import { createPatternCompiler } from './create-pattern-compiler.ts'

/** What was compared so far. */
export interface CaptureComparison {
  /** Pairs of a pattern that can be traced and a text. */
  pairs: number
  /** Pairs that match, and those of them whose groups were traced; the rest was left to RE2. */
  matches: number
  traced: number
  /** Patterns that can be traced, and that cannot. */
  traceable: number
  untraceable: number
}

const prepare = createTextPreparer(65_536)

/** Groups that are traced hold what RE2 says that they hold. */
export function createCaptureProperty(comparison: CaptureComparison) {
  const compile = createPatternCompiler()
  return fc.property(arbitraryCase, ({ pattern, texts, seed }) => {
    fc.pre(!fillsTheHeap(pattern))
    const compiled = compile(pattern)
    if (compiled === undefined) return
    if (compiled.traceProgram() === undefined) comparison.untraceable += 1
    else {
      comparison.traceable += 1
      for (const text of writeTexts(pattern, texts, seed)) compareOne(compiled, pattern, text, comparison)
    }
    compiled.expression.delete()
  })
}

function compareOne(
  compiled: CompiledExpression,
  pattern: RegexPattern,
  text: string,
  comparison: CaptureComparison,
): void {
  const prepared = prepare(text)
  const expected = findMatch(prepared, compiled, Number.POSITIVE_INFINITY)
  const actual = findMatch(prepared, compiled, 0)
  comparison.pairs += 1
  comparison.matches += Number(expected !== undefined)
  comparison.traced += Number(expected !== undefined && isTraced(compiled, prepared.text, expected))
  if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    throw new Error(
      `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: ${JSON.stringify(expected)}, but ${JSON.stringify(actual)}`,
    )
  }
}

function isTraced(
  { traceProgram }: CompiledExpression,
  text: string,
  { index, text: matched }: RegexMatch,
): boolean {
  const program = traceProgram()
  return program !== undefined && traceCaptures(program, text, index, index + matched.length) !== undefined
}
