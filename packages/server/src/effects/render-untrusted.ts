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
  const lines = makeSafe(value)
    .split('\n')
    .map((line) => truncateText(line, { maxLength: maxLineLength }))
  return fenceText(truncateBytes(lines.join('\n'), maxBytes))
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
    defuseTriggers(line).replaceAll('://', ':\uff0f\uff0f').replaceAll('`', "'").replaceAll('<', '\u2039'),
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
  const line = makeSafe(value)
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ')
  let room = maxLength
  let result = neutralize(truncateText(line, { maxLength: room }))
  while (result.length > maxLength && room > 0) {
    room = Math.min(room - 1, Math.floor((room * maxLength) / result.length))
    result = neutralize(truncateText(line, { maxLength: room }))
  }
  return result
}

function makeSafe(value: Untrusted): string {
  return redactSecrets(cleanText(value.untrusted).text).text
}

function truncateBytes(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text
  let bytes = 0
  let end = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > maxBytes) break
    end += character.length
  }
  const lineEnd = text.lastIndexOf('\n', end)
  const cut = lineEnd > 0 ? lineEnd : findBoundary(text, end)
  return `${text.slice(0, cut)}\n… (${formatCount(countCharacters(text.slice(cut)))} more characters)`
}
