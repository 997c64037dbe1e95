/**
 * Finds the first line of a documented output that a real one does not have.
 *
 * @param documented - Lines in order; a line `…` stands for any lines, none included.
 * @returns `undefined` when the outputs agree.
 */
export const findDifference = (
  documented: readonly string[],
  real: readonly string[],
): { readonly documented?: string; readonly real?: string } | undefined => {
  const [line, ...rest] = documented
  const [found, ...left] = real
  if (line === undefined) return found === undefined ? undefined : { real: found }
  if (line === '…') {
    const agrees = [...real.keys(), real.length].some((skipped) => !findDifference(rest, real.slice(skipped)))
    return agrees ? undefined : { documented: rest[0] ?? line }
  }
  if (found === line) return findDifference(rest, left)
  return { documented: line, ...(found === undefined ? {} : { real: found }) }
}
