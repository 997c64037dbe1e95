import type { IdentifySubject, LogRecord, RegexEngine, RulePack } from '../contracts/index.ts'
import { compareDetections } from './compare-detections.ts'
import { createChangeTally } from './create-change-tally.ts'
import { createRecordingDetector } from './create-recording-detector.ts'
import { listStaticReasons } from './list-static-reasons.ts'
import type { RulePackDifference, SemverReason } from './rule-pack-difference.ts'
import { findDeclaredStep, isStepAtLeast, semverSteps } from './semver-step.ts'
import type { VerdictChange } from './verdict-change.ts'

/** What {@link createRulePackComparison} needs. */
export interface RulePackComparisonOptions {
  readonly before: RulePack
  readonly after: RulePack
  readonly engine: RegexEngine
  /** Reads from a record's labels whom it is about. Default: nobody knows. */
  readonly identifySubject?: IdentifySubject
}

/** Two versions of a pack over one recording. */
export interface RulePackComparison {
  /** Judges the next record by both; answers which rules say something else. */
  push(record: LogRecord): readonly VerdictChange[]
  /** How they differ so far; fresh. */
  read(): RulePackDifference
  /** Frees the rules; more than once is fine. The engine stays the caller's. */
  close(): void
}

/**
 * Creates a comparison of two versions of a pack: on which lines the verdict differs, and which step of the version that needs.
 *
 * Both run as they would alone. A rule in shadow mode, or one that fails its own examples, says nothing.
 *
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` with every issue of one of the packs.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createRulePackComparison } from '@healer/core'
 * import { createRe2WasmEngine } from '@healer/core/re2-wasm'
 * import { buildRecord, buildRule, buildRulePack } from '@healer/core/testing'
 *
 * const before = buildRulePack([buildRule({ match: { literal: 'boom' } })])
 * const after = buildRulePack([buildRule({ match: { regex: '^boom' } })], { version: '1.0.1' })
 * const comparison = createRulePackComparison({ before, after, engine: createRe2WasmEngine() })
 * assert.deepEqual(comparison.push(buildRecord({ message: 'a boom' })).map(({ kind }) => kind), ['removed'])
 * assert.deepEqual([comparison.read().step, comparison.read().declaredStep], ['major', 'patch'])
 * ```
 */
export function createRulePackComparison(options: RulePackComparisonOptions): RulePackComparison {
  const { before, after, ...shared } = options
  const earlier = createRecordingDetector({ packs: [before], ...shared })
  const later = createRecordingDetector({ packs: [after], ...shared })
  const tally = createChangeTally()
  const quarantined = new Set(earlier.quarantined.map(({ rule }) => rule.id))
  const written: readonly SemverReason[] = [
    ...listStaticReasons(before, after),
    ...later.quarantined
      .filter(({ rule }) => !quarantined.has(rule.id))
      .map(({ rule }): SemverReason => ({ code: 'rule-quarantined', step: 'major', ruleId: rule.id })),
  ]
  return {
    push(record) {
      const changes = compareDetections(earlier.push(record), later.push(record))
      tally.note(changes)
      return changes
    },
    read() {
      const reasons = [...written, ...tally.listReasons()].toSorted((a, b) => sizeOf(b) - sizeOf(a))
      const declaredStep = findDeclaredStep(before.version, after.version)
      const [counted, recounted] = [earlier.counters(), later.counters()]
      return {
        ...tally.read(),
        linesCut: counted.cutLines.count,
        engineFailures: counted.engineFailures + recounted.engineFailures,
        step: reasons[0]?.step ?? 'none',
        reasons,
        declaredStep,
      }
    },
    close() {
      earlier.close()
      later.close()
    },
  }
}

function sizeOf({ step }: SemverReason): number {
  return semverSteps.indexOf(step)
}

/** Whether the version says as much as the difference asks for. */
export function isVersionHonest({ step, declaredStep }: RulePackDifference): boolean {
  return isStepAtLeast(declaredStep, step)
}
