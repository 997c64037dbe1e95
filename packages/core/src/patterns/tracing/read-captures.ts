/** Groups that have a name, by number. */
export type GroupNames = readonly (readonly [number: number, name: string])[]

/**
 * Reads what named groups captured; one that took no part is left out.
 *
 * @param read - What the group of a number captured.
 */
export function readCaptures(
  names: GroupNames,
  read: (number: number) => string | undefined,
): Readonly<Record<string, string>> {
  // No prototype: a group may be called `__proto__`.
  const captures: Record<string, string> = Object.create(null)
  for (const [number, name] of names) {
    const capture = read(number)
    if (capture !== undefined) captures[name] = capture
  }
  return captures
}

/**
 * Reads what named groups captured of a text.
 *
 * @param slots - Start and end by groups, two for each, in UTF-16 code units.
 */
export function sliceCaptures(
  names: GroupNames,
  text: string,
  slots: readonly (number | undefined)[],
): Readonly<Record<string, string>> {
  return readCaptures(names, (number) => {
    const [start, end] = [slots[number * 2], slots[number * 2 + 1]]
    return start === undefined || end === undefined ? undefined : text.slice(start, end)
  })
}
