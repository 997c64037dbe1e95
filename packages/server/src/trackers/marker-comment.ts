const opening = '<!-- healer:'
const closing = ' -->\n'
const plainMarks = '._:/@='

/**
 * Renders the hidden first line that carries a marker: `<!-- healer:… -->`.
 *
 * Only the first line of a body counts, and nobody but Healer writes it: what a log line, a copy of another issue or a
 * quote puts further down is text. Marks that could end a comment are written as `%2D`, so any marker will do.
 */
export function renderMarkerComment(marker: string): string {
  return `${opening}${encodeMarker(marker)}${closing}`
}

/** The body as it was given, without the hidden line; a body that has none is left as it is. */
export function stripMarkerComment(body: string): string {
  if (!body.startsWith(opening)) return body
  const end = body.indexOf(closing)
  return end === -1 ? body : body.slice(end + closing.length)
}

function encodeMarker(marker: string): string {
  let output = ''
  for (const character of marker.toWellFormed()) {
    const isSafeDash = character === '-' && !output.endsWith('-') && output !== ''
    output += isPlain(character) || isSafeDash ? character : encodeBytes(character)
  }
  return output.endsWith('-') ? `${output.slice(0, -1)}%2D` : output
}

function isPlain(character: string): boolean {
  return (
    (character >= 'a' && character <= 'z') ||
    (character >= 'A' && character <= 'Z') ||
    (character >= '0' && character <= '9') ||
    plainMarks.includes(character)
  )
}

function encodeBytes(character: string): string {
  return Array.from(
    Buffer.from(character),
    (byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`,
  ).join('')
}
