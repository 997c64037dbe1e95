import { type Detection, toId } from '../contracts/index.ts'
import type { RankedRule } from '../rules/index.ts'
import type { Fingerprinter } from './create-fingerprinter.ts'

/** What a detection is about. */
export type DetectionSource = Pick<Detection, 'record' | 'subject' | 'captures' | 'expectation' | 'isLate'>

type Draft = { -readonly [Key in keyof Detection]: Detection[Key] }

/** Builds the detection of a rule that fires on a record, frozen, as if it were the only one: which one is primary is decided later. */
export function buildDetection(
  ranked: RankedRule,
  source: DetectionSource,
  fingerprinter: Fingerprinter,
): Detection {
  const { id, rule, pack, tier } = ranked
  const { record, subject, captures, expectation, isLate } = source
  const { alertCode, fingerprint: { captures: captureNames } = {} } = rule
  const detection: Draft = {
    id: toId<'DetectionId'>(`${id}@${record.id}`),
    ruleId: id,
    pack,
    title: rule.title,
    priority: rule.priority,
    severity: rule.severity,
    tier,
    action: rule.action,
    atMs: record.atMs,
    subject,
    record,
    captures,
    isPrimary: true,
    fingerprint: fingerprinter.compose({
      ruleId: id,
      alertCode,
      subject,
      stream: record.stream,
      captureNames,
      captures,
    }),
  }
  // Set, not spread: a text on which many lines fire is mostly this.
  if (alertCode !== undefined) detection.alertCode = alertCode
  if (expectation !== undefined) detection.expectation = expectation
  if (isLate !== undefined) detection.isLate = isLate
  return Object.freeze(detection)
}
