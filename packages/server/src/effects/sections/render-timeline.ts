import { type EvidenceBundle, type PlaySession, untrusted } from '@healer/core/contracts'
import { pickEvidence, pickOwnDetections } from '../../agents/causes/pick-evidence.ts'
import { renderCode, renderInline } from '../render-untrusted.ts'
import { formatDate, formatTime } from './format-time.ts'
import { type ExcerptLine, withoutTime } from './log-excerpt.ts'
import { renderEvidenceIds } from './render-analysis.ts'
import { describeOutcome } from './render-attempts.ts'
import { renderNames } from './render-names.ts'

interface Entry {
  readonly atMs: number
  readonly text: string
}

const maxEntries = 40
const issueMark = ' ← **ISSUE**'

/**
 * Renders what happened when, in UTC: the Play, the agent, the lines that fired, what else was wrong in this Play, the
 * pre-flight verdict, earlier attempts, and the last line that was seen.
 */
export function renderTimeline(
  bundle: EvidenceBundle,
  excerpt: readonly ExcerptLine[],
  session: PlaySession | undefined,
): string {
  const entries = [
    ...(session === undefined ? [] : [{ atMs: session.startedAtMs, text: 'Play started' }]),
    ...listIssues(excerpt, bundle),
    ...listVerdicts(bundle),
    ...listOthers(bundle),
    ...listAttempts(bundle),
    ...listLastLine(excerpt),
  ].toSorted((a, b) => a.atMs - b.atMs)
  const isOneDay = new Set(entries.map(({ atMs }) => formatDate(atMs))).size <= 1
  const shown = entries.slice(0, maxEntries).map(({ atMs, text }) => {
    const day = isOneDay ? '' : `${formatDate(atMs)} `
    return `- ${day}${formatTime(atMs)} - ${text}`
  })
  const rest = entries.length - shown.length
  return [...shown, ...(rest === 0 ? [] : [`- … and ${rest} more`])].join('\n')
}

function listVerdicts(bundle: EvidenceBundle): readonly Entry[] {
  return pickEvidence(bundle, 'preflight-verdict').flatMap(({ id, verdict }) => {
    const who = renderInline(untrusted(verdict.subject.agent ?? 'The agent'), { maxLength: 60 })
    const missing = verdict.missingTools.length === 0 ? '' : `, missing ${renderNames(verdict.missingTools)}`
    return [
      { atMs: verdict.startedAtMs, text: `${who} started` },
      {
        atMs: verdict.atMs,
        text: `Pre-flight verdict: ${verdict.verdict}${missing}${renderEvidenceIds([id])}`,
      },
    ]
  })
}

function listIssues(excerpt: readonly ExcerptLine[], bundle: EvidenceBundle): readonly Entry[] {
  const detections = pickOwnDetections(bundle).map(({ detection }) => detection)
  // Several rules may have fired on a line; the one that ranks first says what it is.
  const titleOf = (recordId: string) => {
    const onRecord = detections.filter(({ record }) => record.id === recordId)
    return (onRecord.find(({ isPrimary }) => isPrimary) ?? onRecord[0])?.title ?? 'A rule fired'
  }
  return excerpt
    .filter(({ isIssue }) => isIssue)
    .map(({ record, evidenceIds }) => ({
      atMs: record.atMs,
      text: `${renderInline(untrusted(titleOf(record.id)))}${issueMark}${renderEvidenceIds(evidenceIds)}`,
    }))
}

function listOthers(bundle: EvidenceBundle): readonly Entry[] {
  const own = new Set(pickOwnDetections(bundle).map(({ id }) => id))
  return pickEvidence(bundle, 'detection')
    .filter(({ id }) => !own.has(id))
    .map(({ id, detection }) => {
      const who = detection.subject.agent ?? 'unknown agent'
      const text = renderInline(untrusted(`${who}: ${detection.title}`))
      return { atMs: detection.atMs, text: `Also in this Play: ${text}${renderEvidenceIds([id])}` }
    })
}

function listAttempts(bundle: EvidenceBundle): readonly Entry[] {
  return pickEvidence(bundle, 'previous-attempt').map(({ id, attempt }) => ({
    atMs: attempt.startedAtMs,
    text: `Remediation attempt ${attempt.number}: ${describeOutcome(attempt.outcome)}${renderEvidenceIds([id])}`,
  }))
}

function listLastLine(excerpt: readonly ExcerptLine[]): readonly Entry[] {
  const last = excerpt.at(-1)
  if (last === undefined || last.isIssue) return []
  const line = renderCode(untrusted(withoutTime(last.record)), { maxLength: 160 })
  return [{ atMs: last.record.atMs, text: `Last line seen: ${line}${renderEvidenceIds(last.evidenceIds)}` }]
}
