import type { ClassNode, PatternNode } from '../pattern-node.ts'

/**
 * Estimates how many steps RE2 makes of a pattern, rather too many than too few. A wide set of characters becomes dozens of
 * them, a Unicode group up to a thousand, and counts are written out.
 *
 * @remarks Cost: O(nodes). The caller bounds how deeply they nest.
 * @source Asked of RE2 in re2-wasm 1.0.2: some 20 bytes of program a step, and a heap of 16 MiB
 */
export function estimateProgramSize(node: PatternNode): number {
  switch (node.kind) {
    case 'character':
      return 4
    case 'class':
      return estimateClassSize(node)
    case 'any':
      return 12
    case 'assertion':
      return 1
    case 'concatenation':
      return sum(node.nodes)
    case 'alternation':
      return sum(node.branches) + node.branches.length
    case 'repetition':
      return Math.max(1, node.min, node.max ?? 1) * (estimateProgramSize(node.node) + 1) + 1
    case 'group':
      return estimateProgramSize(node.node) + 2
  }
}

function sum(nodes: readonly PatternNode[]): number {
  return nodes.reduce((total, node) => total + estimateProgramSize(node), 1)
}

function estimateClassSize({ isNegated, items }: ClassNode): number {
  const sizes = items.map((item) => {
    if (item.kind === 'named') return /^\\p/i.test(item.name) ? 2000 : 30
    return item.to <= 0x7f ? 4 : 40
  })
  return sizes.reduce((total, size) => total + size, isNegated ? 30 : 0)
}
