import {
  type CheckReport,
  type Diagnosis,
  type EvidenceBundle,
  type Incident,
  untrusted,
} from '@healer/core/contracts'
import { maxBodyLength } from './github-limits.ts'
import { renderCode, renderInline } from './render-untrusted.ts'
import { capitalize } from './sections/capitalize.ts'
import { renderAnalysis, renderSuggestion } from './sections/render-analysis.ts'
import { describeOutcome, renderFailure } from './sections/render-attempts.ts'
import { renderFailedChecks } from './sections/render-checks.ts'
import { renderEvidenceList } from './sections/render-evidence-list.ts'
import { truncateMarkdown } from './truncate-markdown.ts'

/** What a re-evaluation comment is made of. */
export interface RenderReevaluationCommentOptions {
  /** Its last attempt is the one that failed. */
  readonly incident: Incident
  /** The new one. */
  readonly diagnosis: Diagnosis
  /** What the new diagnosis rests on; the evidence that it names is shown. */
  readonly bundle?: EvidenceBundle
  /** What CI said of the attempt. */
  readonly checks?: CheckReport
}

/**
 * Renders why an attempt failed and what is thought now, as a comment on the incident's issue.
 *
 * @source original-healer.md section 5, "Re-evaluation After Attempt #N"
 */
export function renderReevaluationComment(options: RenderReevaluationCommentOptions): string {
  const { incident, diagnosis, bundle } = options
  const evidence = bundle === undefined ? '' : renderEvidenceList(pickNamed(diagnosis, bundle))
  const body = [
    // As code, or GitHub would link `#1` to the first issue of the repository.
    `## \`Re-evaluation After Attempt #${incident.attempts.at(-1)?.number ?? 0}\``,
    '### What Happened',
    ...renderWhatHappened(options),
    '### New Analysis',
    renderInline(untrusted(diagnosis.summary), { maxLength: 1_000 }),
    renderAnalysis(diagnosis),
    ...(evidence === '' ? [] : ['What this rests on:', evidence]),
    '### Revised Remediation Approach',
    renderSuggestion(diagnosis),
    describeNext(incident, diagnosis),
  ].join('\n\n')
  return truncateMarkdown(`${body}\n`, maxBodyLength)
}

function renderWhatHappened({ incident, checks }: RenderReevaluationCommentOptions): readonly string[] {
  const attempt = incident.attempts.at(-1)
  if (attempt === undefined) return ['Nothing was tried yet.']
  const tried = attempt.summary === undefined ? '' : ` Tried: ${renderInline(untrusted(attempt.summary))}`
  const outputs = renderFailedChecks(checks)
  return [
    `${capitalize(describeOutcome(attempt.outcome))}.${tried}`,
    ...(attempt.failure === undefined || outputs.length > 0 ? [] : [renderFailure(attempt.failure)]),
    ...outputs,
  ]
}

function pickNamed(diagnosis: Diagnosis, { evidence }: EvidenceBundle) {
  const named = new Set(diagnosis.claims.flatMap(({ evidenceIds }) => evidenceIds))
  return evidence.filter(({ id }) => named.has(id))
}

function describeNext({ attempts, maxAttempts }: Incident, { strategy }: Diagnosis): string {
  if (strategy === undefined) return 'Not automatable any more: **a human has to act.**'
  const left = maxAttempts - attempts.length
  const next = renderCode(untrusted(strategy))
  if (left <= 0) return `No attempt is left (${attempts.length} of ${maxAttempts}): a human is called.`
  return `Healer tries ${next} next: attempt ${attempts.length + 1} of ${maxAttempts}.`
}
