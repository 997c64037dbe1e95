const upper = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const lower = 'abcdefghijklmnopqrstuvwxyz'
const digits = '0123456789'

/** The letters that a stretch of a token may consist of; ASCII only. */
export interface CharacterClass {
  has(unit: number): boolean
}

function createCharacterClass(letters: string): CharacterClass {
  const table = new Uint8Array(128)
  for (const letter of letters) table[letter.charCodeAt(0)] = 1
  return { has: (unit) => unit < 128 && table[unit] === 1 }
}

export const digit = createCharacterClass(digits)
export const letter = createCharacterClass(upper + lower)
export const alphanumeric = createCharacterClass(upper + lower + digits)
export const hexadecimal = createCharacterClass(`${digits}abcdefABCDEF`)
export const upperAlphanumeric = createCharacterClass(upper + digits)
/** Base64url, and what identifiers are made of. */
export const word = createCharacterClass(`${upper}${lower}${digits}_-`)
/** Several base64url parts joined by dots. */
export const dottedWord = createCharacterClass(`${upper}${lower}${digits}_-.`)
/** Several parts joined by slashes, as in a webhook's path. */
export const pathWord = createCharacterClass(`${upper}${lower}${digits}_-/`)
export const base64 = createCharacterClass(`${upper}${lower}${digits}+/=`)
/** What RFC 6750 allows in a bearer token. */
export const tokenCharacter = createCharacterClass(`${upper}${lower}${digits}-._~+/=`)
