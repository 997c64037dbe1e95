/** The value beside a name. */
export interface AssignedValue {
  readonly start: number
  readonly end: number
  readonly isQuoted: boolean
}

const quotes = '"\'`'
const hardEnds = new Set(' \t\n"\'`<')
const softEnds = new Set(',;&)}]|>')
const maxQuotedLength = 16_384
const maxNameLength = 32

/** Reads the value that begins at a position; `undefined` when there is none. */
export type ReadValue = (start: number) => AssignedValue | undefined

/**
 * Creates a reader of values: quoted (also with escaped quotes, as in JSON within JSON), or bare up to the mark that ends
 * them. It walks over each bare value once, however often it is asked.
 */
export function createReadValue(text: string): ReadValue {
  let bareStart = -1
  let bareEnd = -1
  const readBareEnd = (start: number) => {
    if (start >= bareStart && start <= bareEnd) return bareEnd
    bareStart = start
    bareEnd = start
    while (bareEnd < text.length && !isEnd(text, bareEnd)) bareEnd += 1
    return bareEnd
  }
  return (start) => {
    const from = readWrapper(text, start) ?? start
    const opening = readQuote(text, from)
    if (opening !== undefined) return readQuoted(text, from, opening)
    const end = readBareEnd(from)
    return end === from ? undefined : { start: from, end, isQuoted: false }
  }
}

function readQuote(text: string, start: number): string | undefined {
  let index = start
  while (index < start + 8 && text[index] === '\\') index += 1
  const quote = text.charAt(index)
  return quote !== '' && quotes.includes(quote) ? text.slice(start, index + 1) : undefined
}

function readQuoted(text: string, start: number, opening: string): AssignedValue | undefined {
  const from = start + opening.length
  const inner = text.slice(from, from + maxQuotedLength)
  let length = inner.indexOf(opening)
  // `\"` inside of `"…"` does not end it.
  while (length > 0 && opening.length === 1 && inner[length - 1] === '\\' && inner[length - 2] !== '\\') {
    length = inner.indexOf(opening, length + 1)
  }
  if (length === -1) {
    const lineFeed = inner.indexOf('\n')
    length = lineFeed === -1 ? inner.length : lineFeed
  }
  return length === 0 ? undefined : { start: from, end: from + length, isQuoted: true }
}

/** `Some("…")`, `Secret('…')`: what debug output puts around a value. */
function readWrapper(text: string, start: number): number | undefined {
  let index = start
  while (index < start + maxNameLength && isLetter(text.charAt(index))) index += 1
  return index > start && text[index] === '(' && readQuote(text, index + 1) !== undefined
    ? index + 1
    : undefined
}

function isEnd(text: string, index: number): boolean {
  const unit = text.charAt(index)
  if (hardEnds.has(unit)) return true
  if (unit === '\\') return 'nrt"\'\\'.includes(text.charAt(index + 1) || 'n')
  if (!softEnds.has(unit)) return false
  const next = text.charAt(index + 1)
  return (
    next === '' || hardEnds.has(next) || softEnds.has(next) || next === '.' || beginsNext(text, index + 1)
  )
}

/** Whether another `name=` or `name:` follows: then the comma was a separator, and no part of a password. */
function beginsNext(text: string, start: number): boolean {
  let index = start
  while (index < start + maxNameLength && isNameCharacter(text.charAt(index))) index += 1
  return index > start && (text[index] === '=' || text[index] === ':')
}

function isLetter(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
}

function isNameCharacter(character: string): boolean {
  return isLetter(character) || (character >= '0' && character <= '9') || '_-.'.includes(character || '#')
}
