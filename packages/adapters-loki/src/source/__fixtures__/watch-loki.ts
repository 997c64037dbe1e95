import type { LogBatch } from '@healer/core/contracts'
import { createManualClock, createSeededRandom, type ManualClock } from '@healer/core/testing'
import { createFakeLoki, type FakeLoki, type FakeLokiOptions } from '../../testing/create-fake-loki.ts'
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
}

/** A Loki and one who reads it, over restarts. */
export interface LokiWatch {
  readonly clock: ManualClock
  readonly loki: FakeLoki
  /** What was stored. */
  readonly batches: LogBatch[]
  /** The source that reads now. */
  source(): LokiLogSource
  /** What the reading was ended by, where it was. */
  failure(): unknown
  /** Lets time pass, and everything happen that happens then. */
  advance(byMs: number): Promise<void>
  /** Ends the reading, forgets the last batches as a crash does, and reads on from the cursor before. */
  restart(forgotten?: number): Promise<void>
  stop(): Promise<void>
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Begins to read a fake Loki, on a clock that stands still. */
export async function watchLoki(options: WatchLokiOptions = {}): Promise<LokiWatch> {
  const clock = createManualClock(startMs)
  const loki = createFakeLoki({ clock, ...options.loki })
  const batches: LogBatch[] = []
  let source: LokiLogSource
  let controller = new AbortController()
  let reading = Promise.resolve()
  let failure: unknown

  const start = () => {
    const cursor = batches.at(-1)?.cursor
    controller = new AbortController()
    source = createLokiLogSource({
      name: 'pods',
      url: 'http://loki.test:3100',
      fetch: loki.fetch,
      clock,
      random: createSeededRandom(1).next,
      fromMs: startMs,
      ...options.source,
    })
    const { signal } = controller
    const read = async () => {
      for await (const batch of source.read({ signal, ...(cursor === undefined ? {} : { cursor }) }))
        batches.push(batch)
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
    batches,
    source: () => source,
    failure: () => failure,
    async advance(byMs) {
      const endMs = clock.nowMs() + byMs
      while (clock.nowMs() < endMs) {
        await clock.advanceTo(Math.min(endMs, clock.nowMs() + 500))
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
