/** What is asked of a name; a string is one. */
export type GlobSubject = Pick<string, 'length' | 'startsWith' | 'endsWith' | 'indexOf'>

/**
 * Whether a name has the parts of a glob, which was split at its `*`, in their order.
 *
 * Taking each part at its first place is enough where `*` is the only wildcard: nothing is tried twice, whatever the glob.
 */
export function fitsGlob(parts: readonly string[], name: GlobSubject): boolean {
  const first = parts.at(0) ?? ''
  if (parts.length < 2) return name.length === first.length && name.startsWith(first)
  const last = parts.at(-1) ?? ''
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last))
    return false
  const end = name.length - last.length
  let position = first.length
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, position)
    if (found === -1 || found + part.length > end) return false
    position = found + part.length
  }
  return true
}
