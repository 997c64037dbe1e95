import { createSeededRandom } from '@healer/core/testing'
import { vocabulary } from '../corpora/vocabulary.ts'

const seed = 20_261_125
const tailLetters = [...'bcdfghjklmnpqrstvwxz']

/**
 * Makes literals that are hard for a filter: two words of the corpus and three letters that no word ends in, so that
 * nearly all of a literal stands in the text and the whole hardly ever does.
 *
 * The first ones are the same whatever the count.
 */
export function makeLiterals(count: number): readonly string[] {
  const random = createSeededRandom(seed)
  const words = [...vocabulary.nouns, ...vocabulary.verbs, ...vocabulary.adjectives].filter(
    (word) => word.length >= 4,
  )
  const literals = new Set<string>()
  while (literals.size < count) {
    const tail = Array.from({ length: 3 }, () => random.pick(tailLetters)).join('')
    literals.add(`${random.pick(words)} ${random.pick(words)} ${tail}`)
  }
  return [...literals]
}
