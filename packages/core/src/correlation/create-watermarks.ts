import { createSourceClocks } from './create-source-clocks.ts'

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
  /** The record's time, or the furthest that a leap may go; event time where it is no number at all. */
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
  /** Takes a source's word that it has delivered everything up to `atMs`; one without records is not waited for anyway. */
  noteDelivered(source: string, atMs: number): void
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
  const clocks = createSourceClocks({ silenceMs, maxSources })
  let floorMs: number | undefined
  let eventTimeMs: number | undefined
  let lateRecords = 0
  let skewedRecords = 0

  const raise = (atMs: number | undefined) => {
    if (atMs !== undefined && (eventTimeMs === undefined || atMs > eventTimeMs)) eventTimeMs = atMs
  }
  const raiseToSlowest = () => {
    const slowestMs = clocks.slowestMs()
    if (slowestMs !== undefined) raise(slowestMs - latenessMs)
  }

  const believe = (atMs: number): number => {
    if (!Number.isFinite(atMs)) return eventTimeMs ?? floorMs ?? 0
    const furthestMs = clocks.furthestMs()
    const referenceMs = Math.max(furthestMs ?? floorMs ?? atMs, floorMs ?? furthestMs ?? atMs)
    return Math.min(atMs, referenceMs + maxSkewMs)
  }

  return {
    observe(source, recordMs) {
      const clock = clocks.find(source)
      const atMs = believe(recordMs)
      if (atMs !== recordMs) skewedRecords += 1
      const isLate = clock !== undefined && atMs < clock.newestMs - latenessMs
      if (isLate) lateRecords += 1
      if (clock === undefined) clocks.open(source, atMs)
      else if (atMs > clock.newestMs) clocks.move(clock, atMs)
      else return { atMs, isLate }
      raiseToSlowest()
      return { atMs, isLate }
    },
    noteDelivered(source, atMs) {
      const clock = clocks.find(source)
      if (clock === undefined || clock.source !== source || atMs <= clock.newestMs) return
      clocks.move(clock, atMs)
      raiseToSlowest()
    },
    advance(atMs) {
      if (floorMs === undefined || atMs > floorMs) floorMs = atMs
      raise(atMs)
    },
    eventTimeMs: () => eventTimeMs,
    watermarkOf(source) {
      const clock = clocks.find(source)
      return clock === undefined ? undefined : clock.newestMs - latenessMs
    },
    counters: () => ({ lateRecords, skewedRecords }),
    snapshot: () => ({
      sources: clocks.list(),
      ...(eventTimeMs === undefined ? {} : { eventTimeMs }),
      ...(floorMs === undefined ? {} : { floorMs }),
      lateRecords,
      skewedRecords,
    }),
    restore(snapshot) {
      clocks.clear()
      for (const [source, newestMs] of snapshot.sources) clocks.open(source, newestMs)
      eventTimeMs = snapshot.eventTimeMs
      floorMs = snapshot.floorMs
      lateRecords = snapshot.lateRecords
      skewedRecords = snapshot.skewedRecords
    },
  }
}
