/**
 * Whether a text has a word: no letter, digit or underscore stands right before or behind it. One that ends in `*` is a
 * prefix of a word. What is counted as none does not count: `0 conflicts`, `no conflict`.
 *
 * @param foldedText - In lower case.
 * @param word - In lower case; it may hold other characters than those of words: `node.js`.
 * @remarks Cost: O(length of the text).
 */
export function hasWord(foldedText: string, word: string): boolean {
  const isPrefix = word.endsWith('*')
  const sought = isPrefix ? word.slice(0, -1) : word
  let at = foldedText.indexOf(sought)
  while (at !== -1) {
    const end = at + sought.length
    const isWhole = isPrefix || !isWordCharacter(foldedText.charCodeAt(end))
    if (isWhole && !isWordCharacter(foldedText.charCodeAt(at - 1)) && !isNone(foldedText, at)) return true
    at = foldedText.indexOf(sought, end)
  }
  return false
}

// NaN, beyond the ends of the text, is none. Letters beyond ASCII are.
function isWordCharacter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || code === 0x5f || code >= 0x80
}

function isNone(text: string, at: number): boolean {
  return ['0 ', 'no '].some(
    (none) =>
      text.startsWith(none, at - none.length) && !isWordCharacter(text.charCodeAt(at - none.length - 1)),
  )
}
