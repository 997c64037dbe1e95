import type { PatternReader } from './pattern-reader.ts'
import { classEscapeHints, escapeHints, type RewriteHint, unknownEscapeHint } from './rewrite-hints.ts'
import { unicodeGroups } from './unicode-groups.ts'

const controlCharacters: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
])

const octal = /\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/y
const hexadecimal = /\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]+)\})/y
const unicodeGroup = /\\[pP](?:\{(\^?)([^}]*)\}|([^{]))/uy

/** Parses the escape of one character; the reader stands before its backslash. */
export function parseEscape(reader: PatternReader, where: 'class' | 'pattern'): number {
  const start = reader.offset
  const number = takeNumber(reader)
  if (number !== undefined) return number
  reader.offset += 1
  const codePoint = reader.takeCodePoint()
  if (codePoint === undefined) {
    return reader.fail(start, 'The pattern ends in a backslash', 'Write \\\\ for a backslash itself.')
  }
  const character = String.fromCodePoint(codePoint)
  const control = controlCharacters.get(character)
  if (control !== undefined) return control
  if (codePoint < 0x80 && !/[0-9A-Za-z]/.test(character)) return codePoint
  const { reason, hint } = findHint(character, where)
  return reader.fail(start, reason, hint)
}

function findHint(character: string, where: 'class' | 'pattern'): RewriteHint {
  const hint = where === 'class' ? classEscapeHints.get(character) : undefined
  return hint ?? escapeHints.get(character) ?? unknownEscapeHint
}

function takeNumber(reader: PatternReader): number | undefined {
  const octalMatch = reader.takeMatch(octal)
  if (octalMatch) return Number.parseInt(octalMatch[1] ?? '', 8)
  const start = reader.offset
  const match = reader.takeMatch(hexadecimal)
  if (!match) return undefined
  const codePoint = Number.parseInt(match[1] ?? match[2] ?? '', 16)
  if (codePoint > 0x10ffff) {
    reader.fail(start, 'There is no such code point', 'The last one is \\x{10FFFF}.')
  }
  return codePoint
}

/** Parses `\d`, `\pL`, `\p{Greek}` and the like, as far as one stands here; returns its text. */
export function takeNamedSet(reader: PatternReader): string | undefined {
  if (reader.peek() !== '\\') return undefined
  const start = reader.offset
  const letter = reader.peek(1)
  if (letter !== '' && 'dDsSwW'.includes(letter)) {
    reader.offset += 2
    return `\\${letter}`
  }
  if (letter !== 'p' && letter !== 'P') return undefined
  const match = reader.takeMatch(unicodeGroup)
  if (!match) {
    reader.offset = Math.min(reader.offset + 2, reader.source.length)
    return reader.fail(
      start,
      `\\${letter} needs the name of a group of characters`,
      'Write \\pL or \\p{Greek}.',
    )
  }
  const name = match[2] ?? match[3] ?? ''
  if (!unicodeGroups.has(name)) {
    reader.fail(start, 'RE2 does not know this group of characters', unicodeGroupHint(name))
  }
  return match[0]
}

function unicodeGroupHint(name: string): string {
  const script = /^(?:Script|Script_Extensions|sc|scx|General_Category|gc)[=:](\w+)$/.exec(name)?.[1]
  if (script !== undefined && unicodeGroups.has(script)) return `Write \\p{${script}}.`
  return 'It knows general categories and scripts by their names: \\pL, \\p{Lu}, \\p{Greek}; ^ in front negates.'
}
