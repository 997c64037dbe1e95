const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** A longer grapheme is an attack of combining marks; it is cut between code points. */
const maxGraphemeLength = 64

/** How much room a text has. */
export interface TruncateOptions {
  /** UTF-16 code units of the result, the note included. */
  readonly maxLength: number
  /** Characters that were cut off the end before; they are in the note too. Default 0. */
  readonly alreadyCut?: number
  /** Says what was cut; the default is ` … (1,234 more characters)`. */
  readonly note?: (cutLength: number) => string
}

/**
 * Cuts a text where a reader sees a boundary between characters, and says how much is missing.
 *
 * Secrets must be gone before: half of one is not recognised any more.
 *
 * @returns The text itself when it is whole and fits; never more than `maxLength` code units.
 */
export function truncateText(
  text: string,
  { maxLength, alreadyCut = 0, note = noteOf }: TruncateOptions,
): string {
  if (text.length <= maxLength && alreadyCut === 0) return text
  // The note says a number, and the number depends on the note: the longest one it can be sets the room.
  const room = maxLength - note(countCharacters(text) + alreadyCut).length
  if (room <= 0) return text.slice(0, findBoundary(text, maxLength))
  const end = findBoundary(text, room)
  return text.slice(0, end) + note(countCharacters(text.slice(end)) + alreadyCut)
}

/** The last boundary between graphemes at or before a position. */
export function findBoundary(text: string, position: number): number {
  if (position >= text.length) return text.length
  if (position <= 0) return 0
  const start = segmenter.segment(text).containing(position)?.index ?? position
  if (start > position - maxGraphemeLength) return start
  const isInPair = isHighSurrogate(text.charCodeAt(position - 1))
  return isInPair ? position - 1 : position
}

/** Code points of a text: what people would count, but for emoji made of several. */
export function countCharacters(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += 1)
    if (!isHighSurrogate(text.charCodeAt(index))) count += 1
  return count
}

/** A whole number with a comma between thousands, whatever the locale of the machine. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US')
}

function noteOf(cutLength: number): string {
  return ` … (${formatCount(cutLength)} more characters)`
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
