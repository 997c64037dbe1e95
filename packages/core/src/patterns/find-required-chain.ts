import type { RegexPattern } from '../contracts/index.ts'
import type { LiteralChain } from './find-literal-chains.ts'
import { anything, crossSets, dropContaining, isAscii, type LiteralSet } from './literal-sets.ts'
import { parseShallow } from './parse-shallow.ts'
import type { PatternNode } from './pattern-node.ts'
import { bestOf, findShape } from './required-literals.ts'

/**
 * Sets of literals of each of which a member stands in every match, one behind the other.
 *
 * A text that does not match the chain, as {@link matchesChain} tells, does not match the pattern, and RE2 need not be
 * asked: `missing[^\[]*\[(?<tools>[^\]]*)\]` wants `missing`, then `[`, then `]`.
 *
 * @returns In lower case; `undefined` where nothing of ASCII is required, or the pattern is no RE2.
 */
export function findRequiredChain(pattern: RegexPattern): LiteralChain | undefined {
  const node = parseShallow(pattern)
  if (node === undefined) return undefined
  const chain: LiteralSet[] = []
  const add = (set: LiteralSet | undefined) => {
    // Where a longer member stands, the one that it contains ends no later.
    if (set !== undefined && isAscii(set)) chain.push(dropContaining(set))
  }
  add(collect(node, anything, add))
  return chain.length === 0 ? undefined : chain
}

/**
 * Adds the sets of a node.
 *
 * @param joined - What stands directly before the node.
 * @returns What stands directly before what follows it.
 */
function collect(
  node: PatternNode,
  joined: LiteralSet,
  add: (set: LiteralSet | undefined) => void,
): LiteralSet {
  const shape = findShape(node)
  if (shape.isExact) {
    const longer = crossSets(joined, shape.prefixes)
    if (longer !== undefined) return longer
    add(joined)
    return shape.prefixes
  }
  if (node.kind === 'group') return collect(node.node, joined, add)
  if (node.kind === 'concatenation') {
    return node.nodes.reduce((before, part) => collect(part, before, add), joined)
  }
  add(joined)
  add(bestOf(shape))
  return anything
}
