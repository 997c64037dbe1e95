import { digit } from './character-class.ts'
import type { FindSecret } from './secret-kind.ts'

const separator = '://'
/** An authority is no longer than this; what follows is a path or an attack. */
const maxLength = 2_048
const ends = new Set(' \t\n"\'`<>\\|{}')

/**
 * Finds what stands between `://` and `@`: the user and password of a URL, or the token in their place.
 *
 * A password may hold a bare slash, though the standard forbids it; `https://host/@scope/name` and
 * `http://localhost:8080/@vite` are no credentials.
 */
export function createFindUrlCredentials(text: string): FindSecret {
  let nextAt = -1
  const findNextAt = (start: number) => {
    if (start > nextAt) nextAt = text.indexOf('@', start)
    if (nextAt === -1) nextAt = text.length
    return nextAt
  }
  return (index) => {
    if (!text.startsWith(separator, index)) return undefined
    const start = index + separator.length
    if (findNextAt(start) > start + maxLength) return undefined
    const at = findAt(text, start)
    return at === undefined || at === start ? undefined : { kind: 'url-credentials', start, end: at }
  }
}

function findAt(text: string, start: number): number | undefined {
  const limit = Math.min(text.length, start + maxLength)
  let lastAt: number | undefined
  let colon: number | undefined
  for (let index = start; index < limit && !ends.has(text.charAt(index)); index += 1) {
    const unit = text.charAt(index)
    if (unit === '@') lastAt = index
    if (unit === ':') colon ??= index
    if (unit === '/' || unit === '?' || unit === '#') {
      if (lastAt !== undefined || colon === undefined || isPort(text, colon + 1, index)) return lastAt
    }
  }
  return lastAt
}

function isPort(text: string, start: number, end: number): boolean {
  for (let index = start; index < end; index += 1) if (!digit.has(text.charCodeAt(index))) return false
  return true
}
