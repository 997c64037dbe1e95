import {
  type CheckReport,
  type Incident,
  type Reference,
  type RemediationProposal,
  untrusted,
} from '@healer/core/contracts'
import { maxBodyLength } from './github-limits.ts'
import { renderCode, renderInline } from './render-untrusted.ts'
import { type ProposedChange, renderChangeList } from './sections/render-changes.ts'
import { renderChecks } from './sections/render-checks.ts'
import { renderReference } from './sections/render-reference.ts'
import { truncateMarkdown } from './truncate-markdown.ts'

/** What a remediation comment is made of. */
export interface RenderRemediationCommentOptions {
  readonly incident: Incident
  /** Counted from 1. */
  readonly attempt: number
  readonly proposal: RemediationProposal
  readonly pullRequest?: Reference
  /** What CI says; absent while it has said nothing. */
  readonly checks?: CheckReport
  /** Unified diff of the change, for the number of lines. */
  readonly diff?: string
}

/**
 * Renders what a remediation attempt did, as a comment on the incident's issue.
 *
 * @source original-healer.md section 5, "Remediation Attempt #N"
 */
export function renderRemediationComment(options: RenderRemediationCommentOptions): string {
  const { incident, attempt, proposal } = options
  const body = [
    // As code, or GitHub would link `#1` to the first issue of the repository.
    `## \`Remediation Attempt #${attempt}\``,
    `Attempt ${attempt} of ${incident.maxAttempts}.`,
    '### Changes Made',
    ...(proposal.kind === 'change' ? renderChanges(proposal, options.diff) : renderDeclined(proposal.reason)),
    '### PR Created',
    renderPullRequestLine(options),
    '### Verification',
    renderChecklist(options),
    `### Status: ${statusOf(options)}`,
  ].join('\n\n')
  return truncateMarkdown(`${body}\n`, maxBodyLength)
}

function renderChanges(proposal: ProposedChange, diff: string | undefined): readonly string[] {
  const explanation = renderInline(untrusted(proposal.explanation), { maxLength: 4_000 })
  return [
    renderInline(untrusted(proposal.summary)),
    renderChangeList(proposal.changes, diff),
    ...(explanation === '' ? [] : [explanation]),
  ]
}

function renderDeclined(reason: string): readonly string[] {
  return [`None: ${renderInline(untrusted(reason), { maxLength: 1_000 })}`]
}

function renderPullRequestLine({ incident, attempt, pullRequest }: RenderRemediationCommentOptions): string {
  if (pullRequest === undefined) return 'None'
  const made = incident.attempts.find(({ number }) => number === attempt)
  const branch = made?.branch === undefined ? '' : `, branch ${renderCode(untrusted(made.branch))}`
  const commit =
    made?.commit === undefined ? '' : `, commit ${renderCode(untrusted(made.commit.slice(0, 12)))}`
  return `${renderReference(pullRequest)}${branch}${commit}`
}

function renderChecklist({ incident, proposal, checks }: RenderRemediationCommentOptions): string {
  if (proposal.kind === 'declined') return '- [ ] Nothing to verify'
  const verification = incident.diagnosis?.verification ?? 'The agent runs again without this failure.'
  return [renderChecks(checks), `- [ ] ${renderInline(untrusted(verification), { maxLength: 1_000 })}`].join(
    '\n',
  )
}

/** @source original-healer.md section 5: PENDING_CI */
function statusOf({ proposal, checks }: RenderRemediationCommentOptions): string {
  if (proposal.kind === 'declined') return 'DECLINED'
  if (checks?.status === 'failed') return 'CI_FAILED'
  return checks?.status === 'passed' ? 'PENDING_VERIFICATION' : 'PENDING_CI'
}
