import type { Untrusted } from '@healer/core/contracts'
import { cleanText } from './clean-text.ts'
import { defuseTriggers } from './defuse-triggers.ts'
import { escapeMarkdown, fenceText, spanCode } from './neutralize-markdown.ts'
import { redactSecrets } from './redact-secrets.ts'
import { countCharacters, findBoundary, formatCount, truncateText } from './truncate-text.ts'

const defaultFenceBytes = 16_384
const defaultFenceLineLength = 1_000
const defaultInlineLength = 500
const defaultCodeLength = 200
const defaultTitleLength = 200
const defaultTerminalLength = 2_000
const defaultDiscordLength = 1_000

/** Looked at beyond what is shown, for what cleaning and redaction take out. */
const spareLength = 16_384
const maxSecretLength = 4_096
const blanks: ReadonlySet<string> = new Set(' \t\n')

/** How long the result may be. */
export interface RenderLineOptions {
  /** UTF-16 code units of the result, escapes and the note of what was cut included. */
  readonly maxLength?: number
}

/**
 * Renders somebody else's text as a fenced code block: the only place in Markdown for text of more than one line.
 *
 * @param options.maxBytes - Bytes of UTF-8 between the fences. Default 16,384.
 * @param options.maxLineLength - UTF-16 code units of a line. Default 1,000.
 */
export function renderFenced(
  value: Untrusted,
  options: { readonly maxBytes?: number; readonly maxLineLength?: number } = {},
): string {
  const { maxBytes = defaultFenceBytes, maxLineLength = defaultFenceLineLength } = options
  const { text, cutLength } = makeSafe(value, maxBytes)
  const lines = text.split('\n').map((line) => truncateText(line, { maxLength: maxLineLength }))
  return fenceText(truncateBytes(lines.join('\n'), maxBytes, cutLength))
}

/** Renders somebody else's text as one line of Markdown prose. Default length 500. */
export function renderInline(
  value: Untrusted,
  { maxLength = defaultInlineLength }: RenderLineOptions = {},
): string {
  return renderLine(value, maxLength, escapeMarkdown)
}

/** Renders somebody else's text as a Markdown code span: names, paths, ids, single log lines. Default length 200. */
export function renderCode(
  value: Untrusted,
  { maxLength = defaultCodeLength }: RenderLineOptions = {},
): string {
  return renderLine(value, maxLength, spanCode)
}

/**
 * Renders somebody else's text as a line that is shown as it stands: titles of issues and pull requests, subjects of
 * commits. URLs are broken too, because some who show such a line link them. Default length 200.
 */
export function renderTitleLine(
  value: Untrusted,
  { maxLength = defaultTitleLength }: RenderLineOptions = {},
): string {
  return renderLine(value, maxLength, (line) =>
    // URLs first: a second slash that is broken later would leave what looked like a path as a command.
    defuseTriggers(line.replaceAll('://', ':\uff0f\uff0f')).replaceAll('`', "'").replaceAll('<', '\u2039'),
  )
}

/** Renders somebody else's text as one line for a terminal: nothing in it steers the terminal. Default length 2,000. */
export function renderTerminalLine(
  value: Untrusted,
  { maxLength = defaultTerminalLength }: RenderLineOptions = {},
): string {
  return renderLine(value, maxLength, (line) => line)
}

/**
 * Renders somebody else's text as one line of Discord's Markdown: what is inert on GitHub is inert there, because every
 * mark is escaped and every URL stands in a code span. Default length 1,000.
 *
 * @source discord.com/developers/docs/reference, "Message Formatting"
 */
export function renderDiscordText(
  value: Untrusted,
  { maxLength = defaultDiscordLength }: RenderLineOptions = {},
): string {
  return renderLine(value, maxLength, escapeMarkdown)
}

/** Clean, then redact, then cut, then neutralise: cut before redaction and half a secret stays. */
function renderLine(value: Untrusted, maxLength: number, neutralize: (line: string) => string): string {
  const { text, cutLength: alreadyCut } = makeSafe(value, maxLength)
  const line = text
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ')
  let room = maxLength
  let result = neutralize(truncateText(line, { maxLength: room, alreadyCut }))
  while (result.length > maxLength && room > 0) {
    room = Math.min(room - 1, Math.floor((room * maxLength) / result.length))
    result = neutralize(truncateText(line, { maxLength: room, alreadyCut }))
  }
  return result
}

interface SafeText {
  readonly text: string
  /** Characters that were never looked at. */
  readonly cutLength: number
}

/**
 * Cleans and redacts as much of a text as can be shown, several times over, so that no input is slow. Where looking ends
 * there may be half a secret: the last word of what was looked at goes.
 */
function makeSafe({ untrusted: text }: Untrusted, shownLength: number): SafeText {
  const limit = shownLength * 4 + spareLength
  if (text.length <= limit) return { text: redactSecrets(cleanText(text).text).text, cutLength: 0 }
  const clean = cleanText(text.slice(0, limit)).text
  const end = findWordStart(clean)
  const cutLength = countCharacters(clean.slice(end)) + countCharacters(text.slice(limit))
  return { text: redactSecrets(clean.slice(0, end)).text, cutLength }
}

/** Where the last word begins; no secret is longer than what is dropped of a longer one. */
function findWordStart(text: string): number {
  const limit = Math.max(0, text.length - maxSecretLength)
  let start = text.length
  while (start > limit && !blanks.has(text.charAt(start - 1))) start -= 1
  return start
}

function truncateBytes(text: string, maxBytes: number, alreadyCut: number): string {
  if (Buffer.byteLength(text) <= maxBytes && alreadyCut === 0) return text
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    end += character.length
  }
  const lineEnd = end === text.length ? end : text.lastIndexOf('\n', end)
  const cut = lineEnd > 0 ? lineEnd : findBoundary(text, end)
  return `${text.slice(0, cut)}\n… (${formatCount(countCharacters(text.slice(cut)) + alreadyCut)} more characters)`
}
