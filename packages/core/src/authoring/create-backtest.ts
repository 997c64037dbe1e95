import type { LogRecord } from '../contracts/index.ts'
import type { BacktestReport } from './backtest-report.ts'
import { createRecordingDetector, type RecordingDetectorOptions } from './create-recording-detector.ts'
import { createRuleTally } from './create-rule-tally.ts'

/** What {@link createBacktest} needs. */
export interface BacktestOptions extends RecordingDetectorOptions {
  /** Lines kept of each rule as samples. Default 3. */
  readonly maxSamples?: number
}

/** Rules over a recording, one record after the other. */
export interface Backtest {
  /** Judges the next record. Time moves on to it; what nobody waits for any more by then is found, too. */
  push(record: LogRecord): void
  /** What was found so far; a fresh report. */
  read(): BacktestReport
  /** Frees the rules; more than once is fine. The engine stays the caller's. */
  close(): void
}

/**
 * Creates a backtest: what rules would have found in a recording, by the detector that runs live, on the recording's time.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of every pack.
 * @remarks Memory: a few lines for each rule, however long the recording is.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createBacktest } from '@healer/core'
 * import { createRe2WasmEngine } from '@healer/core/re2-wasm'
 * import { buildRecord, buildRule, buildRulePack } from '@healer/core/testing'
 *
 * const packs = [buildRulePack([buildRule({ match: { literal: 'boom' } })])]
 * const backtest = createBacktest({ packs, engine: createRe2WasmEngine() })
 * for (const message of ['all is well', 'boom', 'boom again']) backtest.push(buildRecord({ message }))
 * const { linesScanned, rules } = backtest.read()
 * assert.deepEqual([linesScanned, rules[0]?.hits, rules[0]?.samples[0]?.line], [3, 2, 'boom'])
 * ```
 */
export function createBacktest(options: BacktestOptions): Backtest {
  const { packs, maxSamples = 3, ...detectorOptions } = options
  const detector = createRecordingDetector({ packs, ...detectorOptions })
  const tally = createRuleTally(packs, maxSamples)
  detector.on('detection-raised', (detection) => tally.noteHit(detection))
  detector.on('detection-shadowed', (shadowed) => tally.noteHit({ ...shadowed, isPrimary: false }))
  detector.on('signal-seen', (signal) => tally.noteHit({ ...signal, isPrimary: false }))
  detector.on('detection-suppressed', ({ ruleId }) => tally.noteSuppressed(ruleId))
  detector.on('detection-repeated', ({ ruleId }) => tally.noteRepeated(ruleId))
  return {
    push(record) {
      tally.noteLine()
      detector.push(record)
    },
    read() {
      const { cutLines, engineFailures } = detector.counters()
      const quarantined = detector.quarantined.map(({ rule, issues }) => ({ ruleId: rule.id, issues }))
      const counted = detector.ruleCounters()
      const found = tally.read((ruleId) => counted[ruleId]?.matches ?? 0)
      return { ...found, linesCut: cutLines.count, engineFailures, quarantined }
    },
    close: () => detector.close(),
  }
}
