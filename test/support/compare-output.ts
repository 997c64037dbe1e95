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
  if (line === undefined) return real.length === 0 ? undefined : { real: real[0]! }
  if (line === '…') {
    const agrees = [...real.keys(), real.length].some((skipped) => !findDifference(rest, real.slice(skipped)))
    return agrees ? undefined : { documented: rest[0] ?? line }
  }
  const [found, ...left] = real
  if (found === line) return findDifference(rest, left)
  return { documented: line, ...(found === undefined ? {} : { real: found }) }
}
