import type { LiteralMatcher, RegexEngine, RegexMatcher, RegexPattern } from '../contracts/index.ts'
import { messageOf } from '../errors/message-of.ts'
import {
  createLiteralTest,
  createLookaround,
  createTextTest,
  createTextTrace,
  findBeginnings,
  findFirstStart,
  findLiteralChains,
  findRequiredChain,
  type LiteralChain,
  type Lookaround,
  matchesChain,
  namedGroups,
  requiredLiterals,
} from '../patterns/index.ts'
import { chooseCompanion } from './choose-companion.ts'
import type { Line } from './create-line.ts'
import { foldAscii, isFoldable } from './fold-ascii.ts'
import { leafLiterals, leafPattern } from './leaf-pattern.ts'
import { type MatchOutcome, matchedBare, notMatched } from './match-outcome.ts'
import { type ReadTarget, readFoldedTarget, readTarget } from './read-target.ts'

/** A literal or a pattern, ready to run. Leaves that are written the same are one. */
export interface CompiledLeaf {
  /** Index among all leaves that were compiled together. */
  readonly position: number
  /** Folded texts of which every match contains one; absent: it must be tried on every line. */
  readonly literals: readonly string[] | undefined
  /** Folded texts of ASCII of which every match contains one, too; absent where none is known. */
  readonly companion: readonly string[] | undefined
  /** Tells of one of its literals whether a match may have it where it stands; absent where it may have it anywhere. */
  readonly lookaround: ((literal: string) => Lookaround) | undefined
  match(line: Line): MatchOutcome
  /** Where in its text it matches, in UTF-16 code units: start and end; asked after `match` said that it does. */
  locate(line: Line): readonly [number, number] | undefined
  /** How often an expression failed and answered when compiled anew. */
  retries(): number
  dispose(): void
}

/**
 * Compiles a leaf. A literal needs no engine, unless it has letters beyond ASCII to be compared whatever their case; nor does a
 * pattern that says no more than that literals follow one another, unless the text has line ends. Of other patterns the engine
 * sees the texts that have the literals of every match, in their order, and of these, where what stands around a literal
 * ({@link createLiteralTest}) or all of the text ({@link createTextTest}) can tell whether they match, only those whose groups are wanted.
 *
 * @throws {@link RegexError} `HEALER_REGEX_INVALID` when the engine refuses the pattern.
 */
export function compileLeaf(
  leaf: LiteralMatcher | RegexMatcher,
  position: number,
  engine: RegexEngine,
): CompiledLeaf {
  const literals = leafLiterals(leaf)
  if ('regex' in leaf) {
    const pattern = leafPattern(leaf)
    const chains = findLiteralChains(pattern)
    const required = findRequiredChain(pattern)
    const lookaround = createLookaround(pattern)
    const own = leaf.on === undefined ? literals : requiredLiterals(pattern)
    const needs = { pattern, literals: own, chain: required, lookaround }
    const compile = () => compileExpression(leaf, needs, engine)
    const matching = chains === undefined ? compile() : matchChains(leaf, chains, compile)
    const companion = chooseCompanion(required, literals)
    // A pattern that says no more than its literals do has nothing to look for around them.
    return {
      position,
      literals,
      companion,
      lookaround: chains === undefined ? lookaround : undefined,
      ...matching,
    }
  }
  const found = { position, literals, companion: undefined, lookaround: undefined }
  if (leaf.caseSensitive === true) return { ...found, ...literalMatching(leaf.literal, readTarget(leaf.on)) }
  if (!isFoldable(leaf.literal)) {
    const pattern = leafPattern(leaf)
    const chain = findRequiredChain(pattern)
    // What stands around letters that only RE2 compares decides nothing.
    const needs = { pattern, literals: undefined, chain, lookaround: createLookaround(pattern) }
    return { ...found, ...compileExpression(leaf, needs, engine) }
  }
  return { ...found, ...literalMatching(foldAscii(leaf.literal), readFoldedTarget(leaf.on)) }
}

const minShortenedLength = 256

type LeafMatching = Pick<CompiledLeaf, 'match' | 'locate' | 'retries' | 'dispose'>

