import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Drop, LogBatch, LogRecord, LogSource } from '@healer/core/contracts'
import { createManualClock, type ManualClock } from '@healer/core/testing'
import { onTestFinished } from 'vitest'
import { createFileLogSource, type FileLogSourceOptions } from '../create-file-log-source.ts'

/** A time for tests: nothing happens at it. */
export const startMs = Date.UTC(2026, 0, 14, 12)

/** Makes a directory that is gone after the test. */
export async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'healer-log-files-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  return directory
}

/** A source that is being read, on a clock that stands still. */
export interface Watch {
  readonly clock: ManualClock
  readonly source: LogSource
  readonly batches: readonly LogBatch[]
  /** Resolves when the source has read what there is and waits for the clock, or has ended. */
  rest(): Promise<void>
  /** Lets the source look once more. */
  poll(byMs?: number): Promise<void>
  messages(): readonly string[]
  records(): readonly LogRecord[]
  drops(): readonly Drop[]
  /** The cursor after everything that was delivered. */
  cursor(): string
  /** Aborts and waits for the end of the reading. */
  stop(): Promise<void>
}

/** Starts a source and reads it, storing each batch, until the test ends. */
export async function watchLogFiles(
  options: Omit<FileLogSourceOptions, 'name' | 'clock'> & {
    readonly clock?: ManualClock
    readonly cursor?: string
  },
): Promise<Watch> {
  const { cursor, clock = createManualClock(startMs), ...rest } = options
  const source = createFileLogSource({ name: 'files', ...rest, clock })
  const controller = new AbortController()
  const batches: LogBatch[] = []
  let isOver = false
  const reading = (async () => {
    try {
      const request = { signal: controller.signal, ...(cursor === undefined ? {} : { cursor }) }
      for await (const batch of source.read(request)) batches.push(batch)
    } finally {
      isOver = true
    }
  })()
  const restNow = async () => {
    while (!isOver && clock.sleeperCount() === 0) await new Promise((resolve) => setImmediate(resolve))
    if (isOver) await reading
  }
  const stop = async () => {
    controller.abort()
    await reading
  }
  onTestFinished(stop)
  await restNow()
  return {
    clock,
    source,
    batches,
    rest: restNow,
    async poll(byMs = 250) {
      await clock.advance(byMs)
      await restNow()
    },
    messages: () => batches.flatMap((batch) => batch.records.map((record) => record.message)),
    records: () => batches.flatMap((batch) => batch.records),
    drops: () => batches.flatMap((batch) => batch.drops),
    cursor: () => batches.at(-1)?.cursor ?? '',
    stop,
  }
}
