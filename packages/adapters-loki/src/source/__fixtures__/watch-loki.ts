import type { LogBatch } from '@healer/core/contracts'
import { createManualClock, createSeededRandom, type ManualClock } from '@healer/core/testing'
import type { LokiFetch } from '../../client/loki-fetch.ts'
import type { OpenLokiTail } from '../../tail/open-loki-tail.ts'
import { createFakeLoki, type FakeLoki, type FakeLokiOptions } from '../../testing/create-fake-loki.ts'
import { createFakeTails, type FakeTails } from '../../testing/create-fake-tails.ts'
import {
  createLokiLogSource,
  type LokiLogSource,
  type LokiLogSourceOptions,
} from '../create-loki-log-source.ts'

/** The time at which tests begin: a whole minute. */
export const startMs = Date.UTC(2026, 10, 22, 8, 0)
export const startNs = BigInt(startMs) * 1_000_000n

/** Options of {@link watchLoki}. */
export interface WatchLokiOptions {
  readonly loki?: Partial<FakeLokiOptions>
  readonly source?: Partial<LokiLogSourceOptions>
  /** Wakes the reading by the tails of the fake. Default false. */
  readonly hasTail?: boolean
  /** Is given the clock before anything is asked. */
  readonly onClock?: (clock: ManualClock) => void
  /** Breaks the way to Loki, for mutants. */
  readonly mapFetch?: (fetch: LokiFetch) => LokiFetch
  /** Breaks the tail, for mutants. */
  readonly mapTail?: (open: OpenLokiTail) => OpenLokiTail
  /** Breaks the cursor on its way through a restart, for mutants. */
  readonly mapCursor?: (cursor: string | undefined) => string | undefined
}

/** A batch, and when it came. */
export interface StoredBatch extends LogBatch {
  readonly atMs: number
  /** Lines that the source had read once more by then. */
  readonly rereadCount: number
}

/** A Loki and one who reads it, over restarts. */
export interface LokiWatch {
  readonly clock: ManualClock
  readonly loki: FakeLoki
  /** What was stored. */
  readonly batches: StoredBatch[]
  readonly tails: FakeTails
  /** The source that reads now. */
  source(): LokiLogSource
  /** What the reading was ended by, where it was. */
  failure(): unknown
  /** Lets time pass, and everything happen that happens then; looked at every 500 ms unless told otherwise. */
  advance(byMs: number, stepMs?: number): Promise<void>
  /** Ends the reading, forgets the last batches as a crash does, and reads on from the cursor before. */
  restart(forgotten?: number): Promise<void>
  stop(): Promise<void>
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Lines that a source has read once more. */
export function countRereads(source: LokiLogSource): number {
  const { readLines, deliveredLines } = source.health().counters
  return readLines - deliveredLines
}

/** Begins to read a fake Loki, on a clock that stands still. */
export async function watchLoki(options: WatchLokiOptions = {}): Promise<LokiWatch> {
  const clock = createManualClock(startMs)
  options.onClock?.(clock)
  const loki = createFakeLoki({ clock, ...options.loki })
  const tails = createFakeTails(loki)
  const batches: StoredBatch[] = []
  let source: LokiLogSource
  let controller = new AbortController()
  let reading = Promise.resolve()
  let failure: unknown

  const start = () => {
    const stored = batches.at(-1)?.cursor
    const cursor = options.mapCursor === undefined ? stored : options.mapCursor(stored)
    controller = new AbortController()
    source = createLokiLogSource({
      name: 'pods',
      url: 'http://loki.test:3100',
      fetch: options.mapFetch?.(loki.fetch) ?? loki.fetch,
      ...(options.hasTail === true ? { openTail: options.mapTail?.(tails.open) ?? tails.open } : {}),
      clock,
      random: createSeededRandom(1).next,
      fromMs: startMs,
      ...options.source,
    })
    const { signal } = controller
    const read = async () => {
      for await (const batch of source.read({ signal, ...(cursor === undefined ? {} : { cursor }) }))
        batches.push({ ...batch, atMs: clock.nowMs(), rereadCount: countRereads(source) })
    }
    reading = read().catch((error: unknown) => {
      failure = error
    })
  }
  /** Until nothing moves any more. */
  const settle = async () => {
    const look = () => `${loki.requests.length} ${batches.length} ${clock.sleeperCount()}`
    for (let seen = '', quiet = 0; quiet < 4; quiet = look() === seen ? quiet + 1 : 0) {
      seen = look()
      await turn()
    }
  }
  const stop = async () => {
    controller.abort()
    await reading
  }
  start()
  await settle()
  return {
    clock,
    loki,
    tails,
    batches,
    source: () => source,
    failure: () => failure,
    async advance(byMs, stepMs = 500) {
      const endMs = clock.nowMs() + byMs
      while (clock.nowMs() < endMs) {
        await clock.advanceTo(Math.min(endMs, clock.nowMs() + stepMs))
        await settle()
      }
    },
    async restart(forgotten = 0) {
      await stop()
      batches.length = Math.max(0, batches.length - forgotten)
      start()
      await settle()
    },
    stop,
  }
}
