/** The most names of one list that are looked at; far beyond what any agent can be given. */
export const maxToolNames = 1000

const wrapping: ReadonlySet<string> = new Set(['"', "'", '`', '\\', ' ', '\t'])

/**
 * Splits a list of names as log lines write it: `a, b`, `"a", "b"`, and escaped within JSON `\"a\", \"b\"`.
 *
 * @returns Each name once, in order, at most {@link maxToolNames}.
 */
export function splitToolNames(text: string): readonly string[] {
  const names = text
    .split(',')
    .map(unwrap)
    .filter((name) => name !== '')
  return [...new Set(names)].slice(0, maxToolNames)
}

function unwrap(name: string): string {
  let start = 0
  let end = name.length
  while (start < end && wrapping.has(name.charAt(start))) start += 1
  while (end > start && wrapping.has(name.charAt(end - 1))) end -= 1
  return name.slice(start, end)
}
