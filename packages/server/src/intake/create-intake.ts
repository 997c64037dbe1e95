import type { Detector } from '@healer/core'
import type { Clock, Detection, LogBatch, LogSource, PreflightVerdict } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { createSerialQueue } from '../clock/create-serial-queue.ts'
import { sleepUntil } from '../clock/sleep-until.ts'
import type { IntakeStore } from '../stores/create-intake-store.ts'

/** Takes records from the sources through the detector into the store. */
export interface Intake {
  /**
   * Reads all sources until the signal aborts or all of them have ended, and lets event time go by meanwhile.
   *
   * When it settles, nothing of it is under way any more.
   *
   * @throws {@link StoreError} when the state cannot be kept, {@link SourceError} when a source's cursor is no good.
   */
  run(signal: AbortSignal): Promise<void>
}

/** What an intake is made of. */
export interface IntakeOptions {
  readonly sources: readonly LogSource[]
  readonly detector: Detector
  /** Takes the verdicts that fell since it was called last. */
  readonly takeVerdicts: () => readonly PreflightVerdict[]
  readonly store: IntakeStore
  readonly clock: Clock
  /** How often deadlines are looked at. Milliseconds, default 250. */
  readonly tickMs?: number
  /** Called when a batch with something in it is durable. */
  readonly onStored: () => void
  /** Called when the detector stands where it stood, before anything is read: what it must know since then is told here. */
  readonly onRestored?: () => Promise<void>
  /** Called when a source could not be read, and is tried again later; `undefined` once it answers again. */
  readonly onSourceHealth?: (source: string, failure: SourceError | undefined) => void
  /**
   * Up to when the sources have been read whole, epoch milliseconds: no deadline falls later than that. `undefined` while
   * nobody knows. Default: up to now.
   */
  readonly readUntilMs?: () => number | undefined
}

const defaultTickMs = 250
/** Deadlines must not fall while a backlog is being read: time moves on when the sources have been quiet for so long. */
const quietMs = 500
const maxRetryDelayMs = 30_000

/** Creates the intake. One detector serves all sources, one batch at a time. */
export function createIntake(options: IntakeOptions): Intake {
  const { detector, store, clock } = options
  const inTurn = createSerialQueue()
  let lastReadAtMs = clock.nowMs()

  const storeJudged = async (
    detections: readonly Detection[],
    read?: { readonly source: string; readonly batch: LogBatch },
  ): Promise<void> => {
    const verdicts = options.takeVerdicts()
    if (read === undefined && detections.length === 0 && verdicts.length === 0) return
    await store.storeBatch({
      ...(read === undefined ? {} : { read: { source: read.source, cursor: read.batch.cursor } }),
      records: read?.batch.records ?? [],
      detections,
      verdicts,
      drops: read?.batch.drops ?? [],
      snapshot: detector.snapshot(),
    })
    options.onStored()
  }
  const readSource = async (source: LogSource, signal: AbortSignal, onRead: () => void): Promise<void> => {
    const cursor = await store.findCursor({ source: source.name })
    for await (const batch of source.read({ cursor, signal })) {
      onRead()
      options.onSourceHealth?.(source.name, undefined)
      await inTurn(async () => {
        lastReadAtMs = clock.nowMs()
        const detections = detector.pushBatch(batch.records)
        await storeJudged(detections, { source: source.name, batch })
      })
    }
  }
  const keepReading = async (source: LogSource, signal: AbortSignal): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      try {
        return await readSource(source, signal, () => {
          failures = 0
        })
      } catch (error) {
        if (!SourceError.isInstance(error) || !error.retryable) throw error
        options.onSourceHealth?.(source.name, error)
        await sleepUntil(clock, Math.min(1_000 * 2 ** failures, maxRetryDelayMs), signal)
        failures += 1
      }
    }
  }
  const letTimePass = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      await sleepUntil(clock, options.tickMs ?? defaultTickMs, signal)
      const nowMs = clock.nowMs()
      if (signal.aborted || nowMs < lastReadAtMs + quietMs) continue
      const dueMs = options.readUntilMs === undefined ? nowMs : options.readUntilMs()
      if (dueMs === undefined) continue
      await inTurn(async () => storeJudged(judgeTime(options, nowMs, dueMs)))
    }
  }
  return {
    async run(signal) {
      const ended = new AbortController()
      const stop = AbortSignal.any([signal, ended.signal])
      const snapshot = await store.findSnapshot()
      if (snapshot !== undefined) detector.restore(snapshot)
      await options.onRestored?.()
      const time = letTimePass(stop)
      const readings = options.sources.map((source) => keepReading(source, stop))
      await endTogether(time, readings, ended)
    },
  }
}

/** First the sources have their word: what they have not delivered by now is missing, and not unknown. */
function judgeTime({ sources, detector }: IntakeOptions, nowMs: number, dueMs: number): readonly Detection[] {
  const byWord = sources.flatMap((source) => {
    const freshAtMs = source.health?.().freshAtMs
    return freshAtMs === undefined ? [] : detector.noteDelivered(source.name, Math.min(freshAtMs, nowMs))
  })
  return [...byWord, ...detector.advance(Math.min(nowMs, dueMs))]
}

/** When time stops, a source fails or all have ended, the rest is stopped and waited for. */
async function endTogether(
  time: Promise<void>,
  readings: readonly Promise<void>[],
  ended: AbortController,
): Promise<void> {
  try {
    await Promise.race([time, Promise.all(readings)])
  } finally {
    ended.abort()
    await Promise.allSettled([time, ...readings])
  }
  await time
}
