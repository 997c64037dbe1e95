/**
 * Finds the name that somebody probably meant.
 *
 * @param known - The names there are; the first of equally near ones wins.
 * @returns `undefined` when none is near: it is not the beginning of one, and more than a third of the letters would have
 * to change.
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const wanted = simplify(name)
  const limit = Math.max(1, Math.floor(wanted.length / 3))
  let best: { readonly name: string; readonly distance: number } | undefined
  for (const candidate of known) {
    const simple = simplify(candidate)
    if (Math.abs(simple.length - wanted.length) > limit) continue
    const distance = editDistance(wanted, simple)
    if (distance <= limit && (best === undefined || distance < best.distance))
      best = { name: candidate, distance }
  }
  return best?.name ?? known.find((candidate) => wanted.length > 2 && simplify(candidate).startsWith(wanted))
}

// `case_sensitive`, `case-sensitive` and `casesensitive` all mean `caseSensitive`.
function simplify(name: string): string {
  return name
    .slice(0, 64)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const substitution = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1)
      current.push(Math.min(substitution, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[b.length] ?? 0
}
