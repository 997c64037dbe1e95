import type { Clock, Drop, LogBatch, LogRecord } from '@healer/core/contracts'
import type { LokiClient } from '../client/loki-client.ts'
import type { QueryLimits } from './adapt-query-limits.ts'
import { buildLokiRecord } from './build-loki-record.ts'
import type { LokiAsker } from './create-loki-asker.ts'
import { createPageReader, type PageReader } from './create-page-reader.ts'
import { createQueryBooks, type QueryAnswer, type QueryBook, type QueryBooks } from './create-query-books.ts'
import { findMissingMinutes } from './find-missing-minutes.ts'
import { buildLokiCursor, type LokiPosition } from './loki-cursor.ts'
import type { LokiSourceMeter } from './loki-source-health.ts'
import { orRefused } from './or-refused.ts'
import { restUntilWoken } from './rest-until-woken.ts'

/** What a reading needs, all defaults filled in. */
export interface ReadLokiOptions {
  readonly name: string
  readonly client: LokiClient
  readonly asker: LokiAsker
  readonly meter: LokiSourceMeter
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly position: LokiPosition
  /** Ends before this time; absent goes on for ever. Epoch nanoseconds. */
  readonly endNs?: bigint
  readonly limits: QueryLimits
  readonly pollIntervalMs: number
  readonly lookBackMs: number
  readonly reconcileIntervalMs: number
  readonly maxLineBytes: number
  readonly maxRememberedLines: number
  readonly maxCursorLines: number
  /** Resolves when there may be something new, or with the signal. Absent: nobody knows. */
  readonly untilWoken?: (signal: AbortSignal) => Promise<void>
}

interface Range {
  readonly fromNs: bigint
  readonly endNs: bigint
  /** Whether reading goes on behind it: everything before is delivered then. */
  readonly isSettling: boolean
}

const nsPerMs = 1_000_000n
const nsPerSecond = 1_000_000_000n
/** How far in the future Loki takes lines, and a minute for clocks that differ. @source Loki's `creation_grace_period`, 10 m */
const aheadNs = 11n * 60n * nsPerSecond
/** Loki's time is known to the second only. */
const clockSlackNs = 2n * nsPerSecond
/** Collectors that lag behind one another are caught up within this; the rest is left to the next look back. */
const catchUpNs = 10n * nsPerSecond
/** Lines may come an hour late, and minutes are compared once an hour. @source Loki's `max_chunk_age`, halved */
const countReachSeconds = 2 * 60 * 60
/** A cursor is told so often, also when nothing comes. */
const quietCursorMs = 30_000
/** A look back over more answers than this is made less often. */
const cheapPages = 2

const largest = (a: bigint, b: bigint) => (a > b ? a : b)
const smallest = (a: bigint, b: bigint) => (a < b ? a : b)

class LokiReading {
  readonly #options: ReadLokiOptions
  readonly #books: QueryBooks
  readonly #pages: PageReader
  #fromNs: bigint
  /** The time of the newest line that was delivered. */
  #newestNs: bigint
  #reconciledAtMs: number
  #toldAtMs = Number.NEGATIVE_INFINITY

  constructor(options: ReadLokiOptions) {
    const { position } = options
    this.#options = options
    this.#books = createQueryBooks(position, options.maxRememberedLines)
    this.#pages = createPageReader({ ...options, books: this.#books.all })
    this.#fromNs = position.fromNs
    this.#newestNs = position.fromNs
    this.#reconciledAtMs = position.reconciledAtMs
  }

