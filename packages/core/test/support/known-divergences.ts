import type { RegexPattern } from '../../src/contracts/index.ts'
import { parsePattern } from '../../src/patterns/parse-pattern.ts'
import { canBeEmpty, hasOneLetterClass, listNodes, mixesCase } from '../../src/patterns/re2-quirks.ts'

/**
 * In what a pattern's answers may differ between re2-wasm and re2js: the table of docs/reference/regex-engines.md, as code.
 */
export interface KnownDivergence {
  /** re2js refuses it: `\C`. */
  readonly isRefused: boolean
  /** Whether there is a match may differ: one letter with and without case in the branches of one alternation. */
  readonly inVerdict: boolean
  /**
   * The same, on texts beyond ASCII: `\B`, which re2-wasm also finds within a character, and `[kK]` among branches, for
   * which it also takes U+212A.
   */
  readonly inVerdictBeyondAscii: boolean
  /** How long the match is, and what was captured, may differ: a repetition that would rather be empty. */
  readonly inExtent: boolean
}

/** Says in what the engines may differ. */
export function findKnownDivergence(pattern: RegexPattern): KnownDivergence {
  const nodes = listNodes(parsePattern(pattern).node)
  return {
    isRefused: nodes.some((node) => node.kind === 'any' && node.what === 'byte'),
    inVerdict: nodes.some((node) => node.kind === 'alternation' && mixesCase(node)),
    inVerdictBeyondAscii: nodes.some(
      (node) =>
        (node.kind === 'assertion' && node.at === 'no-word-boundary') ||
        (node.kind === 'alternation' && hasOneLetterClass(node)),
    ),
    inExtent: nodes.some(
      (node) => node.kind === 'repetition' && node.max === undefined && canBeEmpty(node.node),
    ),
  }
}
