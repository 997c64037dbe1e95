import fc from 'fast-check'
import type { CompiledRegex, RegexEngine, RegexPattern } from '../../src/contracts/index.ts'
import { RegexError } from '../../src/errors/index.ts'
import { parsePattern, safeParsePattern } from '../../src/patterns/parse-pattern.ts'
import { createSeededRandom } from '../../src/testing/create-seeded-random.ts'
import { arbitraryPattern, arbitraryPatternText, arbitraryText } from './arbitrary-patterns.ts'
import { findKnownDivergence, type KnownDivergence } from './known-divergences.ts'
import { writeMatchingText } from './write-matching-text.ts'

/** What was compared so far. */
export interface EngineComparison {
  /** Pairs of a pattern and a text on which both engines were asked. */
  pairs: number
  /** Pairs on which both had the same match with the same captures, and not only both none. */
  matches: number
  /** Pairs of which a part was left out, since the table of known divergences has the pattern. */
  excused: number
  /** Patterns that both took, and that both refused. */
  taken: number
  refused: number
}

/** Which engines, and where to count. */
export interface EngineComparisonOptions {
  readonly record: RegexEngine
  readonly other: RegexEngine
  readonly comparison: EngineComparison
}

/** A pattern, and what to write texts from. */
export interface EngineCase {
  readonly pattern: RegexPattern
  readonly texts: readonly string[]
  readonly seed: number
}

/** Gives every group of a pattern a name: what groups capture is seen by their names alone. */
function nameGroups(pattern: RegexPattern): RegexPattern {
  const { groups } = parsePattern(pattern)
  let source = ''
  let copied = 0
  for (const { offset, index, name } of groups) {
    if (name !== undefined) continue
    source += `${pattern.source.slice(copied, offset)}(?P<g${index}>`
    copied = offset + 1
  }
  return { ...pattern, source: source + pattern.source.slice(copied) }
}

const flags = fc.constantFrom('', '', '', '(?m)', '(?s)', '(?U)', '(?mU-i)')
const arbitraryNamedPattern = fc
  .tuple(flags, arbitraryPattern)
  .map(([flag, { source, ...rest }]) => nameGroups({ ...rest, source: flag + source }))

/** Patterns of the whole dialect with a name for every group, and texts that are none. */
export const arbitraryCase: fc.Arbitrary<EngineCase> = fc.record({
  pattern: fc.oneof(
    { arbitrary: arbitraryNamedPattern, weight: 5 },
    {
      arbitrary: fc.record({ source: arbitraryPatternText, caseSensitive: fc.boolean() }),
      weight: 1,
    },
  ),
  texts: fc.array(arbitraryText, { minLength: 3, maxLength: 3 }),
  seed: fc.integer(),
})

/**
 * Asks two engines the same: patterns of the whole dialect and texts that are none, on random texts and on texts that
 * nearly match. They must take the same patterns, and agree on whether, where and how they match, and on the captures.
 */
export function createEngineProperty(options: EngineComparisonOptions): fc.IProperty<[EngineCase]> {
  return fc.property(arbitraryCase, ({ pattern, texts, seed }) => {
    fc.pre(!fillsTheHeap(pattern))
    const expressions = compileInBoth(pattern, options)
    if (expressions === undefined) return
    const divergence = findKnownDivergence(pattern)
    for (const text of writeTexts(pattern, texts, seed)) {
      compareOne(pattern, text, { expressions, divergence, comparison: options.comparison })
    }
    for (const expression of expressions) expression.dispose()
  })
}

/** Large counts of wide sets fill re2-wasm's heap, and each of them takes it a second. */
export function fillsTheHeap({ source }: RegexPattern): boolean {
  return /\{(?:500|1000)\}/.test(source) && /\\[dDpPwWC]|\[|\./.test(source)
}

type Both = readonly [record: CompiledRegex, other: CompiledRegex]

function compileInBoth(
  pattern: RegexPattern,
  { record, other, comparison }: EngineComparisonOptions,
): Both | undefined {
  const [first, second] = [record, other].map((engine) => compileOrRefuse(engine, pattern))
  if (typeof first === 'object' && typeof second === 'object') {
    comparison.taken += 1
    return [first, second]
  }
  const isExcused = safeParsePattern(pattern).ok && findKnownDivergence(pattern).isRefused
  if (typeof first !== typeof second && !isExcused) {
    const [ours, theirs] = [first, second].map((answer) => (typeof answer === 'string' ? answer : 'taken'))
    throw new Error(`${JSON.stringify(pattern)}: ${ours}, but ${theirs}`)
  }
  if (isExcused) comparison.excused += 1
  else comparison.refused += 1
  return undefined
}

function compileOrRefuse(engine: RegexEngine, pattern: RegexPattern): CompiledRegex | string {
  try {
    return engine.compile(pattern)
  } catch (error) {
    if (RegexError.isInstance(error) && error.code === 'HEALER_REGEX_INVALID') return error.message
    throw error
  }
}

/** Writes texts that a pattern matches, nearly matches, and matches within others; and gives the random ones, too. */
export function writeTexts(pattern: RegexPattern, texts: readonly string[], seed: number): readonly string[] {
  const random = createSeededRandom(seed)
  const { node } = parsePattern(pattern)
  const written = Array.from({ length: 4 }, () => writeMatchingText(node, random).slice(0, 2000))
  const damaged = written.map((text) => {
    const at = random.integer(0, text.length)
    return text.slice(0, at) + text.slice(at + random.integer(0, 2))
  })
  const placed = written.map((text, index) => `${texts[index % 3]}${text}${texts[(index + 1) % 3]}`)
  return [...texts, ...written, ...damaged, ...placed]
}

function compareOne(
  pattern: RegexPattern,
  text: string,
  { expressions, divergence, comparison }: Comparing,
): void {
  const depth = depthOf(divergence, text)
  comparison.pairs += 1
  comparison.excused += Number(depth !== 'all')
  const [expected, actual] = expressions.map((expression) => describe(expression, text, depth))
  if (expected !== actual) {
    throw new Error(`${JSON.stringify(pattern)} on ${JSON.stringify(text)}: ${expected}, but ${actual}`)
  }
  comparison.matches += Number(expected?.startsWith('[') === true)
}

interface Comparing {
  readonly expressions: Both
  readonly divergence: KnownDivergence
  readonly comparison: EngineComparison
}

/** How much of their answers engines have to agree on. */
type Depth = 'all' | 'start' | 'nothing'

function depthOf(divergence: KnownDivergence, text: string): Depth {
  if (divergence.inVerdict) return 'nothing'
  if (divergence.inVerdictBeyondAscii && /[^\0-\x7f]/.test(text)) return 'nothing'
  return divergence.inExtent ? 'start' : 'all'
}

function describe(expression: CompiledRegex, text: string, depth: Depth): string {
  const match = expression.match(text)
  if (expression.test(text) !== (match !== undefined)) return `${match?.index}, and the test says otherwise`
  if (depth === 'nothing' || match === undefined) return depth === 'nothing' ? 'anything' : 'none'
  return JSON.stringify(depth === 'start' ? match.index : [match.index, match.text, { ...match.captures }])
}
