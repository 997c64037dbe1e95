// A backslash stands before the quotes of a list that JSON holds as a text.
const wrapping: ReadonlySet<string> = new Set('\'"`[](){}<>\u2018\u2019\u201c\u201d\\')
const bullets: ReadonlySet<string> = new Set('-\u2013\u2022')

/**
 * Splits what a list group captured: `[brave_search, 'git']` gives `brave_search` and `git`.
 *
 * Commas and blanks separate; quotes, backticks and brackets around an entry are taken off; empty entries and the bullets
 * of a list over several lines are left out; order and repetitions stay.
 */
export function splitCaptureList(text: string): readonly string[] {
  const entries: string[] = []
  for (const written of text.match(/[^\s,]+/gu) ?? []) {
    const entry = unwrap(written)
    if (entry !== '' && !bullets.has(entry)) entries.push(entry)
  }
  return entries
}

// Loops, since a pattern anchored at the end tries anew at every bracket.
function unwrap(entry: string): string {
  let start = 0
  let end = entry.length
  while (start < end && wrapping.has(entry.charAt(start))) start += 1
  while (end > start && wrapping.has(entry.charAt(end - 1))) end -= 1
  return entry.slice(start, end)
}
