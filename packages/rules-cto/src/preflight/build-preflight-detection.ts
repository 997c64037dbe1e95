import { composeFingerprint, tierOf } from '@healer/core'
import {
  type Captures,
  type Detection,
  type LogRecord,
  type PreflightVerdict,
  type RuleAction,
  toId,
} from '@healer/core/contracts'
import { ctoRulePack } from '../cto-rule-pack.ts'
import { type PreflightCheckDefinition, preflightChecks } from './preflight-checks.ts'

/** Id under which a failed verdict is reported; it stands in no pack, since no pattern can tell it. */
export const preflightFailedRuleId = toId<'RuleId'>('cto-preflight-failed')

const fixConfig: RuleAction = { autonomy: 'draft-pull-request', strategy: 'fix-config' }
const restart: RuleAction = { autonomy: 'issue', strategy: 'restart' }

/**
 * Builds the detection of a failed verdict.
 *
 * Its alert code is that of the check that failed, so that it joins the incident of the pattern that says the same. Checks
 * that were merely not seen have no code: silence is a failure of its own.
 *
 * @param record - The record that settled the verdict, or the last one of the run.
 * @param fired - What rules said of that record; empty when the verdict fell without one.
 */
export function buildPreflightDetection(
  verdict: PreflightVerdict,
  record: LogRecord,
  fired: readonly Detection[],
): Detection {
  const { subject } = verdict
  const failed = findFailed(verdict)
  const alertCode = failed?.alertCode
  const action = failed === undefined || alertCode === 'A12' ? restart : fixConfig
  const rank = { priority: 1, severity: 'critical', action } as const
  const parts = { ruleId: preflightFailedRuleId, alertCode, subject, stream: record.stream }
  return {
    id: toId<'DetectionId'>(`${preflightFailedRuleId}@${record.id}`),
    ruleId: preflightFailedRuleId,
    pack: `${ctoRulePack.name}@${ctoRulePack.version}`,
    title: failed?.failure ?? 'Pre-flight checks were not seen in time',
    ...(alertCode !== undefined && { alertCode }),
    ...rank,
    tier: tierOf(rank),
    atMs: record.atMs,
    subject,
    record,
    captures: capturesOf(verdict),
    isPrimary: fired.length === 0,
    fingerprint: findIncidentOfLine(verdict, failed, record, fired) ?? composeFingerprint(parts),
  }
}

function findFailed(verdict: PreflightVerdict): PreflightCheckDefinition | undefined {
  const failed = preflightChecks.filter(({ name }) =>
    verdict.checks.some((check) => check.name === name && check.outcome === 'failed'),
  )
  return failed.find(({ alertCode }) => alertCode !== undefined) ?? failed[0]
}

// `Tool authentication failed: invalid token` fails a check, and fires a rule of no code: one line, one incident.
function findIncidentOfLine(
  verdict: PreflightVerdict,
  failed: PreflightCheckDefinition | undefined,
  record: LogRecord,
  fired: readonly Detection[],
): string | undefined {
  if (failed === undefined || failed.name === 'declared-tools-available') return undefined
  if (fired.some(({ alertCode }) => alertCode === failed.alertCode)) return undefined
  const isItsLine = verdict.checks.some(
    ({ name, recordId }) => name === failed.name && recordId === record.id,
  )
  return isItsLine ? fired[0]?.fingerprint : undefined
}

function capturesOf({ checks, missingTools }: PreflightVerdict): Captures {
  const notPassed = checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'missing')
  return {
    checks: notPassed.map(({ name }) => name),
    ...(missingTools.length > 0 && { tools: missingTools }),
  }
}
