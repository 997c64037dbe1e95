import type { LeafTest } from './create-leaf-test.ts'

/** What assertions need to know of a character; `none` stands for the ends of a text. */
export const sideKinds = { none: 0, word: 1, lineEnd: 2, other: 3 } as const

/** One of {@link sideKinds}. */
export type SideKind = (typeof sideKinds)[keyof typeof sideKinds]

/** Gives characters numbers, the same for those that no leaf and no assertion tells apart. */
export interface CharacterClasses {
  /** From 0 up; -1 when there are too many. */
  classOf(codePoint: number): number
  /** What `classOf` answered so far for ASCII, for those who ask on every character; below 0 where it has to be asked. */
  readonly ascii: Int8Array
  /** Whether the characters of a class are taken by a leaf. */
  isTaken(characterClass: number, leaf: number): boolean
}

/** A pattern of every letter has some thirty. */
export const maxClasses = 64

const maxKept = 5000
const wordCharacter = /[0-9A-Za-z_]/

const asciiKinds: readonly SideKind[] = Array.from({ length: 128 }, (_, unit) => {
  if (unit === 0x0a) return sideKinds.lineEnd
  return wordCharacter.test(String.fromCharCode(unit)) ? sideKinds.word : sideKinds.other
})

/** The kind of a character, by its code point or by any of its code units. */
export function sideKindOf(codePoint: number): SideKind {
  return asciiKinds[codePoint] ?? sideKinds.other
}

/** Sorts characters into classes, as they are asked for. */
export function classifyCharacters(leaves: readonly LeafTest[]): CharacterClasses {
  const ascii = new Int8Array(128).fill(-2)
  const others = new Map<number, number>()
  const bySignature = new Map<string, number>()
  const taken: ReadonlySet<number>[] = []
  const classify = (codePoint: number): number => {
    const takers: number[] = []
    leaves.forEach((takes, leaf) => {
      if (takes(codePoint)) takers.push(leaf)
    })
    const signature = String.fromCharCode(sideKindOf(codePoint), ...takers)
    const known = bySignature.get(signature)
    if (known !== undefined) return known
    if (taken.length === maxClasses) return -1
    bySignature.set(signature, taken.length)
    return taken.push(new Set(takers)) - 1
  }
  const findOther = (codePoint: number): number => {
    const known = others.get(codePoint)
    if (known !== undefined) return known
    const found = classify(codePoint)
    if (others.size < maxKept) others.set(codePoint, found)
    return found
  }
  return {
    ascii,
    classOf(codePoint) {
      const known = ascii[codePoint]
      if (known === undefined) return findOther(codePoint)
      if (known !== -2) return known
      const found = classify(codePoint)
      ascii[codePoint] = found
      return found
    },
    isTaken: (characterClass, leaf) => taken[characterClass]?.has(leaf) === true,
  }
}
