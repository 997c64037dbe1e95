import { countCharacters, findBoundary, formatCount } from './truncate-text.ts'

/** Room for the closing fence and the note. */
const reserve = 160

/**
 * Cuts a Markdown text at the end of a line, closes the fence that the cut left open, and says how much is missing.
 *
 * A last resort: renderers give each section a room of its own, so that what matters is not at the end of a cut text.
 *
 * @param maxLength - UTF-16 code units of the result; at least 1,024.
 */
export function truncateMarkdown(markdown: string, maxLength: number): string {
  if (markdown.length <= maxLength) return markdown
  const room = maxLength - reserve
  const lineEnd = markdown.lastIndexOf('\n', room)
  // A line that is longer than half the room is cut inside: better half a line than none.
  const end = lineEnd > room / 2 ? lineEnd : findBoundary(markdown, room)
  const kept = markdown.slice(0, end)
  const fence = findOpenFence(kept)
  const closing = fence === undefined ? '' : `\n${fence}`
  const cutLength = formatCount(countCharacters(markdown.slice(end)))
  const result = `${kept}${closing}\n\n*Cut here: ${cutLength} more characters did not fit.*\n`
  return result.length <= maxLength
    ? result
    : truncateMarkdown(markdown.slice(0, end - fenceLength(fence)), maxLength)
}

/** The fence that a text opens and does not close; `undefined` when there is none. @source CommonMark 0.31 section 4.5 */
export function findOpenFence(markdown: string): string | undefined {
  let open: string | undefined
  for (const line of markdown.split('\n')) {
    const fence = readFence(line)
    if (open === undefined) {
      if (fence !== undefined) open = fence.marker
    } else if (fence?.isBare === true && fence.marker.startsWith(open)) {
      open = undefined
    }
  }
  return open
}

function fenceLength(fence: string | undefined): number {
  return fence?.length ?? 1
}

function readFence(line: string): { readonly marker: string; readonly isBare: boolean } | undefined {
  const indent = line.length - line.trimStart().length
  const content = line.trim()
  const sign = content.charAt(0)
  if (indent > 3 || (sign !== '`' && sign !== '~')) return undefined
  let length = 0
  while (content[length] === sign) length += 1
  if (length < 3) return undefined
  const info = content.slice(length)
  return sign === '`' && info.includes('`')
    ? undefined
    : { marker: content.slice(0, length), isBare: info === '' }
}
