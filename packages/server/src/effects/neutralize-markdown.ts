import { defuseTriggers } from './defuse-triggers.ts'

const edgeMarks = '()[]{}<>"\'`.,;:!?*_~|'
const linkMarks: readonly string[] = ['://', 'www.', '@', 'discord.gg']
const shaMinLength = 7
const shaMaxLength = 40

/**
 * Puts a text into a fenced code block that it cannot leave: the fence is longer than its longest run of backticks.
 *
 * @param language - Of the info string; our own word, never somebody else's.
 */
export function fenceText(text: string, language = 'text'): string {
  const body = defuseTriggers(text)
  const fence = '`'.repeat(Math.max(3, longestRun(body, '`') + 1))
  return `${fence}${language}\n${body}${body.endsWith('\n') ? '' : '\n'}${fence}`
}

/** Puts one line into a code span that it cannot leave; an empty text stays empty. */
export function spanCode(text: string): string {
  return wrapCode(defuseTriggers(text))
}

function wrapCode(text: string): string {
  const body = text.trim()
  if (body === '') return ''
  const delimiter = '`'.repeat(shortestAbsentRun(body))
  // A backslash at the end would look like the escape of the closing backtick.
  const isTouching = body.startsWith('`') || body.endsWith('`') || body.endsWith('\\')
  return isTouching ? `${delimiter} ${body} ${delimiter}` : `${delimiter}${body}${delimiter}`
}

/**
 * Makes one line plain prose: no link, image, mention, reference, HTML, emphasis or block begins in it, on GitHub or in
 * any CommonMark renderer.
 *
 * URLs and commit names become code spans, where nothing links them, and so does what the text itself puts between
 * backticks; the rest is escaped where Markdown would see a mark.
 */
export function escapeMarkdown(line: string): string {
  let output = ''
  for (const [index, part] of splitByBackticks(defuseTriggers(line)).entries()) {
    output = join(output, index % 2 === 1 ? wrapCode(part) : escapeWords(part, output === ''))
  }
  return output
}

/** Text, code, text, code …: code is what stands between two single backticks. */
function splitByBackticks(line: string): readonly string[] {
  const pieces = line.split('`')
  const parts: string[] = [pieces[0] ?? '']
  let index = 1
  while (index < pieces.length) {
    const code = pieces[index] ?? ''
    const after = pieces[index + 1]
    if (code.trim() !== '' && after !== undefined) {
      parts.push(code, after)
      index += 2
      continue
    }
    parts[parts.length - 1] += `\`${code}`
    index += 1
  }
  return parts
}

/** Two code spans that touch would be one: a blank keeps them apart. */
function join(left: string, right: string): string {
  return left.endsWith('`') && right.startsWith('`') && !left.endsWith('\\`')
    ? `${left} ${right}`
    : left + right
}

function escapeWords(text: string, isLineStart: boolean): string {
  let output = ''
  for (const [index, word] of text.split(' ').entries()) {
    const escaped = escapeWord(word, isLineStart && output.trim() === '')
    output = index === 0 ? escaped : `${output} ${escaped}`
  }
  return output
}

function escapeWord(word: string, isLineStart: boolean): string {
  if (!mayLink(word)) return escapeMarks(word, isLineStart)
  let start = 0
  let end = word.length
  while (start < end && edgeMarks.includes(word.charAt(start))) start += 1
  while (end > start && edgeMarks.includes(word.charAt(end - 1))) end -= 1
  const code = wrapCode(word.slice(start, end))
  return join(join(escapeMarks(word.slice(0, start), isLineStart), code), escapeMarks(word.slice(end), false))
}

function mayLink(word: string): boolean {
  const lower = word.toLowerCase()
  return linkMarks.some((mark) => lower.includes(mark)) || hasSha(lower)
}

/** A commit's name: 7 to 40 hexadecimal digits, numbers and words (`defaced`) aside. */
function hasSha(word: string): boolean {
  let length = 0
  let digits = 0
  for (let index = 0; index <= word.length; index += 1) {
    const character = word.charAt(index)
    const isDigit = character >= '0' && character <= '9'
    if (isDigit || (character >= 'a' && character <= 'f')) {
      length += 1
      digits += isDigit ? 1 : 0
      continue
    }
    const isWhole = !isAlphanumeric(character) && !isAlphanumeric(word.charAt(index - length - 1))
    const isMixed = (digits > 0 && digits < length) || length === shaMaxLength
    if (isWhole && isMixed && length >= shaMinLength && length <= shaMaxLength) return true
    length = 0
    digits = 0
  }
  return false
}

function escapeMarks(text: string, isLineStart: boolean): string {
  let output = ''
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    const isMark = isLive(text, index) || (isLineStart && opensBlock(text, index))
    output += isMark ? `\\${character}` : character
  }
  return output
}

function isLive(text: string, index: number): boolean {
  const character = text.charAt(index)
  if ('\\`*[]<>|~$'.includes(character)) return true
  const next = text.charAt(index + 1)
  if (character === '&') return next === '#' || isAlphanumeric(next)
  return character === '_' && !(isAlphanumeric(text.charAt(index - 1)) && isAlphanumeric(next))
}

/** Headings, lists, quotes, rules and underlines begin with the first mark of a line; `1.` and `1)` end with one. */
function opensBlock(text: string, index: number): boolean {
  const character = text.charAt(index)
  if (index === 0) return '#+-=:'.includes(character)
  return (character === '.' || character === ')') && isNumber(text.slice(0, index))
}

function isNumber(text: string): boolean {
  return text.length <= 9 && Array.from(text).every((character) => character >= '0' && character <= '9')
}

function isAlphanumeric(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9' && character.length === 1)
  )
}

function longestRun(text: string, character: string): number {
  let longest = 0
  let length = 0
  for (const one of text) {
    length = one === character ? length + 1 : 0
    longest = Math.max(longest, length)
  }
  return longest
}

/** The shortest run of backticks that the text does not have. */
function shortestAbsentRun(text: string): number {
  const lengths = new Set<number>()
  let length = 0
  for (let index = 0; index <= text.length; index += 1) {
    if (text[index] === '`') {
      length += 1
      continue
    }
    lengths.add(length)
    length = 0
  }
  let shortest = 1
  while (lengths.has(shortest)) shortest += 1
  return shortest
}
