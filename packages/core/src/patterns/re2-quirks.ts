import type { AlternationNode, CharacterNode, ClassItem, ClassNode, PatternNode } from './pattern-node.ts'

type Leaf = CharacterNode | ClassNode

/** Lists a node and everything within it. */
export function listNodes(node: PatternNode): readonly PatternNode[] {
  const nodes = [node]
  // It grows meanwhile.
  for (const known of nodes) nodes.push(...listChildren(known))
  return nodes
}

function listChildren(node: PatternNode): readonly PatternNode[] {
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

/** Whether a node may match nothing. A repetition without end of one that may is where RE2 takes more than others do. */
export function canBeEmpty(node: PatternNode): boolean {
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

/**
 * Whether the branches of a node have letters with case and letters without, `[kK]` among the latter: RE2 makes one
 * class of them, and loses the other case.
 *
 * It joins what branches begin with, and then what is left of them; one that begins with a loop stays by itself.
 *
 * @source RE2, re2/parse.cc, Regexp::FactorAlternation, rounds 1 to 3
 */
export function mixesCase({ branches }: AlternationNode): boolean {
  const leaves = branches.filter((branch) => !beginsWithLoop(branch)).flatMap(listLeaves)
  const withoutCase = leaves.filter((leaf) => leaf.isFolded || isOneLetterClass(leaf))
  return withoutCase.length > 0 && withoutCase.length < leaves.length
}

function beginsWithLoop(node: PatternNode): boolean {
  if (node.kind === 'concatenation') return node.nodes[0] !== undefined && beginsWithLoop(node.nodes[0])
  return node.kind === 'repetition' && node.max === undefined
}

/** Whether a node has `[kK]` among its branches, however it is written: RE2 makes `(?i:k)` of it, which also takes U+212A. */
export function hasOneLetterClass(node: PatternNode): boolean {
  return listLeaves(node).some(isOneLetterClass)
}

function listLeaves(node: PatternNode): readonly Leaf[] {
  return listNodes(node).flatMap((leaf) => (leaf.kind === 'character' || leaf.kind === 'class' ? [leaf] : []))
}

function isOneLetterClass(leaf: Leaf): boolean {
  if (leaf.kind === 'character' || leaf.isNegated || leaf.isFolded) return false
  const members = new Set(leaf.items.flatMap(listMembers))
  const [first = ''] = members
  return members.size === 2 && [...members].every((member) => member.toLowerCase() === first.toLowerCase())
}

function listMembers(item: ClassItem): readonly string[] {
  if (item.kind === 'named' || item.to - item.from > 2) return ['', ' ', '.']
  return Array.from({ length: item.to - item.from + 1 }, (_, index) =>
    String.fromCodePoint(item.from + index),
  )
}
