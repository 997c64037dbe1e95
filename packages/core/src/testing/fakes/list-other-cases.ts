let cased: string | undefined

/** All characters that have another case, one after the other. */
function listCased(): string {
  const characters: string[] = []
  // Beyond the second plane no character has a case.
  for (let codePoint = 0; codePoint < 0x2_0000; codePoint += 1) {
    const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff
    const character = isSurrogate ? '' : String.fromCodePoint(codePoint)
    if (character.toLowerCase() !== character || character.toUpperCase() !== character)
      characters.push(character)
  }
  return characters.join('')
}

/**
 * The characters with a case that members of a class match when case is ignored, the members themselves included.
 *
 * @param members - What stands between the brackets, for the flag `v`.
 */
export function listOtherCases(members: string): readonly number[] {
  cased ??= listCased()
  return Array.from(
    cased.matchAll(new RegExp(`[${members}]`, 'giv')),
    ([character]) => character.codePointAt(0) ?? 0,
  )
}
