import type { IdentifySubject, LogRecord, RegexEngine, RulePack } from '../contracts/index.ts'
import { createDetector } from '../detector/index.ts'
import type { BacktestReport } from './backtest-report.ts'
import { createRuleTally } from './create-rule-tally.ts'
import { createVirtualTime } from './create-virtual-time.ts'

/** What {@link createBacktest} needs. */
export interface BacktestOptions {
  readonly packs: readonly RulePack[]
  readonly engine: RegexEngine
  /** Reads from a record's labels whom it is about. Default: nobody knows. */
  readonly identifySubject?: IdentifySubject
  /** Lines kept of each rule as samples. Default 3. */
  readonly maxSamples?: number
  /** Whether rules that fail their own examples are left out, and listed. Default true. */
  readonly quarantine?: boolean
}

/** Rules over a recording, one record after the other. */
export interface Backtest {
  /** Judges the next record. Time moves on to it first, so that what fell due before it is found before it. */
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
  const detector = createDetector({ packs, ...detectorOptions })
  const tally = createRuleTally(packs, maxSamples)
  const time = createVirtualTime(detector)
  detector.on('detection-raised', (detection) => tally.noteHit(detection))
  detector.on('detection-shadowed', (shadowed) => tally.noteHit({ ...shadowed, isPrimary: false }))
  detector.on('detection-suppressed', ({ ruleId }) => tally.noteSuppressed(ruleId))
  return {
    push(record) {
      time.moveTo(record.atMs)
      tally.noteLine()
      detector.push(record)
    },
    read() {
      const { cutLines, engineFailures } = detector.counters()
      const quarantined = detector.quarantined.map(({ rule, issues }) => ({ ruleId: rule.id, issues }))
      return { ...tally.read(), linesCut: cutLines.count, engineFailures, quarantined }
    },
    close: () => detector.close(),
  }
}
