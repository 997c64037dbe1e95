/** How event time is read off records. */
export interface WatermarkOptions {
  /** A record may be so much older than the newest one of its source before it is late. Default 10_000. */
  readonly latenessMs?: number
  /** One record moves its source at most so far beyond the furthest time that is known. Default 600_000. */
  readonly maxSkewMs?: number
  /** A source that is so far behind the furthest one is silent, and holds event time back no more. Default 60_000. */
  readonly silenceMs?: number
  /** Sources beyond this many share one watermark. Default 1_000. */
  readonly maxSources?: number
}

/** The time of a record, as far as it is believed. */
export interface ObservedTime {
  /** The record's time, or the furthest that a leap may go. */
  readonly atMs: number
  /** It is older than the watermark of its source. */
  readonly isLate: boolean
}

/** What is JSON-serialisable of {@link Watermarks}. */
export interface WatermarksSnapshot {
  readonly sources: readonly (readonly [source: string, newestMs: number])[]
  readonly eventTimeMs?: number
  readonly floorMs?: number
  readonly lateRecords: number
  readonly skewedRecords: number
}

/** Event time, source by source. It never goes back, and only records and {@link Watermarks.advance} move it. */
export interface Watermarks {
  /** Takes the time of a record in. Late ones are judged like others; whoever reports them says that they are. */
  observe(source: string, atMs: number): ObservedTime
  /** Nothing older than `atMs` is waited for any more, whatever the sources say. */
  advance(atMs: number): void
  /** What has been delivered whole up to here by every source that is not silent; absent before the first record. */
  eventTimeMs(): number | undefined
  /** Up to where a source has delivered; absent when nobody has heard of it. */
  watermarkOf(source: string): number | undefined
  /** Records that were late, and records whose time was too far ahead to be believed at once. */
  counters(): { readonly lateRecords: number; readonly skewedRecords: number }
  snapshot(): WatermarksSnapshot
  restore(snapshot: WatermarksSnapshot): void
}

const overflowSource = '\u0000overflow'

/**
 * Creates watermarks: the one of a source is its newest record's time less the allowed lateness.
 *
 * A clock that steps back makes records late, never time negative. One that leaps ahead moves its source by `maxSkewMs` a
 * record: a single wrong time does no more harm than that, and after a true gap a few records catch up.
 *
 * @source Akidau et al., The Dataflow Model, VLDB 2015: event time, watermarks, allowed lateness
 */
export function createWatermarks(options: WatermarkOptions = {}): Watermarks {
  const { latenessMs = 10_000, maxSkewMs = 600_000, silenceMs = 60_000, maxSources = 1_000 } = options
  const newest = new Map<string, number>()
  let furthestMs: number | undefined
  let floorMs: number | undefined
  let eventTimeMs: number | undefined
  let lateRecords = 0
  let skewedRecords = 0

  let slowest: { readonly source: string; readonly newestMs: number } | undefined

  const nameOf = (source: string) =>
    newest.has(source) || newest.size < maxSources ? source : overflowSource

  const raise = (atMs: number) => {
    if (eventTimeMs === undefined || atMs > eventTimeMs) eventTimeMs = atMs
  }

  // Looked for anew only when the slowest source has moved or fallen silent: hardly ever, where there are many.
  const settle = (moved: string, fastestMs: number) => {
    const isSettled =
      slowest !== undefined && slowest.source !== moved && slowest.newestMs >= fastestMs - silenceMs
    if (!isSettled) slowest = findSlowest(newest, fastestMs - silenceMs)
    raise((slowest?.newestMs ?? fastestMs) - latenessMs)
  }

  const move = (source: string, atMs: number) => {
    newest.set(source, atMs)
    furthestMs = Math.max(furthestMs ?? atMs, atMs)
    settle(source, furthestMs)
  }

  return {
    observe(source, atMs) {
      const name = nameOf(source)
      const knownMs = newest.get(name)
      const referenceMs = Math.max(furthestMs ?? floorMs ?? atMs, floorMs ?? furthestMs ?? atMs)
      const believedMs = Math.min(atMs, referenceMs + maxSkewMs)
      const isLate = knownMs !== undefined && atMs < knownMs - latenessMs
      if (isLate) lateRecords += 1
      if (believedMs < atMs) skewedRecords += 1
      if (knownMs === undefined || believedMs > knownMs) move(name, believedMs)
      return { atMs: believedMs, isLate }
    },
    advance(atMs) {
      if (floorMs === undefined || atMs > floorMs) floorMs = atMs
      raise(atMs)
    },
    eventTimeMs: () => eventTimeMs,
    watermarkOf(source) {
      const newestMs = newest.get(nameOf(source))
      return newestMs === undefined ? undefined : newestMs - latenessMs
    },
    counters: () => ({ lateRecords, skewedRecords }),
    snapshot: () => ({
      sources: [...newest],
      ...(eventTimeMs === undefined ? {} : { eventTimeMs }),
      ...(floorMs === undefined ? {} : { floorMs }),
      lateRecords,
      skewedRecords,
    }),
    restore(snapshot) {
      newest.clear()
      furthestMs = undefined
      slowest = undefined
      for (const [source, newestMs] of snapshot.sources) move(source, newestMs)
      eventTimeMs = snapshot.eventTimeMs
      floorMs = snapshot.floorMs
      lateRecords = snapshot.lateRecords
      skewedRecords = snapshot.skewedRecords
    },
  }
}

function findSlowest(newest: ReadonlyMap<string, number>, silentMs: number) {
  let slowest: { readonly source: string; readonly newestMs: number } | undefined
  for (const [source, newestMs] of newest) {
    if (newestMs >= silentMs && newestMs < (slowest?.newestMs ?? Infinity)) slowest = { source, newestMs }
  }
  return slowest
}
