import type { FakeEntry } from './fake-loki-entry.ts'

interface FakeResult {
  readonly stream: Readonly<Record<string, string>>
  readonly values: unknown[]
}

const sortKeys = (texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))))

/** Somewhere in the nanosecond, always at the same place: Loki keeps no order there. */
function placeOf(line: string): number {
  let place = 7
  for (let index = 0; index < line.length; index += 1)
    place = (Math.imul(place, 31) + line.charCodeAt(index)) >>> 0
  return Math.imul(place, 0x9e37_79b1) >>> 0
}

/**
 * Builds results as Loki writes them: one for each set of labels and metadata, sorted by labels, and by time within.
 *
 * @param isCategorized - Tells structured metadata apart, instead of merging it into `stream`.
 */
export function buildFakeStreams(
  entries: readonly FakeEntry[],
  isCategorized: boolean,
): readonly FakeResult[] {
  const results = new Map<string, FakeResult>()
  const scrambled = entries.toSorted((a, b) =>
    a.atNs === b.atNs ? placeOf(a.line) - placeOf(b.line) : a.atNs < b.atNs ? -1 : 1,
  )
  for (const { labels, metadata, atNs, line } of scrambled) {
    const merged = sortKeys({ ...labels, ...metadata })
    const key = JSON.stringify(merged)
    const result = results.get(key) ?? { stream: isCategorized ? sortKeys(labels) : merged, values: [] }
    results.set(key, result)
    result.values.push(
      isCategorized ? [`${atNs}`, line, { structuredMetadata: metadata }] : [`${atNs}`, line],
    )
  }
  return [...results].toSorted(([a], [b]) => (a < b ? -1 : Number(a > b))).map(([, result]) => result)
}
