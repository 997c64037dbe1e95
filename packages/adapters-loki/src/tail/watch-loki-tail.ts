import type { Clock } from '@healer/core/contracts'
import type { LokiAccess } from '../client/loki-access.ts'
import type { LokiTail, OpenLokiTail } from './open-loki-tail.ts'

/** Knows when there may be something new. */
export interface LokiTailWatch {
  /** Resolves when there may be something new since this was asked last, or with the signal. */
  untilWoken(signal: AbortSignal): Promise<void>
  /** Resolves when the tail is closed and nothing of it is under way. */
  readonly ended: Promise<void>
}

/** Options of {@link watchLokiTail}. */
export interface LokiTailWatchOptions {
  readonly access: LokiAccess
  readonly query: string
  readonly open: OpenLokiTail
  readonly clock: Clock
  /** At least 0 and less than 1. */
  readonly random: () => number
  /** Whether Loki answers queries; while it does not, the tail is left alone. */
  readonly isAnswering: () => boolean
  /** Loki's time, epoch milliseconds. */
  readonly serverNowMs: () => number
  /** Told of connections, and of frames that say that lines were left out. */
  readonly count: (what: 'tailConnections' | 'tailFailures' | 'tailGaps') => void
  /** Ends it. */
  readonly signal: AbortSignal
}

const pingIntervalMs = 10_000
const firstDelayMs = 1000
const maxDelayMs = 30_000
/** In a frame this stands outside of every string: within one, its quotes would be escaped. */
const gapMark = '"dropped_entries":['

/**
 * Keeps a tail open, as a hint that wakes whoever polls: what it says is never taken for the truth.
 *
 * Loki ends every tail after an hour and closes them when it restarts: then it is opened again within a second. One that does
 * not answer a ping within ten seconds is half-open, and opened again as well.
 *
 * @source reliability.md rows F12 to F14
 */
export function watchLokiTail(options: LokiTailWatchOptions): LokiTailWatch {
  let hasNews = false
  let wake = () => {}
  const tell = () => {
    hasNews = true
    wake()
  }
  return {
    async untilWoken(signal) {
      if (!hasNews && !signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
      }
      hasNews = false
    },
    ended: keepTail(options, tell),
  }
}

async function keepTail(options: LokiTailWatchOptions, tell: () => void): Promise<void> {
  const { clock, random, signal, isAnswering } = options
  let failures = 0
  while (!signal.aborted) {
    if (isAnswering()) {
      const hasLived = await runTail(options, tell)
      failures = hasLived ? 0 : failures + 1
      if (hasLived) tell()
    }
    const delayMs = Math.ceil(Math.min(firstDelayMs * 2 ** failures, maxDelayMs) * (0.5 + random() / 2))
    await clock.sleep(delayMs, signal).catch(() => undefined)
  }
}

/** Answers whether the tail was ever open. */
async function runTail(options: LokiTailWatchOptions, tell: () => void): Promise<boolean> {
  let hasSign = true
  const sign = () => {
    hasSign = true
  }
  let tail: LokiTail
  try {
    tail = await options.open({
      url: buildTailUrl(options),
      headers: options.access.headers,
      onFrame(text) {
        sign()
        if (text.includes(gapMark)) options.count('tailGaps')
        tell()
      },
      onPong: sign,
      signal: options.signal,
    })
  } catch {
    // Not open is not lost: polling goes on, and the next attempt comes later.
    options.count('tailFailures')
    return false
  }
  options.count('tailConnections')
  tell()
  const over = new AbortController()
  const closed = tail.closed.then(() => over.abort())
  const stop = AbortSignal.any([options.signal, over.signal])
  while (!stop.aborted && hasSign) {
    hasSign = false
    tail.ping()
    await options.clock.sleep(pingIntervalMs, stop).catch(() => undefined)
  }
  tail.close()
  await closed
  return true
}

/** Begins now: what lies before is read by queries. */
function buildTailUrl({ access, query, serverNowMs }: LokiTailWatchOptions): string {
  const parameters = new URLSearchParams({ query, start: `${serverNowMs()}000000`, limit: '10' })
  return `${access.baseUrl.replace(/^http/, 'ws')}/loki/api/v1/tail?${parameters.toString()}`
}