  async *batches(): AsyncGenerator<LogBatch, void, undefined> {
    const { signal, endNs, clock } = this.#options
    let settleAtMs = clock.nowMs()
    try {
      while (!signal.aborted) {
        const startedAtMs = clock.nowMs()
        const failuresBefore = this.#countFailures()
        if (startedAtMs >= settleAtMs) {
          const intervalMs = yield* this.#settle()
          settleAtMs = clock.nowMs() + intervalMs
        } else yield* this.#catchUp()
        if (signal.aborted) return
        if (endNs !== undefined) {
          yield this.#take([], [])
          return
        }
        yield* this.#reconcileWhenDue()
        if (this.#countFailures() > failuresBefore || this.#isQuiet()) yield this.#take([], [])
        await restUntilWoken({ ...this.#options, startedAtMs })
      }
    } catch (error) {
      if (!signal.aborted) throw error
    }
  }

  /** Reads what is not settled, all of it; answers after how many milliseconds that is due again. */
  async *#settle(): AsyncGenerator<LogBatch, number, undefined> {
    const { endNs, clock, meter, pollIntervalMs } = this.#options
    const startedNs = this.#serverNowNs()
    const pageCount = yield* this.#readRange({
      fromNs: smallest(this.#fromNs, this.#reachBack(startedNs)),
      endNs: endNs ?? startedNs + aheadNs,
      isSettling: true,
    })
    meter.markFresh(Number(startedNs / nsPerMs), clock.nowMs())
    return pollIntervalMs * Math.max(1, pageCount / cheapPages)
  }

  /** Reads what is new, without looking far back. */
  async *#catchUp(): AsyncGenerator<LogBatch, void, undefined> {
    const nowNs = this.#serverNowNs()
    const fromNs = largest(this.#fromNs, smallest(this.#newestNs, nowNs) - catchUpNs)
    yield* this.#readRange({ fromNs, endNs: nowNs + aheadNs, isSettling: false })
  }

  async *#readRange({ fromNs, endNs, isSettling }: Range): AsyncGenerator<LogBatch, number, undefined> {
    const lookBackNs = this.#lookBackNs()
    let atNs = fromNs
    let recheckNs: bigint | undefined
    let pageCount = 0
    while (atNs < endNs && !this.#options.signal.aborted) {
      const { answers, drops, nextNs, readNs } = await this.#pages.readPage(atNs, endNs)
      pageCount += 1
      // A line that comes later than this answer and within the look-back has a time from here on.
      if (nextNs > readNs - lookBackNs) recheckNs ??= largest(atNs, readNs - lookBackNs)
      const records = this.#deliver(answers)
      if (isSettling) this.#settleUpTo(recheckNs ?? nextNs)
      // Where there is no room to remember lines, they are not read once more.
      atNs = largest(nextNs, this.#rememberedFromNs())
      const allDrops = this.#count([...drops, ...listCutEnds(records)])
      if (records.length > 0 || allDrops.length > 0) yield this.#take(records, allDrops)
    }
    return pageCount
  }

  #deliver(answers: readonly QueryAnswer[]): readonly LogRecord[] {
    const { name, meter, maxLineBytes } = this.#options
    const lateBeforeSeconds = Number((this.#newestNs - catchUpNs) / nsPerSecond)
    const lines = this.#books.add(answers)
    const records = lines.map((line) => buildLokiRecord(name, line, maxLineBytes))
    this.#newestNs = largest(this.#newestNs, records.at(-1)?.atNs ?? 0n)
    meter.count(
      'readLines',
      answers.reduce((sum, answer) => sum + answer.lines.length, 0),
    )
    meter.count('deliveredLines', records.length)
    const firstInTime = lines.findIndex(({ atSeconds }) => atSeconds >= lateBeforeSeconds)
    meter.count('lateLines', firstInTime === -1 ? lines.length : firstInTime)
    return records
  }

  /** Everything before is delivered; of what lies long behind, only so much is remembered as there is room for. */
  #settleUpTo(fromNs: bigint): void {
    const keptFromSeconds = this.#countedFromSeconds()
    const linesSeconds = Math.min(Number(fromNs / nsPerSecond), keptFromSeconds)
    this.#books.prune({ linesSeconds, countsSeconds: keptFromSeconds })
    this.#fromNs = largest(fromNs, this.#rememberedFromNs())
  }

  /** Compares minutes that are settled with Loki's counts: what came later than the look-back shows there. */
  async *#reconcileWhenDue(): AsyncGenerator<LogBatch, void, undefined> {
    const { client, position, reconcileIntervalMs, lookBackMs } = this.#options
    const nowMs = client.serverNowMs()
    this.#reconciledAtMs = Math.min(this.#reconciledAtMs, nowMs)
    if (nowMs - this.#reconciledAtMs < reconcileIntervalMs) return
    this.#reconciledAtMs = nowMs
    const lastMinute = Math.floor((nowMs - lookBackMs) / 60_000) * 60
    const firstMinute = Math.max(position.countedFromMinute, this.#countedFromSeconds())
    const range = { firstMinute: Math.ceil(firstMinute / 60) * 60, lastMinute }
    if (range.firstMinute > lastMinute) return
    for (const book of this.#books.all) yield* this.#reconcile(book, range)
  }

  async *#reconcile(
    { query, ledger }: QueryBook,
    range: { readonly firstMinute: number; readonly lastMinute: number },
  ): AsyncGenerator<LogBatch, void, undefined> {
    const { client, asker, meter, signal } = this.#options
    const counts = await orRefused(asker.ask(() => client.countMinutes({ query, ...range, signal }), signal))
    if (counts === undefined) return meter.count('uncountedRanges')
    for (const { minute, lineCount } of findMissingMinutes(counts, ledger, range)) {
      if (this.#books.completeFromSeconds() <= minute - 60) yield* this.#readMinute(minute)
      const count = Math.max(0, lineCount - ledger.countOf(minute))
      ledger.addToMinute(minute, count)
      if (count > 0) yield this.#take([], this.#count([{ reason: 'late', stream: query, count }]))
    }
  }

  #readMinute(minute: number): AsyncGenerator<LogBatch, number, undefined> {
    const endNs = BigInt(minute) * nsPerSecond + 1n
    return this.#readRange({ fromNs: endNs - 60n * nsPerSecond, endNs, isSettling: false })
  }

  #count(drops: readonly Drop[]): readonly Drop[] {
    for (const { reason, count } of drops)
      if (reason !== 'oversize-tail') this.#options.meter.count('droppedLines', count)
    return drops
  }

  #take(records: readonly LogRecord[], drops: readonly Drop[]): LogBatch {
    const { name, clock, position, maxCursorLines } = this.#options
    this.#toldAtMs = clock.nowMs()
    const { queries, fromSeconds } = this.#books.position({
      fromSeconds: Number(this.#fromNs / nsPerSecond),
      neededFromSeconds: Number(smallest(this.#newestNs, this.#serverNowNs()) / nsPerSecond),
      maxLines: maxCursorLines,
    })
    const cursor = buildLokiCursor(name, {
      fromNs: largest(this.#fromNs, BigInt(fromSeconds) * nsPerSecond),
      queries,
      countedFromMinute: position.countedFromMinute,
      reconciledAtMs: this.#reconciledAtMs,
    })
    return { records, drops, cursor }
  }

  #lookBackNs(): bigint {
    return BigInt(this.#options.lookBackMs) * nsPerMs + clockSlackNs
  }

  /** Where a look back begins, as far as lines are known again. A clock that stepped back brings lines of settled times. */
  #reachBack(nowNs: bigint): bigint {
    return largest(nowNs - this.#lookBackNs(), this.#rememberedFromNs())
  }

  /** What lies before must not be read again: it would be delivered again. */
  #rememberedFromNs(): bigint {
    return BigInt(this.#books.completeFromSeconds()) * nsPerSecond
  }

  #isQuiet(): boolean {
    return this.#options.clock.nowMs() - this.#toldAtMs >= quietCursorMs
  }

  #countFailures(): number {
    return this.#options.meter.read(0).counters.failures
  }

  #countedFromSeconds(): number {
    const { client, lookBackMs } = this.#options
    return Math.floor((client.serverNowMs() - lookBackMs) / 1000) - countReachSeconds
  }

  #serverNowNs(): bigint {
    return BigInt(this.#options.client.serverNowMs()) * nsPerMs
  }
}

/** What was cut off the ends of lines that are too long. */
function listCutEnds(records: readonly LogRecord[]): readonly Drop[] {
  return records
    .filter(({ truncatedBytes }) => truncatedBytes !== undefined)
    .map(({ stream, truncatedBytes: count = 0 }) => ({ reason: 'oversize-tail', stream, count }))
}

/** Reads queries of Loki: what is there, what comes, and what came late. */
export function readLoki(options: ReadLokiOptions): AsyncGenerator<LogBatch, void, undefined> {
  return new LokiReading(options).batches()
}
