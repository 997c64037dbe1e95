import { createSeededRandom, type SeededRandom } from '@healer/core/testing'
import { commonPhrases } from './common-phrases.ts'
import { vocabulary } from './vocabulary.ts'

/** What the kinds of lines draw their parts from. */
export type Draw = ReturnType<typeof createDraw>

const hexDigits = '0123456789abcdef'
/** The lists are written in alphabetical order; words that are drawn often shall not all begin with an `a`. */
const shuffle = createSeededRandom(1).shuffle
const nouns = shuffle(vocabulary.nouns)
const verbs = shuffle(vocabulary.verbs)
const adjectives = shuffle(vocabulary.adjectives)

const unicodePhrases = [
  'naïve retry of Müller',
  '✓ vérifié',
  '接続が確立されました',
  '→ redirect',
  '⚠️ slow disk',
]

/** Creates a source of words, names, numbers and phrases over a seeded random source. */
export function createDraw(random: SeededRandom) {
  /** The first words of a list are drawn more often, as in natural text. */
  const word = (list: readonly string[]) => list[Math.floor(list.length * random.next() ** 1.5)] ?? ''
  const noun = () => word(nouns)
  const verb = () => word(verbs)
  const adjective = () => word(adjectives)
  const { integer } = random
  const hex = (length: number) => {
    let text = ''
    for (let left = length; left > 0; left -= 1) text += hexDigits[Math.floor(random.next() * 16)]
    return text
  }
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  const clause = () => {
    const subject = random.next() < 0.5 ? `${adjective()} ${noun()} ${noun()}` : `${noun()} ${noun()}`
    return `${subject} ${verb()} ${random.next() < 0.5 ? 'for' : 'by'} ${adjective()} ${noun()}`
  }
  const phrase = () => {
    const chance = random.next()
    if (chance < 0.3) return random.pick(commonPhrases)
    if (chance < 0.305) return `${random.pick(unicodePhrases)} ${noun()}`
    return chance < 0.96 ? clause() : `${clause()}, ${clause()}`
  }
  return {
    random,
    integer,
    hex,
    noun,
    verb,
    adjective,
    phrase,
    capital,
    pick: random.pick,
    person: () => word(vocabulary.people),
    service: () => word(vocabulary.services),
    domain: () => random.pick(vocabulary.domains),
    snake: () => `${verb()}_${noun()}_${noun()}`,
    camel: () => `${noun()}${capital(noun())}${capital(verb())}`,
    pascal: () => `${capital(adjective())}${capital(noun())}${capital(noun())}`,
    ip: () => `10.${integer(0, 255)}.${integer(0, 255)}.${integer(1, 254)}`,
    port: () => integer(1024, 65_535),
    path: () =>
      `/var/lib/${noun()}/${noun()}-${integer(1, 99)}/${noun()}.${random.pick(['db', 'log', 'tmp'])}`,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
    pod: () => `${word(vocabulary.services)}-${hex(9)}-${hex(5)}`,
  }
}
