import { type Diagnosis, type Incident, untrusted } from '@healer/core/contracts'
import { maxBodyLength } from './github-limits.ts'
import { renderCode, renderInline } from './render-untrusted.ts'
import { capitalize } from './sections/capitalize.ts'
import { renderAnalysis, renderSuggestion } from './sections/render-analysis.ts'
import { renderAttempt } from './sections/render-attempts.ts'
import { renderByline } from './sections/render-headline.ts'
import { renderReference } from './sections/render-reference.ts'
import { truncateMarkdown } from './truncate-markdown.ts'

/** What an escalation comment is made of. */
export interface RenderEscalationCommentOptions {
  readonly incident: Incident
  /** Why a human is called. Default: the incident's own reason. */
  readonly reason?: string
  /** The latest one. Default: the incident's own. */
  readonly diagnosis?: Diagnosis
}

/** Renders the call for a human with the whole history, as a comment on the incident's issue. */
export function renderEscalationComment(options: RenderEscalationCommentOptions): string {
  const { incident, diagnosis = incident.diagnosis } = options
  const reason = options.reason ?? incident.escalationReason ?? 'no reason was given'
  const body = [
    '## Escalated to a Human',
    renderByline(incident),
    `**Why:** ${renderInline(untrusted(capitalize(reason)), { maxLength: 1_000 })}`,
    '### What Is Known',
    ...(diagnosis === undefined
      ? ['No diagnosis stands: the last one was refuted by the attempt that followed it.']
      : [renderInline(untrusted(diagnosis.summary), { maxLength: 1_000 }), renderAnalysis(diagnosis)]),
    '### What Was Tried',
    ...(incident.attempts.length === 0 ? ['Nothing.'] : incident.attempts.map(renderAttempt)),
    '### What To Do Next',
    ...renderNext(incident, diagnosis),
  ].join('\n\n')
  return truncateMarkdown(`${body}\n`, maxBodyLength)
}

function renderNext(incident: Incident, diagnosis: Diagnosis | undefined): readonly string[] {
  const { pullRequest, attempts } = incident
  const branch = attempts.at(-1)?.branch
  const where = branch === undefined ? '' : ` on branch ${renderCode(untrusted(branch))}`
  const advice =
    diagnosis === undefined ? 'Start from the evidence in the report above.' : renderSuggestion(diagnosis)
  return [
    advice,
    ...(pullRequest === undefined
      ? []
      : [`${renderReference(pullRequest)}${where} is left open: continue there, or close it.`]),
    'Healer does nothing more here by itself.',
  ]
}
