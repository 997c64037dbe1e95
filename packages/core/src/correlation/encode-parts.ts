const maxPartLength = 256

/**
 * Joins the parts of a key into one text, so that no part runs into the next and a missing one is not an empty one.
 *
 * @param digest - Shortens a part of more than 256 characters, so that a key costs little whatever a line says.
 * @returns A text of its own, which does not keep the line alive that a part was cut from.
 */
export function encodeParts(
  parts: readonly (string | undefined)[],
  digest: (text: string) => string,
): string {
  const pieces: string[] = []
  for (const part of parts) {
    if (part === undefined) pieces.push('-', ';')
    else if (part.length <= maxPartLength) pieces.push(String(part.length), ':', part, ';')
    else pieces.push(String(part.length), '#', digest(part), ';')
  }
  return pieces.join('')
}
