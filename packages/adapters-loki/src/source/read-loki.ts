import type { Clock, Drop, DropReason, LogBatch, LogRecord } from '@healer/core/contracts'
import type { LokiClient } from '../client/loki-client.ts'
import type { LokiLine, LokiPage } from '../client/loki-line.ts'
import { LokiRequestError } from '../client/loki-request-error.ts'
import { adaptQueryLimits, type QueryLimits, relaxQueryLimits } from './adapt-query-limits.ts'
import { buildLokiRecord } from './build-loki-record.ts'
import { createLineMemory, type LineMemory } from './create-line-memory.ts'
import { buildRefusedError, type LokiAsker } from './create-loki-asker.ts'
import { createMinuteLedger, type MinuteLedger } from './create-minute-ledger.ts'
import { findMissingMinutes } from './find-missing-minutes.ts'
import { buildLokiCursor, type LokiPosition } from './loki-cursor.ts'
import type { LokiSourceMeter } from './loki-source-health.ts'
import { minuteOf } from './minute-of.ts'
import { orRefused } from './or-refused.ts'
import { readCrowdedNanosecond } from './read-crowded-nanosecond.ts'
import { restUntilWoken } from './rest-until-woken.ts'

/** What a reading needs, all defaults filled in. */
export interface ReadLokiOptions {
  readonly name: string
  readonly query: string
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
  readonly #memory: LineMemory
  readonly #ledger: MinuteLedger
  readonly #crowded: Map<string, { readonly lineCount: number; readonly droppedCount: number }>
  #limits: QueryLimits
  #fromNs: bigint
  /** The time of the newest line that was delivered. */
  #newestNs: bigint
  #reconciledAtMs: number
  #toldAtMs = Number.NEGATIVE_INFINITY

