import { type RemediationAttempt, type RemediationOutcome, untrusted } from '@healer/core/contracts'
import { renderCode, renderFenced, renderInline } from '../render-untrusted.ts'
import { formatDateTime } from './format-time.ts'

/** What an outcome means, for people. */
const outcomeTexts: Readonly<Record<RemediationOutcome, string>> = {
  'under-way': 'under way',
  declined: 'declined: the remediator had nothing to propose',
  'checks-failed': "the repository's checks failed",
  'verification-failed': 'the checks passed, but the symptom came back',
  verified: 'verified: the symptom is gone',
}

/** One bullet an attempt, the oldest first; `None (first detection)` when there is none. */
export function renderPriorAttempts(attempts: readonly RemediationAttempt[]): string {
  return attempts.length === 0 ? '- None (first detection)' : attempts.map(renderAttemptLine).join('\n')
}

function renderAttemptLine(attempt: RemediationAttempt): string {
  const summary = attempt.summary === undefined ? '' : `: ${renderInline(untrusted(attempt.summary))}`
  const failure = attempt.failure === undefined ? '' : ` — ${renderInline(untrusted(attempt.failure))}`
  return `- **Attempt ${attempt.number}**${summary} — ${outcomeTexts[attempt.outcome]}${failure}`
}

/** A whole attempt: when, what was tried, what came of it, and the end of what failed. */
export function renderAttempt(attempt: RemediationAttempt): string {
  const { number, summary, branch, commit, failure, outcome, startedAtMs } = attempt
  const change = commit === undefined ? '' : `, commit ${renderCode(untrusted(commit.slice(0, 12)))}`
  const lines = [
    `#### Attempt ${number}: ${outcomeTexts[outcome]}`,
    '',
    `- **Started:** ${formatDateTime(startedAtMs)}`,
    ...(summary === undefined ? [] : [`- **Tried:** ${renderInline(untrusted(summary))}`]),
    ...(branch === undefined ? [] : [`- **Branch:** ${renderCode(untrusted(branch))}${change}`]),
    ...(failure === undefined ? [] : ['', renderFailure(failure)]),
  ]
  return lines.join('\n')
}

/** What went wrong, in its own words. */
export function renderFailure(failure: string): string {
  return renderFenced(untrusted(failure), { maxBytes: 4_000, maxLineLength: 500 })
}

/** What came of an attempt, in one phrase. */
export function describeOutcome(outcome: RemediationOutcome): string {
  return outcomeTexts[outcome]
}
