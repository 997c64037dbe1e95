import type { Drop, LogBatch, ReadLogsRequest } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import type { AdmittedRecord } from './admit-streams.ts'
import { createDropTally } from './create-drop-tally.ts'
import { buildPushCursor, parsePushCursor } from './push-cursor.ts'
import type { PushReceiverLimits } from './push-receiver-limits.ts'

/** `stored`: the reader has asked for more since it had the records. `closed`: nobody will. */
export type PushOutcome = 'stored' | 'closed'

/** Options of {@link createPushQueue}. */
export interface PushQueueOptions {
  /** Name of the source. */
  readonly name: string
  /** Tells the cursors of this process from those of others. Epoch milliseconds. */
  readonly startedAtMs: number
  readonly limits: Pick<
    PushReceiverLimits,
    'maxQueuedRecords' | 'maxQueuedBytes' | 'maxBatchRecords' | 'maxBatchBytes'
  >
}

/** Records that were pushed and are not stored yet. */
export interface PushQueue {
  /**
   * Takes the records and drops of one push, or nothing of it.
   *
   * A record that already waits is not queued twice: a sender that tries again too early waits for the same one.
   *
   * @returns What becomes of all records; `undefined` when there is no room.
   */
  offer(push: {
    readonly admitted: readonly AdmittedRecord[]
    readonly drops: readonly Drop[]
  }): Promise<PushOutcome> | undefined
  /** Notes what was lost without a record beside it. */
  noteDrop(drop: Drop): void
  /** One reader at a time. Asking for the next batch says that the one before is stored. */
  read(request: ReadLogsRequest): AsyncIterable<LogBatch>
  /** Records that wait, and those that the reader has. */
  readonly recordCount: number
  readonly sizeBytes: number
  close(): void
}

interface Waiter {
  remainingCount: number
  readonly resolve: (outcome: PushOutcome) => void
}

interface Entry extends AdmittedRecord {
  readonly waiters: Waiter[]
}

interface HeldBatch {
  readonly sequence: number
  readonly entries: readonly Entry[]
  readonly drops: readonly Drop[]
}

class BoundedPushQueue implements PushQueue {
  readonly #options: PushQueueOptions
  readonly #entriesById = new Map<string, Entry>()
  readonly #drops = createDropTally()
  #waiting: Entry[] = []
  /** What the reader has, or had when it left. */
  #held: HeldBatch | undefined
  #reader: symbol | undefined
  #wake: (() => void) | undefined
  #sequence = 0
  #sizeBytes = 0
  #isClosed = false

  constructor(options: PushQueueOptions) {
    this.#options = options
  }

  get recordCount(): number {
    return this.#entriesById.size
  }

  get sizeBytes(): number {
    return this.#sizeBytes
  }

