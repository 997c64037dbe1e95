import { defaultMaxLineBytes } from '@healer/core'
import type { Clock, LogBatch, LogSource, ReadLogsRequest } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import { createLokiClient } from '../client/create-loki-client.ts'
import { createLokiAccess, type LokiAccessOptions } from '../client/loki-access.ts'
import type { LokiFetch } from '../client/loki-fetch.ts'
import { joinTailWatches } from '../tail/join-tail-watches.ts'
import type { OpenLokiTail } from '../tail/open-loki-tail.ts'
import { watchLokiTail } from '../tail/watch-loki-tail.ts'
import { createLokiAsker } from './create-loki-asker.ts'
import { createOutagePacer } from './create-outage-pacer.ts'
import { createSteadyClock } from './create-steady-clock.ts'
import { beginLokiPosition, parseLokiCursor } from './loki-cursor.ts'
import { ctoLokiQueries } from './loki-selectors.ts'
import { createLokiSourceMeter, type LokiSourceHealth } from './loki-source-health.ts'
import { readLoki } from './read-loki.ts'

/** Options of {@link createLokiLogSource}. */
export interface LokiLogSourceOptions extends LokiAccessOptions {
  /** Stable over restarts: cursors are stored under it. Default `loki`. */
  readonly name?: string
  /**
   * LogQL that answers lines, whole; of several, all that any of them answers, each line once: see `pushDownRules`. Default
   * `{namespace="cto"}`, see {@link ctoLokiQueries}.
   */
  readonly query?: string | readonly string[]
  readonly fetch: LokiFetch
  readonly clock: Clock
  /** Opens a tail, which wakes the reading when there is something new; see `createWebSocketTail`. Default: it polls only. */
  readonly openTail?: OpenLokiTail
  /** At least 0 and less than 1: keeps many Healers from asking at the same time. */
  readonly random: () => number
  /** Where a reading without a cursor begins, epoch milliseconds. Default an hour ago. */
  readonly fromMs?: number
  /** Ends before this time, epoch milliseconds. Default: goes on for ever. */
  readonly toMs?: number
  /** Default 2,000. */
  readonly pollIntervalMs?: number
  /** Lines that come so much later than their time are found by the next poll. Milliseconds, default 60,000. */
  readonly lookBackMs?: number
  /** How often the minutes behind are counted. Milliseconds, default 3,600,000. */
  readonly reconcileIntervalMs?: number
  /** Lines of one answer. Default 5,000, as Loki's own limit. */
  readonly pageLines?: number
  /** Time that one question spans. Milliseconds, default a day. */
  readonly maxRangeMs?: number
  /** A request without a whole answer for so long has failed. Milliseconds, default 20,000. */
  readonly requestTimeoutMs?: number
  /** Bytes of one answer; larger ones are asked for in parts. Default 64 MiB. */
  readonly maxResponseBytes?: number
  /** Bytes of a line that are delivered; the rest is counted. Default 256 KiB. */
  readonly maxLineBytes?: number
  /** An outage so long is thrown, and without a complete read for so long the source is stale. Milliseconds, default 60,000. */
  readonly freshnessMs?: number
  /** Lines that are remembered to know them again. Default 400,000, about 20 MB: three minutes of 2,000 lines a second. */
  readonly maxRememberedLines?: number
  /** Lines that a cursor remembers at most; a restart reads again no further back. Default 20,000, 190 KB. */
  readonly maxCursorLines?: number
}

/** A {@link LogSource} that knows how it is. */
export interface LokiLogSource extends LogSource {
  /** Whether what Loki has is delivered, and what was counted. */
  health(): LokiSourceHealth
  /**
   * Asks Loki for the names of its labels, until it answers or `freshnessMs` have gone by: a gateway need not have `/ready`.
   *
   * @throws {@link SourceError} `HEALER_SOURCE_REFUSED` or `HEALER_SOURCE_UNREADABLE` when it does not answer.
   */
  check(request: { readonly signal: AbortSignal }): Promise<void>
  close(): Promise<void>
}

const hourMs = 3_600_000

/**
 * Creates a log source that reads Loki by `query_range`: every line once, in the order of time.
 *
 * Answers are paged by an inclusive cursor, and everything younger than the look-back is read again at each poll, so that
 * no line is lost at the end of an answer, in an outage or because it came late; lines that were delivered are known again,
 * after a restart too. What came later still is found by counting, and read or counted as `late`. Labels of a record are
 * those of its stream; structured metadata and parsed fields are its `attributes`.
 *
 * @remarks Memory: one answer (`maxResponseBytes`), and 50 bytes for each of `maxRememberedLines`.
 * @source reliability.md rows F11 to F18 and S22
 * @example
 * ```ts
 * import type { Clock, LogBatch } from '@healer/core/contracts'
 * import { createLokiLogSource } from '@healer/adapters-loki'
 *
 * declare const clock: Clock, signal: AbortSignal, store: (batch: LogBatch) => Promise<void>
 * const source = createLokiLogSource({ url: 'http://loki:3100', tenant: 'cto', fetch, clock, random: Math.random })
 * for await (const batch of source.read({ signal })) await store(batch)
 * ```
 */
