import type { RegexPattern } from '../../src/contracts/index.ts'
import { parsePattern } from '../../src/patterns/parse-pattern.ts'
import type { CharacterNode, ClassItem, ClassNode, PatternNode } from '../../src/patterns/pattern-node.ts'

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
        (node.kind === 'alternation' && listLeaves(node).some(isOneLetterClass)),
    ),
    inExtent: nodes.some(
      (node) => node.kind === 'repetition' && node.max === undefined && canBeEmpty(node.node),
    ),
  }
}

function childrenOf(node: PatternNode): readonly PatternNode[] {
  switch (node.kind) {
    case 'concatenation':
      return node.nodes
    case 'alternation':
      return node.branches
    case 'repetition':
    case 'group':
      return [node.node]
    default:
      return []
  }
}

function listNodes(node: PatternNode): readonly PatternNode[] {
  return [node, ...childrenOf(node).flatMap(listNodes)]
}

function canBeEmpty(node: PatternNode): boolean {
  switch (node.kind) {
    case 'character':
    case 'class':
    case 'any':
      return false
    case 'assertion':
      return true
    case 'concatenation':
      return node.nodes.every(canBeEmpty)
    case 'alternation':
      return node.branches.some(canBeEmpty)
    case 'repetition':
      return node.min === 0 || canBeEmpty(node.node)
    case 'group':
      return canBeEmpty(node.node)
  }
}

type Leaf = CharacterNode | ClassNode

function listLeaves(node: PatternNode): readonly Leaf[] {
  return listNodes(node).flatMap((leaf) => (leaf.kind === 'character' || leaf.kind === 'class' ? [leaf] : []))
}

/** Whether branches have letters with case and letters without, for which RE2 takes `[kK]`, too. */
function mixesCase(node: PatternNode): boolean {
  const leaves = listLeaves(node)
  const withoutCase = leaves.filter((leaf) => leaf.isFolded || isOneLetterClass(leaf))
  return withoutCase.length > 0 && withoutCase.length < leaves.length
}

/** `[kK]`, however it is written. */
function isOneLetterClass(leaf: Leaf): boolean {
  if (leaf.kind === 'character' || leaf.isNegated || leaf.isFolded) return false
  const { items } = leaf
  const members = new Set(items.flatMap(listMembers))
  const [first = ''] = members
  return members.size === 2 && [...members].every((member) => member.toLowerCase() === first.toLowerCase())
}

function listMembers(item: ClassItem): readonly string[] {
  if (item.kind === 'named' || item.to - item.from > 2) return ['', ' ', '.']
  return Array.from({ length: item.to - item.from + 1 }, (_, index) =>
    String.fromCodePoint(item.from + index),
  )
}
