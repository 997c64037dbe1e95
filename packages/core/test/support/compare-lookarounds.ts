import fc from 'fast-check'
import { createLiteralTest, createLookaround, requiredLiterals } from '../../src/patterns/index.ts'
import { safeParsePattern } from '../../src/patterns/parse-pattern.ts'
import { createTextPreparer } from '../../src/patterns/re2-wasm/create-text-preparer.ts'
import { findMatch } from '../../src/patterns/re2-wasm/find-match.ts'
import { createLiteralScan } from '../../src/prefilter/create-literal-scan.ts'
import { createPrefilter } from '../../src/prefilter/index.ts'
import { createPlainScan } from '../../src/prefilter/plain-scan/create-plain-scan.ts'
import { foldAscii } from '../../src/rules/fold-ascii.ts'
import { arbitraryPattern, arbitraryText } from './arbitrary-patterns.ts'
import { arbitraryCase, type EngineCase, fillsTheHeap, writeTexts } from './compare-engines.ts'
import { createPatternCompiler } from './create-pattern-compiler.ts'

/** What was compared so far. */
export interface LookaroundComparison {
  /** Pairs of a pattern with literals and a text, and those of them that match. */
  pairs: number
  matches: number
  /** Those that the literals alone let through, and those of them that the look around the literals kept out. */
  found: number
  spared: number
  /** Those that were decided without the whole text, and those of them that match. */
  decided: number
  decidedMatches: number
}

/** Nothing compared yet. */
export function startLookaroundComparison(): LookaroundComparison {
  return { pairs: 0, matches: 0, found: 0, spared: 0, decided: 0, decidedMatches: 0 }
}

const words = ['timed out', 'task', 'sks', 'aaaaaaaa', '[x] y', 'Kelvin', 'no', 'abababab', 'é now']

/** Patterns with a text of their own between others: most patterns of the whole dialect have hardly any. */
const arbitraryPart = fc.oneof(
  fc.constantFrom(
    '',
    '^',
    '\\b',
    '$',
    '^\\W*',
    '(?:\\w+ ){0,3}',
    '[ -]?',
    '[:=] ?',
    '(?:is|was) ',
    '.*',
    '\\n',
    '(?m)^',
    '(?m)$',
  ),
  arbitraryPattern.map(({ source }) => `(?:${source})`),
)
const arbitraryBranch = fc
  .tuple(arbitraryPart, fc.constantFrom(...words), arbitraryPart)
  .map(([before, word, behind]) => `${before}${word.replaceAll(/[[\]]/g, '\\$&')}${behind}`)
const arbitraryWordCase: fc.Arbitrary<EngineCase> = fc.record({
  pattern: fc.record({
    source: fc.array(arbitraryBranch, { minLength: 1, maxLength: 3 }).map((branches) => branches.join('|')),
    caseSensitive: fc.boolean(),
  }),
  texts: fc.array(
    fc
      .array(
        fc.oneof(
          arbitraryText,
          fc.constantFrom(...words, ' ', '\u212aelvin', 'ta\u017fk', ': ', '\r', 'is ', 'no '),
        ),
        {
          maxLength: 6,
        },
      )
      .map((pieces) => pieces.join('')),
    { minLength: 3, maxLength: 3 },
  ),
  seed: fc.integer(),
})

const prepare = createTextPreparer(65_536)
const encoder = new TextEncoder()

/**
 * What stands around literals loses no match: neither in strings, nor in lines of bytes, whatever ends them, by both scans; and where it
 * decides, it decides as RE2 does.
 */
export function createLookaroundProperty(comparison: LookaroundComparison) {
  const compile = createPatternCompiler()
  return fc.property(
    fc.oneof(arbitraryCase, arbitraryWordCase, arbitraryWordCase),
    ({ pattern, texts, seed }) => {
      fc.pre(!fillsTheHeap(pattern))
      if (!safeParsePattern(pattern).ok) return
      const literals = requiredLiterals(pattern)
      const compiled = literals === undefined ? undefined : compile(pattern)
      if (literals === undefined || compiled === undefined) return
      const lookaround = createLookaround(pattern)
      const test = createLiteralTest(literals, lookaround)
      const byLiterals = createPrefilter([literals])
      const prefilters = [createLiteralScan, createPlainScan].map((createScan) =>
        createPrefilter([literals], { lookarounds: [lookaround], createScan }),
      )
      for (const text of writeTexts(pattern, texts, seed)) {
        const prepared = prepare(text)
        const isMatch = findMatch(prepared, compiled, Number.POSITIVE_INFINITY) !== undefined
        const decided = test(prepared.text, foldAscii(prepared.text))
        if (decided !== undefined && decided !== isMatch) {
          throw new Error(
            `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: RE2 says ${isMatch}, but what stands around ${decided}`,
          )
        }
        const isFound = byLiterals.candidates(prepared.text).length > 0
        const answers = prefilters.flatMap((prefilter) => [
          prefilter.candidates(prepared.text).length > 0,
          ...(/[\r\n]/.test(prepared.text)
            ? []
            : ['', '\n', '\r\n'].map((end) => isLineFound(prefilter, prepared.text, end))),
        ])
        if (isMatch && answers.includes(false)) {
          throw new Error(
            `${JSON.stringify(pattern)} on ${JSON.stringify(text)} matches, and was kept out: ${answers.join()}`,
          )
        }
        comparison.pairs += 1
        comparison.matches += Number(isMatch)
        comparison.found += Number(isFound)
        comparison.spared += Number(isFound && answers[0] === false)
        comparison.decided += Number(decided !== undefined)
        comparison.decidedMatches += Number(decided === true)
      }
      compiled.expression.delete()
    },
  )
}

/** Whether a line is found between others that have no literals in common with it but its own. */
function isLineFound(prefilter: ReturnType<typeof createPrefilter>, line: string, end: string): boolean {
  const before = 'x\n'
  const bytes = encoder.encode(`${before}${line}${end}${end === '' ? '' : 'y'}`)
  let isFound = false
  prefilter.findLines(bytes, 0, bytes.length, (start) => {
    isFound ||= start === before.length
  })
  return isFound
}
