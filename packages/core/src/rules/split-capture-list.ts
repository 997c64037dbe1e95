const blank = /\s/
// A backslash stands before the quotes of a list that JSON holds as a text.
const wrapping: ReadonlySet<string> = new Set('\'"`[](){}<>\u2018\u2019\u201c\u201d\\')
const bullets: ReadonlySet<string> = new Set('-\u2013\u2022')

/** What a character is in a list. */
const kinds = { ofEntry: 0, separating: 1, wrapping: 2 } as const

// A list may have ten thousand entries: a look into a table takes a tenth of asking a pattern.
const asciiKinds = Uint8Array.from({ length: 128 }, (_, unit) => kindOf(String.fromCharCode(unit)))

/**
 * Splits what a list group captured: `[brave_search, 'git']` gives `brave_search` and `git`.
 *
 * Commas and blanks separate; quotes, backticks and brackets around an entry are taken off; empty entries and the bullets
 * of a list over several lines are left out; order and repetitions stay.
 */
export function splitCaptureList(text: string): readonly string[] {
  const entries: string[] = []
  for (let start = 0; start < text.length; ) {
    let end = start
    while (end < text.length && kindAt(text, end) !== kinds.separating) end += 1
    const entry = end === start ? '' : unwrap(text, start, end)
    if (entry.length > 1 || (entry !== '' && !bullets.has(entry))) entries.push(entry)
    start = end + 1
  }
  return entries
}

// Loops, since a pattern anchored at the end tries anew at every bracket.
function unwrap(text: string, from: number, to: number): string {
  let [start, end] = [from, to]
  while (start < end && kindAt(text, start) === kinds.wrapping) start += 1
  while (end > start && kindAt(text, end - 1) === kinds.wrapping) end -= 1
  return text.slice(start, end)
}

function kindAt(text: string, at: number): number {
  const unit = text.charCodeAt(at)
  return unit < asciiKinds.length ? (asciiKinds[unit] ?? kinds.ofEntry) : kindOf(text.charAt(at))
}

function kindOf(character: string): number {
  if (character === ',' || blank.test(character)) return kinds.separating
  return wrapping.has(character) ? kinds.wrapping : kinds.ofEntry
}
