import { type Detection, toId } from '../../contracts/index.ts'
import { composeFingerprint, tierOf } from '../../index.ts'
import { buildRecord } from './build-record.ts'

/**
 * Builds a detection for a test, as a detector would: id, time, tier and fingerprint follow from the rest where they are
 * not given.
 */
export function buildDetection(overrides: Partial<Detection> = {}): Detection {
  const {
    ruleId = toId<'RuleId'>('boom'),
    record = buildRecord({ message: 'boom' }),
    subject = {},
  } = overrides
  const { priority = 2, severity = 'high', action = { autonomy: 'issue' }, alertCode } = overrides
  return {
    id: toId<'DetectionId'>(`${ruleId}@${record.id}`),
    ruleId,
    pack: 'sample@1.0.0',
    title: 'Something went off',
    priority,
    severity,
    tier: tierOf({ priority, severity, action }),
    action,
    atMs: record.atMs,
    subject,
    record,
    captures: {},
    isPrimary: true,
    fingerprint: composeFingerprint({ ruleId, alertCode, subject, stream: record.stream }),
    ...overrides,
  }
}
