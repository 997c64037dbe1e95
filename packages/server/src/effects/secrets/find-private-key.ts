import { base64, upperAlphanumeric } from './character-class.ts'
import type { FindSecret } from './secret-kind.ts'

const opening = '-----BEGIN '
const closing = '-----END '
const dashes = '-----'
const maxLabelLength = 40
const maxLength = 32_768
/** A line of a key that lost its end has a stretch of this many base64 letters; a line of a log hardly. */
const minKeyLineRun = 24

/**
 * Finds PEM and OpenSSH and PGP private keys, also with `\n` for line ends, also across lines that a log put its
 * times before, also when the end is missing. Certificates and public keys are let through.
 */
export function createFindPrivateKey(text: string): FindSecret {
  return (index) => {
    if (!text.startsWith(opening, index)) return undefined
    const labelEnd = readLabel(text, index + opening.length)
    if (labelEnd === undefined) return undefined
    const label = text.slice(index + opening.length, labelEnd)
    if (!label.includes('PRIVATE KEY')) return undefined
    const end = findEnd(text, labelEnd + dashes.length, `${closing}${label}${dashes}`)
    return { kind: 'private-key', start: index, end }
  }
}

function readLabel(text: string, start: number): number | undefined {
  let end = start
  while (end < start + maxLabelLength && (upperAlphanumeric.has(text.charCodeAt(end)) || text[end] === ' '))
    end += 1
  return text.startsWith(dashes, end) ? end : undefined
}

function findEnd(text: string, bodyStart: number, footer: string): number {
  const found = text.slice(bodyStart, bodyStart + maxLength).indexOf(footer)
  return found === -1 ? skipKeyLines(text, bodyStart) : bodyStart + found + footer.length
}

function skipKeyLines(text: string, start: number): number {
  let end = start
  while (end < text.length) {
    const lineFeed = text.indexOf('\n', end)
    const lineEnd = lineFeed === -1 ? text.length : lineFeed
    const isFirst = end === start
    if (!isFirst && longestRun(text, end, lineEnd) < minKeyLineRun) return end - 1
    end = lineEnd + 1
  }
  return Math.min(end, text.length)
}

function longestRun(text: string, start: number, end: number): number {
  let longest = 0
  let length = 0
  for (let index = start; index < end; index += 1) {
    length = base64.has(text.charCodeAt(index)) ? length + 1 : 0
    longest = Math.max(longest, length)
  }
  return longest
}