  offer(push: Parameters<PushQueue['offer']>[0]): Promise<PushOutcome> | undefined {
    if (this.#isClosed) return Promise.resolve('closed')
    const fresh = push.admitted.filter(({ record }) => !this.#entriesById.has(record.id))
    const freshBytes = fresh.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
    const { maxQueuedRecords, maxQueuedBytes } = this.#options.limits
    if (this.recordCount + fresh.length > maxQueuedRecords || this.#sizeBytes + freshBytes > maxQueuedBytes) {
      return undefined
    }
    // A push that comes again while all of it waits brings no new losses.
    const isRepeated = push.admitted.length > 0 && fresh.length === 0
    if (!isRepeated) for (const drop of push.drops) this.#drops.add(drop)
    for (const { record, sizeBytes } of fresh) {
      const entry: Entry = { record, sizeBytes, waiters: [] }
      this.#entriesById.set(record.id, entry)
      this.#waiting.push(entry)
    }
    this.#sizeBytes += freshBytes
    this.#wake?.()
    return this.#untilStored(push.admitted)
  }

  noteDrop(drop: Drop): void {
    if (this.#isClosed) return
    this.#drops.add(drop)
    this.#wake?.()
  }

  async *read({ cursor, signal }: ReadLogsRequest): AsyncGenerator<LogBatch, void, undefined> {
    const position = cursor === undefined ? undefined : parsePushCursor(this.#options.name, cursor)
    if (signal.aborted || this.#isClosed) return
    const reader = this.#enter(signal)
    const isOwnCursor = position?.startedAtMs === this.#options.startedAtMs
    if (isOwnCursor && this.#held !== undefined && position.sequence >= this.#held.sequence) this.#confirm()
    else this.#putBack()
    try {
      while (this.#reader === reader && !this.#isClosed) {
        if (this.#waiting.length > 0 || !this.#drops.isEmpty) {
          yield this.#take()
          // A reader that was aborted may have left before it stored what it had.
          if (this.#reader === reader) this.#confirm()
        } else await this.#untilArrival(signal)
      }
    } finally {
      this.#leave(reader)
    }
  }

  close(): void {
    this.#isClosed = true
    this.#reader = undefined
    for (const { waiters } of this.#entriesById.values()) {
      for (const waiter of waiters) waiter.resolve('closed')
    }
    this.#entriesById.clear()
    this.#waiting = []
    this.#held = undefined
    this.#sizeBytes = 0
    this.#wake?.()
  }

  #untilStored(admitted: readonly AdmittedRecord[]): Promise<PushOutcome> {
    if (admitted.length === 0) return Promise.resolve('stored')
    return new Promise((resolve) => {
      const waiter = { remainingCount: admitted.length, resolve }
      for (const { record } of admitted) this.#entriesById.get(record.id)?.waiters.push(waiter)
    })
  }

  #enter(signal: AbortSignal): symbol {
    if (this.#reader !== undefined) {
      const { name } = this.#options
      const reason = 'it is being read already, and has one reader at a time'
      throw new SourceError({
        code: 'HEALER_SOURCE_UNREADABLE',
        message: `${JSON.stringify(name)} cannot be read: ${reason}. End the other reading first.`,
        details: { source: name, reason },
      })
    }
    const reader = Symbol(this.#options.name)
    this.#reader = reader
    signal.addEventListener('abort', () => this.#leave(reader), { once: true })
    return reader
  }

  #leave(reader: symbol): void {
    if (this.#reader !== reader) return
    this.#reader = undefined
    this.#wake?.()
  }

  #take(): LogBatch {
    const { maxBatchRecords, maxBatchBytes } = this.#options.limits
    let count = 0
    let batchBytes = 0
    for (const { sizeBytes } of this.#waiting) {
      batchBytes += sizeBytes
      if (count === maxBatchRecords || (count > 0 && batchBytes > maxBatchBytes)) break
      count += 1
    }
    this.#sequence += 1
    const held = {
      sequence: this.#sequence,
      entries: this.#waiting.splice(0, count),
      drops: this.#drops.take(),
    }
    this.#held = held
    const { name, startedAtMs } = this.#options
    return {
      records: held.entries.map(({ record }) => record),
      cursor: buildPushCursor(name, { startedAtMs, sequence: this.#sequence }),
      drops: held.drops,
    }
  }

  #confirm(): void {
    for (const { record, sizeBytes, waiters } of this.#held?.entries ?? []) {
      this.#entriesById.delete(record.id)
      this.#sizeBytes -= sizeBytes
      for (const waiter of waiters) {
        waiter.remainingCount -= 1
        if (waiter.remainingCount === 0) waiter.resolve('stored')
      }
    }
    this.#held = undefined
  }

  #putBack(): void {
    if (this.#held === undefined) return
    this.#waiting = [...this.#held.entries, ...this.#waiting]
    for (const drop of this.#held.drops) this.#drops.add(drop)
    this.#held = undefined
  }

  #untilArrival(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined
        resolve()
      }
    })
  }
}

/** Creates a queue that is bounded in records and in bytes. */
export function createPushQueue(options: PushQueueOptions): PushQueue {
  return new BoundedPushQueue(options)
}
