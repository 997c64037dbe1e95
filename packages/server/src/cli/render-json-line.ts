import { hiddenCharacters } from './hidden-characters.ts'

function escapeCharacter(character: string): string {
  return Array.from({ length: character.length }, (_, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`
  }).join('')
}

/**
 * Renders a value as one line of JSON that may be shown on a terminal: what is not seen is escaped, and parses to the
 * same value.
 */
export function renderJsonLine(value: Readonly<Record<string, unknown>>): string {
  return `${JSON.stringify(value).replace(hiddenCharacters, escapeCharacter)}\n`
}
