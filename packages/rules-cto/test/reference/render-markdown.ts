/**
 * Renders text of anybody so that all of it is seen, on one line: line ends as `↵`, other characters that have no shape by
 * their number. A long text is cut.
 */
export function renderVisible(text: string, maxLength = 160): string {
  const cut = text.length > maxLength ? `${text.slice(0, maxLength).toWellFormed()}…` : text
  return cut.replaceAll('\n', '↵').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, renderNumber)
}

function renderNumber(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`
}

/** Renders text of anybody as code, so that Markdown shows it to the letter: what it would make of it never counts. */
export function renderCode(text: string): string {
  const visible = renderVisible(text)
  const fence = '`'.repeat(Math.max(0, ...[...visible.matchAll(/`+/g)].map(([run]) => run.length)) + 1)
  // Markdown takes one blank off each end where both have one.
  const isPadded = visible.trim() === '' || /^[ `]|[ `]$/.test(visible)
  return isPadded ? `${fence} ${visible} ${fence}` : `${fence}${visible}${fence}`
}

/**
 * Renders lines as a block of code.
 *
 * @param lines - None begins with a backtick, which might end the block.
 */
export function renderBlock(language: string, lines: readonly string[]): string {
  if (lines.some((line) => /^ {0,3}`/.test(line))) throw new Error('A line would end its block of code.')
  return ['```' + language, ...lines, '```'].join('\n')
}

/** Renders text of ours as it stands, with nothing in it that Markdown would take for its own. */
export function renderText(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]<>#|~&]/g, String.raw`\$&`)
}

/** Renders a table; in its cells a bar is escaped, in code too, as GitHub wants it. */
export function renderTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
  const renderRow = (cells: readonly string[]) => `| ${cells.map(renderCell).join(' | ')} |`
  return [renderRow(titles), `|${titles.map(() => '---').join('|')}|`, ...rows.map(renderRow)].join('\n')
}

function renderCell(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, String.raw`\|`)
}

/** Renders milliseconds as people say them: `30 min`, `60 s`. */
export function renderDuration(durationMs: number): string {
  const units = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1000],
  ] as const
  const [name, lengthMs] = units.find(([, length]) => durationMs >= length && durationMs % length === 0) ?? [
    'ms',
    1,
  ]
  return `${durationMs / lengthMs} ${name}`
}
