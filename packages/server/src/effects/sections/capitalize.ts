/** A phrase as it begins a sentence. */
export function capitalize(phrase: string): string {
  const [first = ''] = phrase
  return first.toUpperCase() + phrase.slice(first.length)
}