  constructor(options: ReadLokiOptions) {
    const { position } = options
    this.#options = options
    this.#limits = options.limits
    this.#fromNs = position.fromNs
    this.#newestNs = position.fromNs
    this.#reconciledAtMs = position.reconciledAtMs
    this.#crowded = new Map(position.crowded)
    this.#ledger = createMinuteLedger(position.minutes)
    this.#memory = createLineMemory({
      maxLines: options.maxRememberedLines,
      remembered: position.delivered,
      completeFromSeconds: Number(position.fromNs / nsPerSecond),
    })
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
      fromNs: this.#fromNs,
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
    const lookBackNs = BigInt(this.#options.lookBackMs) * nsPerMs + clockSlackNs
    let atNs = fromNs
    let recheckNs: bigint | undefined
    let pageCount = 0
    while (atNs < endNs && !this.#options.signal.aborted) {
      const { page, reachedNs, readNs } = await this.#askPage(atNs, endNs)
      const { lines, drops, nextNs } = await this.#readPage(page, atNs, reachedNs)
      pageCount += 1
      // A line that comes later than this answer and within the look-back has a time from here on.
      if (nextNs > readNs - lookBackNs) recheckNs ??= largest(atNs, readNs - lookBackNs)
      atNs = nextNs
      const records = this.#deliver(lines)
      if (isSettling) this.#settleUpTo(recheckNs ?? nextNs)
      const allDrops = [...drops, ...listCutEnds(records)]
      if (records.length > 0 || allDrops.length > 0) yield this.#take(records, allDrops)
    }
    return pageCount
  }

  async #askPage(startNs: bigint, endNs: bigint) {
    for (;;) {
      const { maxLines, maxRangeMs } = this.#limits
      const reachedNs = smallest(endNs, startNs + BigInt(maxRangeMs) * nsPerMs)
      // When the question that was answered was asked, after however long an outage.
      let readNs = 0n
      const note = () => {
        readNs = this.#serverNowNs()
      }
      try {
        const page = await this.#ask(this.#options.query, startNs, reachedNs, maxLines, note)
        this.#limits = relaxQueryLimits(this.#limits)
        return { page, reachedNs, readNs }
      } catch (error) {
        if (!(error instanceof LokiRequestError)) throw error
        const limits = adaptQueryLimits(this.#limits, error)
        if (limits === undefined) throw buildRefusedError(this.#options.name, error.message)
        this.#limits = limits
      }
    }
  }

  #ask(query: string, startNs: bigint, endNs: bigint, limit: number, note = () => {}): Promise<LokiPage> {
    const { client, asker, signal } = this.#options
    return asker.ask(() => {
      note()
      return client.queryLines({ query, startNs, endNs, limit, signal })
    }, signal)
  }

  /** What an answer gives, and where to ask next: `start` is inclusive, and an answer may end within a nanosecond. */
  async #readPage(page: LokiPage, startNs: bigint, reachedNs: bigint) {
    const [first, last] = [page.lines[0], page.lines.at(-1)]
    if (!page.isFull || first === undefined || last === undefined) {
      return { lines: page.lines, drops: [], nextNs: reachedNs }
    }
    const lastNs = BigInt(last.atNs)
    if (first.atNs !== last.atNs) return { lines: page.lines, drops: [], nextNs: largest(startNs, lastNs) }
    return { ...(await this.#readCrowded(page, last.atNs)), nextNs: lastNs + 1n }
  }

  /** All lines of a nanosecond that one answer does not hold, and what is not to be had of them. */
  async #readCrowded(page: LokiPage, atNs: string) {
    const { query } = this.#options
    const [first] = page.lines
    const startNs = BigInt(atNs)
    const { maxLines } = this.#limits
    const known = this.#crowded.get(atNs)
    if (known !== undefined && ((await this.#countNanosecond(startNs)) ?? 0) <= known.lineCount) {
      return { lines: page.lines, drops: [] }
    }
    const { lines, overflowCount } = await readCrowdedNanosecond({
      query,
      page,
      askLines: (part) => orRefused(this.#ask(part, startNs, startNs + 1n, maxLines)),
      askCount: () => this.#countNanosecond(startNs),
    })
    const droppedCount = Math.max(overflowCount, known?.droppedCount ?? 0)
    const newlyDropped = droppedCount - (known?.droppedCount ?? 0)
    this.#crowded.set(atNs, { lineCount: lines.length + overflowCount, droppedCount })
    if (first !== undefined) this.#ledger.addToMinute(minuteOf(first), newlyDropped)
    return { lines, drops: this.#count('page-overflow', newlyDropped) }
  }

  #countNanosecond(atNs: bigint): Promise<number | undefined> {
    const { query, client, asker, signal } = this.#options
    return orRefused(asker.ask(() => client.countNanosecond({ query, atNs, signal }), signal))
  }

  #deliver(lines: readonly LokiLine[]): readonly LogRecord[] {
    const { name, meter, maxLineBytes } = this.#options
    const records: LogRecord[] = []
    const lateBeforeSeconds = Number((this.#newestNs - catchUpNs) / nsPerSecond)
    let lateLines = 0
    for (const line of lines) {
      if (!this.#memory.add(line)) continue
      this.#ledger.addToMinute(minuteOf(line), 1)
      if (line.atSeconds < lateBeforeSeconds) lateLines += 1
      records.push(buildLokiRecord(name, line, maxLineBytes))
    }
    this.#newestNs = largest(this.#newestNs, records.at(-1)?.atNs ?? 0n)
    meter.count('readLines', lines.length)
    meter.count('deliveredLines', records.length)
    meter.count('lateLines', lateLines)
    return records
  }

  /** Everything before is delivered; of what lies long behind, only so much is remembered as there is room for. */
  #settleUpTo(fromNs: bigint): void {
    const keptFromSeconds = this.#countedFromSeconds()
    this.#memory.prune(Math.min(Number(fromNs / nsPerSecond), keptFromSeconds))
    this.#ledger.prune(keptFromSeconds)
    for (const atNs of this.#crowded.keys())
      if (Number(atNs.slice(0, -9)) < keptFromSeconds) this.#crowded.delete(atNs)
    this.#fromNs = largest(fromNs, BigInt(this.#memory.completeFromSeconds) * nsPerSecond)
  }

  /** Compares minutes that are settled with Loki's counts: what came later than the look-back shows there. */
  async *#reconcileWhenDue(): AsyncGenerator<LogBatch, void, undefined> {
    const { client, asker, meter, query, signal, position, reconcileIntervalMs, lookBackMs } = this.#options
    const nowMs = client.serverNowMs()
    if (nowMs - this.#reconciledAtMs < reconcileIntervalMs) return
    this.#reconciledAtMs = nowMs
    const lastMinute = Math.floor((nowMs - lookBackMs) / 60_000) * 60
    const firstMinute = Math.max(position.countedFromMinute, this.#countedFromSeconds())
    const range = { firstMinute: Math.ceil(firstMinute / 60) * 60, lastMinute }
    if (range.firstMinute > lastMinute) return
    const counts = await orRefused(asker.ask(() => client.countMinutes({ query, ...range, signal }), signal))
    if (counts === undefined) return meter.count('uncountedRanges')
    for (const { minute, lineCount } of findMissingMinutes(counts, this.#ledger, range)) {
      if (this.#memory.completeFromSeconds <= minute - 60) yield* this.#readMinute(minute)
      const missing = Math.max(0, lineCount - this.#ledger.countOf(minute))
      this.#ledger.addToMinute(minute, missing)
      if (missing > 0) yield this.#take([], this.#count('late', missing))
    }
  }

  #readMinute(minute: number): AsyncGenerator<LogBatch, number, undefined> {
    const endNs = BigInt(minute) * nsPerSecond + 1n
    return this.#readRange({ fromNs: endNs - 60n * nsPerSecond, endNs, isSettling: false })
  }

  #count(reason: DropReason, count: number): readonly Drop[] {
    this.#options.meter.count('droppedLines', count)
    return count === 0 ? [] : [{ reason, stream: this.#options.query, count }]
  }

  #take(records: readonly LogRecord[], drops: readonly Drop[]): LogBatch {
    const { name, query, clock, position, maxCursorLines } = this.#options
    this.#toldAtMs = clock.nowMs()
    const { lines, fromSeconds } = this.#memory.newest({
      fromSeconds: Number(this.#fromNs / nsPerSecond),
      neededFromSeconds: Number(smallest(this.#newestNs, this.#serverNowNs()) / nsPerSecond),
      maxLines: maxCursorLines,
    })
    const cursor = buildLokiCursor(name, query, {
      fromNs: largest(this.#fromNs, BigInt(fromSeconds) * nsPerSecond),
      delivered: lines,
      crowded: this.#crowded,
      countedFromMinute: position.countedFromMinute,
      minutes: this.#ledger.counts(),
      reconciledAtMs: this.#reconciledAtMs,
    })
    return { records, drops, cursor }
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
  return records.flatMap(({ stream, truncatedBytes: count }) =>
    count === undefined ? [] : [{ reason: 'oversize-tail' as const, stream, count }],
  )
}

/** Reads a query of Loki: what is there, what comes, and what came late. */
export function readLoki(options: ReadLokiOptions): AsyncGenerator<LogBatch, void, undefined> {
  return new LokiReading(options).batches()
}
