import { renderLabelSet } from '../receiver/render-label-set.ts'
import type { FakeEntry } from './fake-loki-entry.ts'
import type { FakeQuery } from './fake-loki-query.ts'

/** A line to push. */
export interface FakeLine {
  /** Epoch nanoseconds. */
  readonly atNs: bigint
  readonly line: string
  /** Default `{ namespace: 'cto', app: 'coderun' }`. */
  readonly labels?: Readonly<Record<string, string>>
  /** Structured metadata. */
  readonly metadata?: Readonly<Record<string, string>>
}

/** What the fake has, in the order of time. */
export interface FakeLokiStore {
  /** Takes lines as Loki does; answers those that were new, and why others were refused. */
  push(lines: readonly FakeLine[], nowNs: bigint): FakePushOutcome
  /** The first entries from `startNs` on and before `endNs`; entries of one nanosecond in the order of pushing. */
  select(
    range: { readonly startNs: bigint; readonly endNs: bigint },
    query: FakeQuery,
    limit: number,
  ): FakeEntry[]
  count(range: { readonly startNs: bigint; readonly endNs: bigint }, query: FakeQuery): number
  labelNames(): readonly string[]
  streams(query: FakeQuery): readonly Readonly<Record<string, string>>[]
}

/** What became of pushed lines. */
export interface FakePushOutcome {
  readonly accepted: readonly FakeEntry[]
  readonly refusals: readonly string[]
}

const nsPerMinute = 60_000_000_000n
const defaultLabels = { namespace: 'cto', app: 'coderun' }

function detectLevel(line: string): string {
  return /\b(error|warn|info|debug)\b/i.exec(line)?.[1]?.toLowerCase() ?? 'unknown'
}

function toEntry({ atNs, line, labels = defaultLabels, metadata = {} }: FakeLine): FakeEntry {
  const withService = { ...labels, service_name: labels.app ?? 'unknown_service' }
  return {
    labels: withService,
    stream: renderLabelSet(Object.entries(withService)),
    atNs,
    line,
    metadata: { ...metadata, detected_level: detectLevel(line) },
  }
}

/** Creates an empty store. */
export function createFakeLokiStore(): FakeLokiStore {
  const entries: FakeEntry[] = []
  const known = new Set<string>()
  const newestByStream = new Map<string, bigint>()

  /** The index of the first entry of a later time. */
  const findAfter = (atNs: bigint): number => {
    let [low, high] = [0, entries.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((entries[middle]?.atNs ?? 0n) <= atNs) low = middle + 1
      else high = middle
    }
    return low
  }
  const insert = (entry: FakeEntry): boolean => {
    const key = `${entry.stream} ${entry.atNs} ${entry.line}`
    if (known.has(key)) return false
    known.add(key)
    entries.splice(findAfter(entry.atNs), 0, entry)
    return true
  }
  const findRefusal = ({ stream, atNs }: FakeEntry, nowNs: bigint): string | undefined => {
    const time = () => new Date(Number(atNs / 1_000_000n)).toISOString()
    const newestNs = newestByStream.get(stream) ?? atNs
    if (atNs > nowNs + 10n * nsPerMinute)
      return `entry for stream '${stream}' has timestamp too new: ${time()}`
    if (atNs < newestNs - 60n * nsPerMinute)
      return `entry with timestamp ${time()} ignored, reason: 'entry too far behind'`
    newestByStream.set(stream, newestNs > atNs ? newestNs : atNs)
    return undefined
  }
  return {
    push(lines, nowNs) {
      const accepted: FakeEntry[] = []
      const refusals: string[] = []
      for (const entry of lines.map(toEntry)) {
        const refusal = findRefusal(entry, nowNs)
        if (refusal !== undefined) refusals.push(refusal)
        else if (insert(entry)) accepted.push(entry)
      }
      return { accepted, refusals }
    },
    select({ startNs, endNs }, query, limit) {
      const found: FakeEntry[] = []
      for (let index = findAfter(startNs - 1n); index < entries.length && found.length < limit; index += 1) {
        const entry = entries[index]
        if (entry === undefined || entry.atNs >= endNs) break
        if (query(entry)) found.push(entry)
      }
      return found
    },
    count({ startNs, endNs }, query) {
      return entries.slice(findAfter(startNs - 1n), findAfter(endNs - 1n)).filter(query).length
    },
    labelNames: () => [...new Set(entries.flatMap(({ labels }) => Object.keys(labels)))].toSorted(),
    streams(query) {
      const found = new Map(entries.filter(query).map(({ stream, labels }) => [stream, labels]))
      return [...found.values()]
    },
  }
}
