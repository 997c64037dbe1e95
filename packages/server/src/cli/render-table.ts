/**
 * Renders rows under one another, the columns two blanks apart.
 *
 * @param rows - Without anything that steers a terminal; all of one length. The first is the header.
 * @param options.numbers - Columns that end under one another rather than begin, by index.
 * @returns One line for each row, without its end.
 */
export function renderTable(
  rows: readonly (readonly string[])[],
  options: { readonly numbers?: readonly number[] } = {},
): readonly string[] {
  const { numbers = [] } = options
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0
        return numbers.includes(column) ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}