function literalMatching(literal: string, readText: ReadTarget): LeafMatching {
  return {
    match: (line) => (readText(line)?.includes(literal) === true ? matchedBare : notMatched),
    locate(line) {
      const start = readText(line)?.indexOf(literal) ?? -1
      return start === -1 ? undefined : [start, start + literal.length]
    },
    retries: () => 0,
    dispose: () => {},
  }
}

/** The engine is asked about texts with line ends only, and compiles the pattern with the first of them. */
function matchChains(
  leaf: RegexMatcher,
  chains: readonly LiteralChain[],
  compile: () => LeafMatching,
): LeafMatching {
  const readText = readTarget(leaf.on)
  const readFolded = readFoldedTarget(leaf.on)
  let expression: LeafMatching | undefined
  const open = () => {
    expression ??= compile()
    return expression
  }
  return {
    match(line) {
      const text = readText(line)
      if (text?.includes('\n') !== true) {
        const folded = readFolded(line)
        const isMatch = folded !== undefined && chains.some((chain) => matchesChain(folded, chain))
        return isMatch ? matchedBare : notMatched
      }
      try {
        return open().match(line)
      } catch (error) {
        return { kind: 'undecided', reason: messageOf(error) }
      }
    },
    locate: (line) => open().locate(line),
    retries: () => expression?.retries() ?? 0,
    dispose: () => expression?.dispose(),
  }
}

/** A pattern, and what is known of every match of it. */
interface MatchNeeds {
  readonly pattern: RegexPattern
  readonly literals: readonly string[] | undefined
  readonly chain: LiteralChain | undefined
  readonly lookaround: (literal: string) => Lookaround
}

function compileExpression(
  leaf: LiteralMatcher | RegexMatcher,
  { pattern, literals, chain, lookaround }: MatchNeeds,
  engine: RegexEngine,
): LeafMatching {
  const readText = readTarget(leaf.on)
  const readFolded = readFoldedTarget(leaf.on)
  const beginnings = findBeginnings(pattern)
  const hasCaptures = namedGroups(pattern).length > 0
  let expression = engine.compile(pattern)
  let retries = 0
  const testLiterals = createLiteralTest(literals, lookaround)
  const test = createTextTest(pattern)
  const trace = createTextTrace(pattern)
  /** The text, or the rest of a long one from where a match can begin: an engine pays for every byte. */
  const shorten = (text: string, folded: string): string => {
    if (beginnings === undefined || text.length < minShortenedLength) return text
    return text.slice(findFirstStart(folded, beginnings))
  }
  const run = (whole: string, folded: string): MatchOutcome => {
    const byLiterals = testLiterals(whole, folded)
    if (byLiterals === false) return notMatched
    if (byLiterals === true && !hasCaptures) return matchedBare
    if (chain !== undefined && !matchesChain(folded, chain)) return notMatched
    const text = shorten(whole, folded)
    const isMatch = byLiterals ?? test(text)
    if (isMatch === false) return notMatched
    if (!hasCaptures) return (isMatch ?? expression.test(text)) ? matchedBare : notMatched
    const match = (isMatch === true ? trace(text) : undefined) ?? expression.match(text)
    return match === undefined ? notMatched : { kind: 'matched', captures: match.captures }
  }
  const runAnew = (whole: string, folded: string): MatchOutcome => {
    expression.dispose()
    expression = engine.compile(pattern)
    const outcome = run(whole, folded)
    retries += 1
    return outcome
  }
  return {
    match(line) {
      const whole = readText(line)
      if (whole === undefined) return notMatched
      const folded = readFolded(line) ?? ''
      try {
        return run(whole, folded)
      } catch {
        // The engine may have lost this expression alone (a full heap); only a second failure is the engine's.
      }
      try {
        return runAnew(whole, folded)
      } catch (error) {
        return { kind: 'undecided', reason: messageOf(error) }
      }
    },
    locate(line) {
      const found = expression.match(readText(line) ?? '')
      return found === undefined ? undefined : [found.index, found.index + found.text.length]
    },
    retries: () => retries,
    dispose: () => expression.dispose(),
  }
}
