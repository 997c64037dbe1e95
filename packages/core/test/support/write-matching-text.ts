import type { PatternNode } from '../../src/patterns/pattern-node.ts'
import type { SeededRandom } from '../../src/testing/create-seeded-random.ts'

const cases = ['kK\u212a', 'sS\u017f', 'σΣς', 'ßẞ', 'åÅ\u212b']

/**
 * Writes a text that a pattern matches, or nearly: assertions and negated classes are not looked at.
 *
 * Random texts match few patterns; these match most, and miss by little where they do not.
 */
export function writeMatchingText(node: PatternNode, random: SeededRandom): string {
  switch (node.kind) {
    case 'character':
      return writeCharacter(node.codePoint, random)
    case 'class': {
      const item = random.pick(node.items)
      return item.kind === 'named'
        ? random.pick(['a', 'É', '1', ' '])
        : writeCharacter(random.integer(item.from, item.to), random)
    }
    case 'any':
      return random.pick(['x', 'é', '😀'])
    case 'assertion':
      return ''
    case 'concatenation':
      return node.nodes.map((part) => writeMatchingText(part, random)).join('')
    case 'alternation':
      return writeMatchingText(random.pick(node.branches), random)
    case 'repetition': {
      const times = random.integer(node.min, Math.max(node.min, Math.min(node.max ?? 3, node.min + 2)))
      return Array.from({ length: times }, () => writeMatchingText(node.node, random)).join('')
    }
    case 'group':
      return writeMatchingText(node.node, random)
  }
}

function writeCharacter(codePoint: number, random: SeededRandom): string {
  const character = String.fromCodePoint(codePoint)
  const others = cases.find((all) => all.includes(character)) ?? character
  return random.pick([character, character, character.toUpperCase(), character.toLowerCase(), ...others])
}