export function createLokiLogSource(options: LokiLogSourceOptions): LokiLogSource {
  const { name = 'loki', toMs, freshnessMs = 60_000 } = options
  const clock = createSteadyClock(options.clock)
  const queries = listQueries(options.query)
  const access = createLokiAccess(options)
  const settings = fillSettings(options)
  const client = createLokiClient({
    access,
    fetch: options.fetch,
    clock,
    timeoutMs: options.requestTimeoutMs ?? 20_000,
    maxResponseBytes: options.maxResponseBytes ?? 64 * 1024 * 1024,
  })
  const meter = createLokiSourceMeter(freshnessMs)
  const pacer = createOutagePacer({ ...options, clock })
  const asker = createLokiAsker({ source: name, clock, pacer, meter, freshnessMs })
  const closing = new AbortController()

  const watchTail = (open: OpenLokiTail, signal: AbortSignal) => {
    const isAnswering = () => isAnsweringNow(meter.read(clock.nowMs()))
    const { serverNowMs } = client
    const { count } = meter
    const settings = { ...options, clock, access, open, isAnswering, serverNowMs, count, signal }
    return joinTailWatches(queries.map((query) => watchLokiTail({ ...settings, query })))
  }
  async function* read({ cursor, signal }: ReadLogsRequest): AsyncGenerator<LogBatch, void, undefined> {
    const nowMs = clock.nowMs()
    const position =
      cursor === undefined
        ? beginLokiPosition(queries, options.fromMs ?? nowMs - hourMs, nowMs)
        : parseLokiCursor(name, queries, cursor)
    const left = new AbortController()
    const ended = AbortSignal.any([signal, closing.signal, left.signal])
    const tail = options.openTail && toMs === undefined ? watchTail(options.openTail, ended) : undefined
    try {
      yield* readLoki({
        ...settings,
        name,
        client,
        asker,
        meter,
        clock,
        position,
        signal: ended,
        ...(tail === undefined ? {} : { untilWoken: tail.untilWoken }),
        ...(toMs === undefined ? {} : { endNs: BigInt(Math.floor(toMs)) * 1_000_000n }),
      })
    } finally {
      left.abort()
      await tail?.ended
    }
  }

  return {
    contractVersion: 1,
    name,
    capabilities: { supportsTail: toMs === undefined, supportsResume: true },
    read,
    health: () => meter.read(clock.nowMs()),
    async check({ signal }) {
      await asker.ask(() => client.listLabels({ signal }), AbortSignal.any([signal, closing.signal]))
    },
    close() {
      closing.abort()
      return Promise.resolve()
    },
  }
}

function listQueries(query: LokiLogSourceOptions['query'] = ctoLokiQueries.platform): readonly string[] {
  const queries = typeof query === 'string' ? [query] : [...new Set(query)]
  if (queries.length > 0) return queries
  throw new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: 'The option query of a Loki source is an empty list; give at least one query.',
    details: { what: 'query', reason: 'an empty list asks for nothing' },
  })
}

function fillSettings(options: LokiLogSourceOptions) {
  const { pageLines = 5000, maxRangeMs = 24 * hourMs, pollIntervalMs = 2000, lookBackMs = 60_000 } = options
  const {
    maxLineBytes = defaultMaxLineBytes,
    reconcileIntervalMs = hourMs,
    maxRememberedLines = 400_000,
    maxCursorLines = 20_000,
  } = options
  const numbers = {
    maxLineBytes,
    pollIntervalMs,
    lookBackMs,
    reconcileIntervalMs,
    maxRememberedLines,
    maxCursorLines,
  }
  for (const [what, value] of Object.entries({ ...numbers, pageLines, maxRangeMs }))
    assertPositive(what, value)
  return { ...numbers, limits: { maxLines: pageLines, mostLines: pageLines, maxRangeMs } }
}

/** While queries fail, the tail is left alone: an outage is asked about once at a time. */
function isAnsweringNow({ state, failure }: LokiSourceHealth): boolean {
  return state !== 'unread' && failure === undefined
}

function assertPositive(what: string, value: number): void {
  if (Number.isSafeInteger(value) && value > 0) return
  throw new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The option ${what} of a Loki source is ${value}; give a whole number above 0.`,
    details: { what, reason: `${value} is no whole number above 0` },
  })
}
