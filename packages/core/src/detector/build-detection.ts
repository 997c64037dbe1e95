import { type Detection, type LogRecord, type Subject, toId } from '../contracts/index.ts'
import type { RuleMatch } from '../rules/index.ts'
import { composeFingerprint } from './compose-fingerprint.ts'

/** Builds the detection of a rule that matched a record; which one is primary is decided later. */
export function buildDetection(match: RuleMatch, record: LogRecord, subject: Subject): Detection {
  const { id, rule, pack, tier } = match.rule
  const { alertCode } = rule
  return {
    id: toId<'DetectionId'>(`${id}@${record.id}`),
    ruleId: id,
    pack,
    title: rule.title,
    ...(alertCode === undefined ? {} : { alertCode }),
    priority: rule.priority,
    severity: rule.severity,
    tier,
    action: rule.action,
    atMs: record.atMs,
    subject,
    record,
    captures: match.captures,
    isPrimary: false,
    fingerprint: composeFingerprint({ ruleId: id, alertCode, subject, stream: record.stream }),
  }
}
