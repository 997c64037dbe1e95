import type { Clock } from '@healer/core/contracts'
import { createSeededRandom } from '@healer/core/testing'
import { createLedger } from './create-ledger.ts'
import { startMs, watchLoki } from './watch-loki.ts'

/** What became of the lines. */
export interface WrongClocksReport {
  /** Lines that Loki took, and that were neither delivered nor counted. */
  readonly missed: number
  readonly repeated: number
  readonly delivered: number
  /** Lines that were counted as lost. */
  readonly dropped: number
  /** Lines that Loki refused, since their time was too wrong for it. */
  readonly refused: number
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const writingMs = 20 * minuteMs
const stepMs = 2000

/** A clock that is off, and steps. */
function createWrongClock(clock: Clock, random: ReturnType<typeof createSeededRandom>, mostMs: number) {
  let offsetMs = random.integer(-mostMs, mostMs)
  return {
    clock: {
      nowMs: () => clock.nowMs() + offsetMs,
      sleep: (delayMs, signal) => clock.sleep(delayMs, signal),
    } satisfies Clock,
    step() {
      if (random.next() < 0.01) offsetMs = random.integer(-mostMs, mostMs)
    },
  }
}

/**
 * Writes for 20 minutes with the clocks of Healer, Loki and every pod off by up to an hour, and stepping back and ahead, then
 * waits until everything was counted.
 *
 * @source reliability.md row F18
 */
export async function runWithWrongClocks(seed: number): Promise<WrongClocksReport> {
  const random = createSeededRandom(seed)
  const ledger = createLedger()
  const right = { current: undefined as Clock | undefined }
  const through: Clock = {
    nowMs: () => right.current?.nowMs() ?? startMs,
    sleep: (delayMs, signal) => right.current?.sleep(delayMs, signal) ?? Promise.resolve(),
  }
  const healer = createWrongClock(through, random, hourMs)
  const loki = createWrongClock(through, random, hourMs)
  const pods = Array.from({ length: 3 }, () => createWrongClock(loki.clock, random, 12 * minuteMs))
  const watch = await watchLoki({
    hasTail: random.next() < 0.5,
    loki: { clock: loki.clock },
    source: { clock: healer.clock, fromMs: startMs - 3 * hourMs, reconcileIntervalMs: 10 * minuteMs },
    onClock: (clock) => {
      right.current = clock
    },
  })
  const refused = new Set<string>()
  for (let passedMs = 0; passedMs < writingMs; passedMs += stepMs) {
    for (const wrong of [healer, loki, ...pods]) wrong.step()
    for (const [index, { clock }] of pods.entries()) {
      const line = ledger.write(`pod-${index}`, BigInt(Math.round(clock.nowMs())) * 1_000_000n)
      if (watch.loki.push([line]).length > 0) refused.add(line.line)
    }
    await watch.advance(stepMs, stepMs)
  }
  await watch.advance(150 * minuteMs, 10_000)
  await watch.stop()
  const { lost, repeated, dropped, delivered } = ledger.report(watch.batches)
  const droppedCount = dropped.reduce((sum, { count }) => sum + count, 0)
  const missing = lost.filter((line) => !refused.has(line)).length
  return {
    missed: Math.max(0, missing - droppedCount),
    repeated: repeated.length,
    delivered,
    dropped: droppedCount,
    refused: refused.size,
  }
}
