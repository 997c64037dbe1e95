import type { RegexMatcher } from '@healer/core/contracts'

/**
 * Builds a matcher of texts in which a word stands in harmless forms only, or not at all: one occurrence that no form covers,
 * and it does not match. So an exception proves something of the whole line, and a report beside a harmless mention is kept.
 *
 * The pattern is the forms and all that does not make up the word, over and over, from the beginning to the end.
 *
 * @param word - Lower case. Its first letter stands nowhere else in it, so that a mismatch begins anew at most one letter back.
 * @param forms - RE2 patterns, each around one occurrence of the word. What a form wants before it should begin with a word:
 * half of the sought word may stand there.
 */
export function onlyAs(word: string, forms: readonly string[]): RegexMatcher {
  const [first = '', ...rest] = [...word].map(escape)
  if (rest.includes(first)) throw new Error(`${word} has its first letter twice`)
  const harmless = forms.length === 0 ? [] : [`${first}*(?:${forms.join('|')})`]
  return { regex: `^(?:${[...harmless, `[^${first}]`, unfinished(first, rest)].join('|')})*$` }
}

/** The first letter, then less than all the others, from where it may begin again. */
function unfinished(first: string, rest: readonly string[]): string {
  const restart = rest.slice(0, -1).reduceRight((inner, letter) => `(?:${letter}${inner})?`, '')
  const mismatch = rest.reduceRight((inner, letter, index) => {
    const other = `$|[^${first}${letter}]`
    return index === rest.length - 1 ? `(?:${other})` : `(?:${other}|${letter}${inner})`
  }, '')
  return `${first}(?:${restart}${first})*${mismatch}`
}

const escape = (letter: string) => (letter === '-' ? '\\-' : letter)
