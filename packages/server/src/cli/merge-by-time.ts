import type { LogRecord } from '@healer/core'

/** Where records come from, in the order of their time, some at a time. */
export interface RecordStream {
  /** The next ones; `undefined` at the end. An empty array says nothing. */
  pull(): Promise<readonly LogRecord[] | undefined>
}

interface Head {
  readonly stream: RecordStream
  records: readonly LogRecord[]
  /** Index of the first record that was not given yet. */
  next: number
}

/**
 * Merges streams of records by time; at one time, those of an earlier stream come first.
 *
 * Records of one stream stay in their order, whatever their time. What one stream gave at a time is held of each.
 */
export async function* mergeByTime(streams: readonly RecordStream[]): AsyncGenerator<readonly LogRecord[]> {
  let heads = streams.map((stream): Head => ({ stream, records: [], next: 0 }))
  for (;;) {
    heads = await refill(heads)
    const first = findFirst(heads)
    if (first === undefined) return
    const untilMs = nextTimeOfOthers(heads, first)
    let end = first.next + 1
    while (end < first.records.length && (first.records[end]?.atMs ?? Infinity) < untilMs) end += 1
    const slice = first.records.slice(first.next, end)
    first.next = end
    yield slice
  }
}

async function refill(heads: readonly Head[]): Promise<Head[]> {
  const live: Head[] = []
  for (const head of heads) {
    while (head.next === head.records.length) {
      const records = await head.stream.pull()
      if (records === undefined) break
      head.records = records
      head.next = 0
    }
    if (head.next < head.records.length) live.push(head)
  }
  return live
}

function timeOf({ records, next }: Head): number {
  return records[next]?.atMs ?? Infinity
}

function findFirst(heads: readonly Head[]): Head | undefined {
  let first: Head | undefined
  for (const head of heads) if (first === undefined || timeOf(head) < timeOf(first)) first = head
  return first
}

function nextTimeOfOthers(heads: readonly Head[], first: Head): number {
  return Math.min(...heads.map((head) => (head === first ? Infinity : timeOf(head))))
}
