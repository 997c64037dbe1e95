import { tokenCharacter } from './character-class.ts'
import { createRunReader } from './create-run-reader.ts'
import type { FindSecret } from './secret-kind.ts'
import { hasDigitAndLetter, hasMixedCase, isWordStart } from './word-boundary.ts'

const schemes = ['bearer', 'basic'] as const
const minLength = 8
/** A stretch of letters alone is a word of a sentence ("bearer authentication"), unless it is longer than words are. */
const minLengthOfLetters = 24

/** Finds `Bearer …` and `Basic …` credentials, in a header or alone, and leaves sentences about them. */
export function createFindAuthorization(text: string): FindSecret {
  const readRun = createRunReader(text)
  return (index) => {
    const first = text.charAt(index)
    if (first !== 'b' && first !== 'B') return undefined
    const scheme = schemes.find((name) => text.slice(index, index + name.length).toLowerCase() === name)
    if (scheme === undefined || !isWordStart(text, index)) return undefined
    const start = skipBlanks(text, index + scheme.length)
    if (start === index + scheme.length) return undefined
    const end = readRun(tokenCharacter, start)
    const length = end - start
    if (length < minLength || isPair(text, start, end)) return undefined
    const isChance = hasDigitAndLetter(text, start, end) || hasMixedCase(text, start, end)
    return isChance || length >= minLengthOfLetters ? { kind: 'authorization', start, end } : undefined
  }
}

function skipBlanks(text: string, start: number): number {
  let index = start
  while (index < start + 4 && (text[index] === ' ' || text[index] === '\t')) index += 1
  return index
}

/** In "token_type=bearer expires_in=3600" another pair follows; base64 has its `=` at the end only. */
function isPair(text: string, start: number, end: number): boolean {
  const sign = text.slice(start, Math.min(end, start + 64)).indexOf('=')
  return sign !== -1 && start + sign + 1 < end && text[start + sign + 1] !== '='
}
