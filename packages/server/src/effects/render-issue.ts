import {
  type Diagnosis,
  type EvidenceBundle,
  type Incident,
  type PlaySession,
  untrusted,
} from '@healer/core/contracts'
import { maxBodyLength } from './github-limits.ts'
import { renderInline } from './render-untrusted.ts'
import { collectExcerpt, renderExcerpt } from './sections/log-excerpt.ts'
import { renderAnalysis, renderSuggestion } from './sections/render-analysis.ts'
import { renderPriorAttempts } from './sections/render-attempts.ts'
import { renderEvidenceList } from './sections/render-evidence-list.ts'
import { renderByline, renderHeadline } from './sections/render-headline.ts'
import { renderNames } from './sections/render-names.ts'
import { renderPlayContext } from './sections/render-play-context.ts'
import { renderTimeline } from './sections/render-timeline.ts'
import { truncateMarkdown } from './truncate-markdown.ts'

/** What an issue is made of. */
export interface RenderIssueOptions {
  readonly incident: Incident
  readonly diagnosis: Diagnosis
  readonly bundle: EvidenceBundle
  readonly session?: PlaySession
}

/** An issue, ready to be opened. */
export interface RenderedIssue {
  readonly title: string
  /** At most 65,536 characters, the tracker's marker included. */
  readonly body: string
  readonly labels: readonly string[]
}

const maxFiles = 30
const maxLabelLength = 50

/**
 * Renders the issue of an incident: the evaluation report.
 *
 * The same input gives the same text. Every string that a log, a model or a config may have written goes through the
 * exits of {@link Untrusted}.
 *
 * @source original-healer.md section 5, "Healer Evaluation Report"
 */
export function renderIssue({ incident, diagnosis, bundle, session }: RenderIssueOptions): RenderedIssue {
  const body = [
    '# Healer Evaluation Report',
    renderByline(incident),
    '## Summary',
    renderInline(untrusted(diagnosis.summary), { maxLength: 1_000 }),
    '## Play Context',
    renderPlayContext(bundle, session),
    '## Root Cause Analysis',
    renderAnalysis(diagnosis),
    '## Evidence',
    ...renderEvidence(bundle, session),
    '## Suggested Remediation',
    renderSuggestion(diagnosis),
    renderAutomation(incident, diagnosis),
    '## Files Likely Involved',
    renderFiles(diagnosis),
    '## Prior Attempts',
    renderPriorAttempts(incident.attempts),
  ].join('\n\n')
  return {
    title: renderHeadline(incident),
    body: truncateMarkdown(`${body}\n`, maxBodyLength),
    labels: renderLabels(incident, diagnosis),
  }
}

function renderEvidence(bundle: EvidenceBundle, session: PlaySession | undefined): readonly string[] {
  const excerpt = collectExcerpt(bundle)
  const inExcerpt = new Set(excerpt.flatMap(({ evidenceIds }) => evidenceIds))
  const others = renderEvidenceList(bundle.evidence.filter(({ id }) => !inExcerpt.has(id)))
  return [
    ...(others === '' ? [] : [others]),
    '### Relevant Logs',
    'Times are UTC; `>>` marks what fired.',
    renderExcerpt(excerpt),
    '### Timeline',
    renderTimeline(bundle, excerpt, session),
  ]
}

function renderAutomation({ action }: Incident, { strategy }: Diagnosis): string {
  const isMended = action.autonomy === 'draft-pull-request' || action.autonomy === 'ready-pull-request'
  if (action.strategy === undefined || strategy === undefined)
    return 'Not automatable: **a human has to act.**'
  if (action.escalateAtOnce === true) return 'The rule calls a human at once: **a human has to act.**'
  if (!isMended) return 'The rule lets Healer report, not mend: **a human has to act.**'
  return `Automatable: Healer tries \`${strategy}\` by itself.`
}

function renderFiles({ filesLikelyInvolved }: Diagnosis): string {
  if (filesLikelyInvolved.length === 0) return '- None known'
  const shown = filesLikelyInvolved.slice(0, maxFiles).map((file) => `- ${renderNames([file])}`)
  const rest = filesLikelyInvolved.length - shown.length
  return [...shown, ...(rest === 0 ? [] : [`- … and ${rest} more`])].join('\n')
}

/** @source original-healer.md section 5: labels `heal,<id>`, and `healer,…,needs-attention` where a human has to act */
function renderLabels(incident: Incident, diagnosis: Diagnosis): readonly string[] {
  const isForHumans = diagnosis.strategy === undefined || incident.action.strategy === undefined
  const code = (incident.alertCode ?? incident.ruleId).toLowerCase().slice(0, maxLabelLength)
  return ['healer', 'heal', code, incident.severity, ...(isForHumans ? ['needs-attention'] : [])]
}
