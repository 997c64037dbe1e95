const maxLength = 128

/**
 * Whether a text that a log calls a tool can be one: letters, digits, and the marks that tool names have.
 *
 * Names come from log lines, which anybody may write; only what looks like a name goes on to a diagnosis and a fix.
 */
export function isToolName(text: string): boolean {
  if (text.length === 0 || text.length > maxLength) return false
  for (const letter of text) if (!isNameLetter(letter)) return false
  return true
}

function isNameLetter(letter: string): boolean {
  return (
    (letter >= 'a' && letter <= 'z') ||
    (letter >= 'A' && letter <= 'Z') ||
    (letter >= '0' && letter <= '9') ||
    '_-.:/*'.includes(letter)
  )
}
