import { hiddenCharacters } from './hidden-characters.ts'

const shortNames: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\0': '\\0' }

function escapeCharacter(character: string): string {
  const short = shortNames[character]
  if (short !== undefined) return short
  const point = character.codePointAt(0) ?? 0
  return point <= 0xff ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`
}

/**
 * Makes visible, on one line, what a text hides: `ESC` becomes `\x1b`, a bidirectional override `\u{202e}`.
 *
 * @returns Text that cannot steer a terminal, nor show anything but what it says.
 */
export function escapeTerminalText(text: string): string {
  return text.replace(hiddenCharacters, escapeCharacter)
}
