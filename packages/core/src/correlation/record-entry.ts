/** What is counted: that a record came, or that a value was seen. */
export interface CountedEntry {
  readonly atMs: number
  /** Equal for what counts once: a record that is delivered twice, a value that is seen again. */
  readonly identity: number
}

/**
 * Puts an entry into pairs of event time and identity that are in order of time.
 *
 * Entries beyond the first `max` are let go, the earliest first.
 *
 * @param isDistinct - An identity stands for a value, seen at any time: its latest one is kept. Otherwise it stands for a
 * record, which has one time.
 * @returns Whether it was not there yet.
 */
export function recordEntry(
  entries: number[],
  { atMs, identity }: CountedEntry,
  max: number,
  isDistinct: boolean,
): boolean {
  const known = isDistinct ? findIdentity(entries, identity) : findRecord(entries, atMs, identity)
  if (known >= 0) {
    if (!isDistinct || (entries[known] ?? atMs) >= atMs) return false
    entries.splice(known, 2)
  }
  insert(entries, atMs, identity)
  if (entries.length > 2 * max) entries.splice(0, 2)
  return known < 0
}

function findIdentity(entries: readonly number[], identity: number): number {
  for (let index = entries.length - 2; index >= 0; index -= 2) {
    if (entries[index + 1] === identity) return index
  }
  return -1
}

function findRecord(entries: readonly number[], atMs: number, identity: number): number {
  for (let index = entries.length - 2; index >= 0; index -= 2) {
    const otherMs = entries[index] ?? 0
    if (otherMs < atMs) return -1
    if (otherMs === atMs && entries[index + 1] === identity) return index
  }
  return -1
}

function insert(entries: number[], atMs: number, identity: number): void {
  let index = entries.length
  while (index > 0 && (entries[index - 2] ?? 0) > atMs) index -= 2
  if (index === entries.length) entries.push(atMs, identity)
  else entries.splice(index, 0, atMs, identity)
}
