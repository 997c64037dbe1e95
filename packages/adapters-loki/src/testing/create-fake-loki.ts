import { raceSignal } from '@healer/core'
import type { Clock } from '@healer/core/contracts'
import type { LokiFetch, LokiResponse } from '../client/loki-fetch.ts'
import { answerFakeRequest, type FakeAnswer } from './answer-fake-request.ts'
import { createFakeLokiStore, type FakeLine } from './create-fake-loki-store.ts'
import type { FakeEntry } from './fake-loki-entry.ts'
import type { FakeLokiFault, FakeLokiRequest } from './fake-loki-fault.ts'

/** Options of {@link createFakeLoki}. */
export interface FakeLokiOptions {
  readonly clock: Clock
  /** Default 5,000. */
  readonly maxEntries?: number
  /** Default 30 days and an hour. */
  readonly maxRangeMs?: number
  /** Answers as servers do that do not know the header: metadata merged into the labels. Default false. */
  readonly ignoresCategories?: boolean
}

/** A Loki in memory, which fails on demand. */
export interface FakeLoki {
  /** Answers without a network. */
  readonly fetch: LokiFetch
  /** Takes lines as Loki does: duplicates are one, what is too new or too far behind is refused. Answers the refusals. */
  push(lines: readonly FakeLine[]): readonly string[]
  /** What goes wrong from now on; `undefined` ends it. */
  setFault(fault: FakeLokiFault | undefined): void
  /** What goes wrong with the next requests, one after the other, before anything else does. */
  failNext(...faults: readonly FakeLokiFault[]): void
  /** Every request that came, failed or not. */
  readonly requests: readonly FakeLokiRequest[]
  /** Is called with what is accepted; answers how to end that. */
  onAccepted(listener: (entries: readonly FakeEntry[]) => void): () => void
  /** Takes what goes wrong with a request that comes now, for servers in front of the fake. */
  takeFault(): FakeLokiFault | undefined
}

/**
 * Creates a Loki that behaves as the real one was recorded: inclusive start, exclusive end, results split by metadata and
 * out of order among each other, no order within a nanosecond, errors in plain text.
 *
 * It knows `query_range` forward, `count_over_time` under `sum`, labels, series and push by JSON. `serveFakeLoki` puts it
 * behind a port of this machine, with the tail.
 *
 * @source Loki 3.7.6; differences: no `| json`, one step of a minute, stats left out
 */
export function createFakeLoki(options: FakeLokiOptions): FakeLoki {
  const { clock, maxEntries = 5000, maxRangeMs = (30 * 24 + 1) * 3_600_000 } = options
  const store = createFakeLokiStore()
  const requests: FakeLokiRequest[] = []
  const listeners = new Set<(entries: readonly FakeEntry[]) => void>()
  const nextFaults: FakeLokiFault[] = []
  let lastingFault: FakeLokiFault | undefined

  const nowNs = () => BigInt(clock.nowMs()) * 1_000_000n
  const push = (lines: readonly FakeLine[]) => {
    const { accepted, refusals } = store.push(lines, nowNs())
    if (accepted.length > 0) for (const listener of listeners) listener(accepted)
    return refusals
  }
  const answer = (request: FakeLokiRequest, body: string): FakeAnswer =>
    answerFakeRequest(
      { path: request.path, parameters: request.parameters, body },
      {
        store,
        nowNs: nowNs(),
        maxEntries,
        maxRangeNs: BigInt(maxRangeMs) * 1_000_000n,
        isCategorized:
          options.ignoresCategories !== true &&
          request.headers['x-loki-response-encoding-flags'] === 'categorize-labels',
        push,
      },
    )
  const takeFault = () => nextFaults.shift() ?? lastingFault

  const fetch: LokiFetch = async (address, init) => {
    const url = new URL(address)
    const headers = Object.fromEntries(
      Object.entries(init.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const request = {
      path: url.pathname,
      parameters: Object.fromEntries(url.searchParams),
      headers,
      atMs: clock.nowMs(),
    }
    requests.push(request)
    const fault = takeFault()
    if (fault?.kind === 'slow') await clock.sleep(fault.delayMs, init.signal)
    if (fault?.kind === 'black-hole') await raceSignal(new Promise<never>(() => {}), init.signal)
    if (fault?.kind === 'refuse') {
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      })
    }
    init.signal.throwIfAborted()
    return buildResponse(answer(request, init.body ?? ''), fault, new Date(clock.nowMs()))
  }
  return {
    fetch,
    push,
    setFault(fault) {
      lastingFault = fault
    },
    failNext(...faults) {
      nextFaults.push(...faults)
    },
    requests,
    onAccepted(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    takeFault,
  }
}

function buildResponse(answer: FakeAnswer, fault: FakeLokiFault | undefined, date: Date): LokiResponse {
  const base = { date: date.toUTCString() }
  if (fault?.kind === 'status') {
    const { status, body = 'too many outstanding requests', headers = {} } = fault
    return new Response(body, { status, headers: { ...base, 'content-type': 'text/plain', ...headers } })
  }
  if (fault?.kind === 'body') {
    return new Response(Buffer.from(fault.body), { headers: { ...base, ...fault.headers } })
  }
  const headers = { ...base, 'content-type': answer.contentType }
  if (fault?.kind === 'cut') return new Response(cutInHalf(answer.body), { status: answer.status, headers })
  if (fault?.kind === 'oversized') return new Response(pad(answer.body, fault.sizeBytes), { headers })
  return new Response(answer.status === 204 ? null : answer.body, { status: answer.status, headers })
}

function cutInHalf(body: string): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(body)
  return new ReadableStream({
    start(controller) {
      controller.enqueue(bytes.subarray(0, bytes.length / 2))
    },
    pull(controller) {
      controller.error(new TypeError('terminated', { cause: new Error('other side closed') }))
    },
  })
}

function pad(body: string, sizeBytes: number): ReadableStream<Uint8Array> {
  const blanks = Buffer.alloc(64 * 1024, ' ')
  let paddedBytes = 0
  return new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.from(body)),
    pull(controller) {
      if (paddedBytes >= sizeBytes) return controller.close()
      paddedBytes += blanks.length
      controller.enqueue(blanks)
    },
  })
}
