import { isInMark } from './redaction-mark.ts'

/** A name, and where the value beside it begins. */
export interface Assignment {
  readonly name: string
  readonly valueStart: number
  /** A colon may also be a sentence's: "invalid token: expired". */
  readonly style: 'equals' | 'colon' | 'flag' | 'element'
}

const maxNameLength = 64
const maxBlanks = 8
const closers = new Set('"\'`\\])')

/** Reads the name before a separator (`=`, `:`, `=>`, `:=`, the blank after `--name`, the `>` of `<name>`). */
export function readAssignment(text: string, index: number): Assignment | undefined {
  const separator = text.charAt(index)
  if (separator === '=' || separator === ':') return readPair(text, index, separator)
  if (separator === '>') return readElement(text, index)
  if (separator === ' ') return readFlag(text, index)
  return undefined
}

function readPair(text: string, index: number, separator: '=' | ':'): Assignment | undefined {
  const next = text.charAt(index + 1)
  if (separator === ':' && (next === ':' || next === '/' || text[index - 1] === ':')) return undefined
  const name = readNameBefore(text, index)
  if (name === undefined) return undefined
  const isArrow = next === '>' || next === '='
  const valueStart = skipBlanks(text, index + (isArrow ? 2 : 1))
  return { name, valueStart, style: separator === '=' || isArrow ? 'equals' : 'colon' }
}

function readElement(text: string, index: number): Assignment | undefined {
  const name = readIdentifierBefore(text, index)
  if (name === '' || text[index - name.length - 1] !== '<') return undefined
  return { name, valueStart: index + 1, style: 'element' }
}

function readFlag(text: string, index: number): Assignment | undefined {
  const name = readIdentifierBefore(text, index)
  return name.startsWith('--') ? { name, valueStart: skipBlanks(text, index), style: 'flag' } : undefined
}

function readNameBefore(text: string, index: number): string | undefined {
  let end = index
  while (end > index - 3 && text[end - 1] === ' ') end -= 1
  while (end > index - maxBlanks && closers.has(text.charAt(end - 1))) end -= 1
  const name = readIdentifierBefore(text, end)
  return name === '' || isInMark(text, end - name.length, name) ? undefined : name
}

function readIdentifierBefore(text: string, end: number): string {
  let start = end
  while (start > 0 && start > end - maxNameLength && isNameCharacter(text.charAt(start - 1))) start -= 1
  return text.slice(start, end)
}

function skipBlanks(text: string, start: number): number {
  let index = start
  while (index < start + maxBlanks && text[index] === ' ') index += 1
  return index
}

function isNameCharacter(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9') ||
    character === '_' ||
    character === '-' ||
    character === '.'
  )
}
