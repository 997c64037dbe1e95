import { type CheckReport, type Diagnosis, type Incident, untrusted } from '@healer/core/contracts'
import { maxBodyLength } from './github-limits.ts'
import { renderCode, renderInline, renderTitleLine } from './render-untrusted.ts'
import { renderConfidence } from './sections/render-analysis.ts'
import { type ProposedChange, renderChangeList } from './sections/render-changes.ts'
import { renderChecks } from './sections/render-checks.ts'
import { codeOf } from './sections/render-headline.ts'
import { renderReference } from './sections/render-reference.ts'
import { truncateMarkdown } from './truncate-markdown.ts'

/** What a pull request is made of. */
export interface RenderPullRequestOptions {
  readonly incident: Incident
  readonly proposal: ProposedChange
  /** Default: the incident's own. */
  readonly diagnosis?: Diagnosis
  /** What CI says; absent while it has said nothing. */
  readonly checks?: CheckReport
  /** Unified diff of the change, for the number of lines. */
  readonly diff?: string
}

/** A pull request, ready to be opened. */
export interface RenderedPullRequest {
  readonly title: string
  readonly body: string
}

/**
 * Renders the pull request of a remediation.
 *
 * It links the issue without a closing keyword: merging proves nothing, Healer closes the issue when the fix is verified.
 */
export function renderPullRequest(options: RenderPullRequestOptions): RenderedPullRequest {
  const { incident, proposal, diagnosis = incident.diagnosis, checks, diff } = options
  const explanation = renderInline(untrusted(proposal.explanation), { maxLength: 4_000 })
  const body = [
    renderOpening(incident, diagnosis),
    '## Changes',
    renderInline(untrusted(proposal.summary)),
    renderChangeList(proposal.changes, diff),
    ...(explanation === '' ? [] : [explanation]),
    '## Verification',
    [
      renderChecks(checks),
      `- [ ] ${renderInline(untrusted(diagnosis?.verification ?? 'The agent runs again without this failure.'), { maxLength: 1_000 })}`,
    ].join('\n'),
    renderFooter(incident),
  ].join('\n\n')
  const summary = renderTitleLine(untrusted(proposal.summary), { maxLength: 180 })
  return {
    title: `[HEAL-${codeOf(incident)}] ${summary}`,
    body: truncateMarkdown(`${body}\n`, maxBodyLength),
  }
}

function renderOpening({ issue }: Incident, diagnosis: Diagnosis | undefined): string {
  const link = issue === undefined ? '' : `For ${renderReference(issue)}. `
  if (diagnosis === undefined) return `${link}No diagnosis is at hand.`
  return `${link}${renderInline(untrusted(diagnosis.summary), { maxLength: 1_000 })} Cause ${renderCode(untrusted(diagnosis.cause))}, ${renderConfidence(diagnosis)}.`
}

function renderFooter(incident: Incident): string {
  const attempt = Math.max(1, incident.attempts.length)
  return `---\n\nProposed by Healer: attempt ${attempt} of ${incident.maxAttempts} for incident ${renderCode(untrusted(incident.id))}. A human merges; Healer never does.`
}
