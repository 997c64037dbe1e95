import type { RegexPattern } from '../contracts/index.ts'
import { anything, crossSets, dropContaining, type LiteralSet, uniteSets } from './literal-sets.ts'
import { parseShallow } from './parse-shallow.ts'
import type { CharacterNode, ClassNode, PatternNode, RepetitionNode } from './pattern-node.ts'

/** Sets of literals, of each of which a member must stand in a text, one behind the other. */
export type LiteralChain = readonly LiteralSet[]

const maxClassMembers = 8

/**
 * What a pattern says where it says no more than that literals follow one another: `(missing|invalid).*tools?`.
 *
 * A text without a line end matches exactly if it matches one of the chains, as {@link matchesChain} tells, whatever the
 * case of its ASCII letters: RE2 need not be asked.
 *
 * @returns Chains in lower case; `undefined` where the pattern says more: where it captures by name, tells cases apart, has
 * places, classes or repetitions but for a few ASCII characters, or too many literals to list.
 */
export function findLiteralChains(pattern: RegexPattern): readonly LiteralChain[] | undefined {
  const node = parseShallow(pattern)
  if (node === undefined) return undefined
  const branches = node.kind === 'alternation' ? node.branches : [node]
  const chains = branches.map(findChain)
  return chains.every((chain) => chain !== undefined) ? chains : undefined
}

/** Whether members of all sets stand in a text one behind the other; the earliest end leaves most room for the next. */
export function matchesChain(foldedText: string, chain: LiteralChain): boolean {
  let from = 0
  for (const set of chain) {
    let end = Number.POSITIVE_INFINITY
    for (const member of set) {
      const at = foldedText.indexOf(member, from)
      if (at !== -1) end = Math.min(end, at + member.length)
    }
    if (end === Number.POSITIVE_INFINITY) return false
    from = end
  }
  return true
}

function findChain(node: PatternNode): LiteralChain | undefined {
  const chain: LiteralSet[] = []
  let joined = anything
  for (const part of node.kind === 'concatenation' ? node.nodes : [node]) {
    if (isAnything(part)) {
      chain.push(joined)
      joined = anything
      continue
    }
    const texts = listTexts(part)
    const longer = texts === undefined ? undefined : crossSets(joined, texts)
    if (longer === undefined) return undefined
    joined = longer
  }
  // Where a longer member stands, the one that it contains ends no later.
  return [...chain, joined].filter((set) => !set.includes('')).map(dropContaining)
}

function isAnything(node: PatternNode): boolean {
  if (node.kind !== 'repetition' || node.min > 0 || node.max !== undefined) return false
  return node.node.kind === 'any' && node.node.what !== 'byte'
}

/** All texts that a node matches, in lower case; `undefined` where they are not a few of ASCII in any case. */
function listTexts(node: PatternNode): LiteralSet | undefined {
  switch (node.kind) {
    case 'character':
      return listSpelling(node)
    case 'class':
      return listMembers(node)
    case 'concatenation':
      return joinTexts(node.nodes.map(listTexts))
    case 'alternation': {
      const branches = node.branches.map(listTexts)
      return branches.every((texts) => texts !== undefined) ? uniteSets(branches) : undefined
    }
    case 'repetition':
      return listRepetitions(node)
    case 'group':
      return node.name === undefined ? listTexts(node.node) : undefined
    case 'any':
    case 'assertion':
      return undefined
  }
}

function listSpelling({ codePoint, isFolded }: Omit<CharacterNode, 'kind'>): LiteralSet | undefined {
  const character = String.fromCodePoint(codePoint)
  if (codePoint > 0x7f || character === '\n') return undefined
  return isFolded || character.toLowerCase() === character.toUpperCase()
    ? [character.toLowerCase()]
    : undefined
}

function listMembers({ isNegated, isFolded, items }: ClassNode): LiteralSet | undefined {
  const members: LiteralSet[] = []
  for (const item of items) {
    if (isNegated || item.kind === 'named' || item.to - item.from >= maxClassMembers) return undefined
    for (let codePoint = item.from; codePoint <= item.to; codePoint += 1) {
      const spelling = listSpelling({ codePoint, isFolded })
      if (spelling === undefined) return undefined
      members.push(spelling)
    }
  }
  return members.length === 0 ? undefined : uniteSets(members)
}

function listRepetitions({ node, min, max }: RepetitionNode): LiteralSet | undefined {
  const texts = listTexts(node)
  if (texts === undefined || max === undefined || max > maxClassMembers) return undefined
  const counts = Array.from({ length: max - min + 1 }, (_, index) => min + index)
  const repeated = counts.map((count) => joinTexts(Array.from({ length: count }, () => texts)))
  return repeated.every((set) => set !== undefined) ? uniteSets(repeated) : undefined
}

function joinTexts(sets: readonly (LiteralSet | undefined)[]): LiteralSet | undefined {
  return sets.reduce<LiteralSet | undefined>(
    (head, tail) => (head === undefined || tail === undefined ? undefined : crossSets(head, tail)),
    anything,
  )
}
