import type { FakeLokiFault } from '../../testing/fake-loki-fault.ts'
import { createLedger, type LedgerReport } from './create-ledger.ts'
import { countRereads, type WatchLokiOptions, watchLoki } from './watch-loki.ts'

/** The ways in which a Loki is gone. @source reliability.md row F11 */
export const outageFaults: readonly (readonly [name: string, fault: FakeLokiFault])[] = [
  ['refused connections', { kind: 'refuse' }],
  ['status 500', { kind: 'status', status: 500 }],
  ['status 429 with Retry-After', { kind: 'status', status: 429, headers: { 'retry-after': '7' } }],
  ['a black hole', { kind: 'black-hole' }],
  ['answers that are cut off', { kind: 'cut' }],
]

/** Options of {@link runThroughOutage}. */
export interface OutageOptions extends WatchLokiOptions {
  readonly linesPerSecond: number
  /** How long Loki answers before the outage. Default a minute. */
  readonly beforeMs?: number
  /** Whether the process ends with the outage, and another one reads on. */
  readonly restarts?: boolean
}

/** What became of the lines, and of Loki. */
export interface OutageReport extends LedgerReport {
  /** Requests in the minute of the outage. */
  readonly requestCount: number
  /** From the end of the outage to the first line that was delivered. */
  readonly lagMs: number
  /** Lines that were read once more before the first new one came; what polls look back at later is not of the outage. */
  readonly rereadCount: number
  /** From the end of the outage until the last line that was delivered more than 5 s after it was pushed. */
  readonly recoveryMs: number
  readonly state: string
}

const outageMs = 60_000
const latestMs = 5000

/** Lines while Loki answers, a minute of them while it does not, and a little more than one after it. */
export async function runThroughOutage(fault: FakeLokiFault, options: OutageOptions): Promise<OutageReport> {
  const { linesPerSecond, beforeMs = 60_000, restarts = false } = options
  const ledger = createLedger()
  const watch = await watchLoki({ hasTail: true, ...options })
  const pushedAtMs = new Map<string, number>()
  const writeHalfSecond = async () => {
    const lines = Array.from({ length: linesPerSecond / 2 }, (_, index) => {
      const atNs = BigInt(watch.clock.nowMs()) * 1_000_000n + BigInt(index * 200_000)
      return ledger.write(`pod-${index % 3}`, atNs)
    })
    await watch.advance(500)
    watch.loki.push(lines)
    for (const { line } of lines) pushedAtMs.set(line, watch.clock.nowMs())
  }
  const write = async (forMs: number) => {
    const endMs = watch.clock.nowMs() + forMs
    while (watch.clock.nowMs() < endMs) await writeHalfSecond()
  }
  await write(beforeMs)
  watch.loki.setFault(fault)
  const before = watch.loki.requests.length
  await write(outageMs)
  const requestCount = watch.loki.requests.length - before
  watch.loki.setFault(undefined)
  // A process that begins anew counts anew.
  const rereadsBefore = restarts ? 0 : countRereads(watch.source())
  const recoveredAtMs = watch.clock.nowMs()
  if (restarts) await watch.restart()
  const findFirst = () =>
    watch.batches.find(({ atMs, records }) => atMs >= recoveredAtMs && records.length > 0)
  while (findFirst() === undefined && watch.clock.nowMs() < recoveredAtMs + 60_000) await writeHalfSecond()
  const lagMs = watch.clock.nowMs() - recoveredAtMs
  const rereadCount = (findFirst()?.rereadCount ?? Number.NaN) - rereadsBefore
  await write(65_000 - lagMs)
  await watch.advance(5000)
  await watch.stop()
  const lateAtMs = watch.batches
    .filter(({ atMs, records }) =>
      records.some(({ message }) => atMs - (pushedAtMs.get(message) ?? atMs) > latestMs),
    )
    .map(({ atMs }) => atMs)
  return {
    ...ledger.report(watch.batches),
    requestCount,
    lagMs,
    rereadCount,
    recoveryMs: Math.max(0, ...lateAtMs.map((atMs) => atMs - recoveredAtMs)),
    state: watch.source().health().state,
  }
}
