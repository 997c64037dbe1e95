const trailer = 'Healer-Marker: '

/** The line that a commit with this marker ends in. */
export function renderTrailer(marker: string): string {
  return `${trailer}${marker}`
}

/**
 * A commit message that ends in its marker.
 *
 * @param message - Somebody else's text; control characters become blanks.
 */
export function renderCommitMessage(message: string, marker: string): string {
  const clean = message.toWellFormed().replaceAll(/[^\P{Cc}\n]/gu, ' ')
  return `${clean.trim()}\n\n${renderTrailer(marker)}\n`
}

/** Whether a commit message carries the marker: only its last line counts, which nobody but us writes. */
export function hasMarker(message: string, marker: string): boolean {
  return message.trimEnd().split('\n').at(-1) === renderTrailer(marker)
}
