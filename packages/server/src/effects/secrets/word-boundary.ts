import { alphanumeric, digit, hexadecimal, letter } from './character-class.ts'

/** Letters that are looked at before a stretch is called a word: no name of a thing is longer. */
const maxLookedAt = 64

/**
 * Whether a word can begin here. The letter of an escape (`\n`, `%3D`, `\u003d`) before it belongs to no word: logs hold
 * JSON within JSON.
 */
export function isWordStart(text: string, index: number): boolean {
  if (index === 0 || !alphanumeric.has(text.charCodeAt(index - 1))) return true
  if ('bfnrt'.includes(text.charAt(index - 1)) && text.charAt(index - 2) === '\\') return true
  return (
    endsEscape(text, index, '%', 2) || endsEscape(text, index, '\\u', 4) || endsEscape(text, index, '\\x', 2)
  )
}

function endsEscape(text: string, index: number, opening: string, length: number): boolean {
  if (!text.startsWith(opening, index - length - opening.length)) return false
  for (let at = index - length; at < index; at += 1) if (!hexadecimal.has(text.charCodeAt(at))) return false
  return true
}

/** Whether the first 64 letters of a stretch hold a digit and a letter: chance, not language. */
export function hasDigitAndLetter(text: string, start: number, end: number): boolean {
  let hasDigit = false
  let hasLetter = false
  const limit = Math.min(end, start + maxLookedAt)
  for (let index = start; index < limit && !(hasDigit && hasLetter); index += 1) {
    hasDigit ||= digit.has(text.charCodeAt(index))
    hasLetter ||= letter.has(text.charCodeAt(index))
  }
  return hasDigit && hasLetter
}

/** Whether the first 64 letters of a stretch mix upper and lower case, the capital of a sentence's word aside. */
export function hasMixedCase(text: string, start: number, end: number): boolean {
  const rest = text.slice(start + 1, Math.min(end, start + maxLookedAt))
  return rest !== rest.toLowerCase() && rest !== rest.toUpperCase()
}
