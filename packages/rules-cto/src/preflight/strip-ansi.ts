const escape = '\u001b'

/**
 * Takes terminal colours (`ESC [ … letter`) and null bytes out of a line.
 *
 * A loop, not a pattern: the text is somebody else's, and this reads every character once.
 *
 * @source original-healer.md section 9: strip before matching
 */
export function stripAnsi(text: string): string {
  if (!text.includes(escape) && !text.includes('\0')) return text
  let stripped = ''
  let position = 0
  while (position < text.length) {
    const character = text.charAt(position)
    if (character === escape && text.charAt(position + 1) === '[')
      position = endOfSequence(text, position + 2)
    else {
      if (character !== escape && character !== '\0') stripped += character
      position += 1
    }
  }
  return stripped
}

function endOfSequence(text: string, start: number): number {
  let position = start
  while (position < text.length && isParameter(text.charCodeAt(position))) position += 1
  return position + 1
}

function isParameter(code: number): boolean {
  return code >= 0x20 && code <= 0x3f
}
