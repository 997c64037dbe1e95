/** Quotes a text as a string of LogQL, which is one of Go's. */
export function quoteLogql(text: string): string {
  const escaped = text.replaceAll(/["\\]/g, String.raw`\$&`).replaceAll(/\p{C}/gu, escapeCharacter)
  return `"${escaped}"`
}

function escapeCharacter(character: string): string {
  const codePoint = character.codePointAt(0) ?? 0
  return codePoint > 0xff_ff
    ? String.raw`\U${codePoint.toString(16).padStart(8, '0')}`
    : String.raw`\u${codePoint.toString(16).padStart(4, '0')}`
}
