import fc from 'fast-check'
import type { CompiledRegex, RegexEngine, RegexPattern } from '../../src/contracts/index.ts'
import { RegexError } from '../../src/errors/index.ts'
import { findBeginnings, findFirstStart } from '../../src/patterns/find-first-start.ts'
import { findLiteralChains, type LiteralChain, matchesChain } from '../../src/patterns/find-literal-chains.ts'
import { findRequiredChain } from '../../src/patterns/find-required-chain.ts'
import { foldAscii } from '../../src/rules/fold-ascii.ts'
import { arbitraryCase, fillsTheHeap, writeTexts } from './compare-engines.ts'

/** What was compared so far. */
export interface ChainComparison {
  /** Pairs of a pattern with chains and a text. */
  pairs: number
  /** Pairs on which the engine finds a match. */
  matches: number
  /** Pairs of which the chains say that there is none. */
  spared: number
  /** Pairs that the chains alone decide. */
  decided: number
}

/** Chains of literals lose no match of an engine; those that decide a pattern find none besides. */
export function createChainProperty(engine: RegexEngine, comparison: ChainComparison) {
  return fc.property(arbitraryCase, ({ pattern, texts, seed }) => {
    fc.pre(!fillsTheHeap(pattern))
    const required = findRequiredChain(pattern)
    const chains = findLiteralChains(pattern)
    if (required === undefined && chains === undefined) return
    const expression = compileOrSkip(engine, pattern)
    if (expression === undefined) return
    // A byte out of a character is no text that could be compared.
    const beginnings = pattern.source.includes('\\C') ? undefined : findBeginnings(pattern)
    for (const text of writeTexts(pattern, texts, seed)) {
      const isMatch = expression.test(text)
      if (beginnings !== undefined) compareShortened(expression, pattern, text.toWellFormed(), beginnings)
      const said = judge(text, required, chains)
      comparison.pairs += 1
      comparison.matches += Number(isMatch)
      comparison.spared += Number(said === 'none')
      comparison.decided += Number(said === 'match')
      if (isMatch ? said === 'none' : said === 'match') {
        throw new Error(
          `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: ${isMatch}, but chains say ${said}`,
        )
      }
    }
    expression.dispose()
  })
}

/** The first match in what is left of a text is the first match in the text. */
function compareShortened(
  expression: CompiledRegex,
  pattern: RegexPattern,
  text: string,
  beginnings: readonly string[],
): void {
  const cut = findFirstStart(foldAscii(text), beginnings)
  const [whole, rest] = [expression.match(text), expression.match(text.slice(cut))]
  const expected = whole && [whole.index, whole.text, { ...whole.captures }]
  const actual = rest && [rest.index + cut, rest.text, { ...rest.captures }]
  if (JSON.stringify(expected) !== JSON.stringify(actual)) {
    const [ours, theirs] = [actual, expected].map((match) => JSON.stringify(match))
    throw new Error(
      `${JSON.stringify(pattern)} on ${JSON.stringify(text)}: ${theirs}, but cut at ${cut} ${ours}`,
    )
  }
}

function compileOrSkip(engine: RegexEngine, pattern: RegexPattern): CompiledRegex | undefined {
  try {
    return engine.compile(pattern)
  } catch (error) {
    if (RegexError.isInstance(error)) return undefined
    throw error
  }
}

function judge(
  text: string,
  required: LiteralChain | undefined,
  chains: readonly LiteralChain[] | undefined,
): 'none' | 'match' | 'unknown' {
  const folded = foldAscii(text.toWellFormed())
  if (required !== undefined && !matchesChain(folded, required)) return 'none'
  if (chains === undefined || text.includes('\n')) return 'unknown'
  return chains.some((chain) => matchesChain(folded, chain)) ? 'match' : 'none'
}
