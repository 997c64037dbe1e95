import { createSeededRandom } from '@healer/core/testing'
import { createLedger, type Ledger } from './create-ledger.ts'
import { type LokiWatch, type WatchLokiOptions, watchLoki } from './watch-loki.ts'

/** A watch over lines of which some came late. */
export interface LateLinesRun {
  readonly ledger: Ledger
  /** Still reading. */
  readonly watch: LokiWatch
  /** When those that were late came, epoch milliseconds. */
  readonly lateLines: ReadonlyMap<string, number>
}

/** Lines every two seconds for a while; of each twenty one comes late, by up to so much. */
export async function runWithLateLines(
  forMs: number,
  maxLateMs: number,
  options: WatchLokiOptions & { readonly restarts?: boolean } = {},
): Promise<LateLinesRun> {
  const random = createSeededRandom(7)
  const ledger = createLedger()
  const watch = await watchLoki(options)
  const waiting: { readonly dueMs: number; readonly line: ReturnType<typeof ledger.write> }[] = []
  const lateLines = new Map<string, number>()
  await watch.advance(120_000)
  const endMs = watch.clock.nowMs() + forMs
  for (let step = 0; watch.clock.nowMs() < endMs + maxLateMs; step += 1) {
    const nowMs = watch.clock.nowMs()
    if (nowMs < endMs) {
      for (let index = 0; index < 4; index += 1) {
        const line = ledger.write(`pod-${index}`, BigInt(nowMs) * 1_000_000n + BigInt(step * 10 + index))
        const isLate = random.next() < 0.05
        if (isLate) waiting.push({ dueMs: nowMs + random.integer(0, maxLateMs), line })
        else watch.loki.push([line])
      }
    }
    for (const late of waiting.filter(({ dueMs }) => dueMs <= nowMs)) {
      waiting.splice(waiting.indexOf(late), 1)
      watch.loki.push([late.line])
      lateLines.set(late.line.line, nowMs)
    }
    await watch.advance(2000)
    if (options.restarts === true && step % 100 === 99) await watch.restart()
  }
  await watch.advance(4000)
  return { ledger, watch, lateLines }
}
