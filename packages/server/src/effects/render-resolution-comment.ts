import { type Incident, untrusted } from '@healer/core/contracts'
import { maxBodyLength } from './github-limits.ts'
import { renderCode, renderInline } from './render-untrusted.ts'
import { formatDuration } from './sections/format-time.ts'
import { renderReference } from './sections/render-reference.ts'
import { truncateMarkdown } from './truncate-markdown.ts'

/** What a resolution comment is made of. */
export interface RenderResolutionCommentOptions {
  readonly incident: Incident
  /** When it was verified, epoch milliseconds. Default: the incident's last change. */
  readonly atMs?: number
}

/** Renders how an incident was resolved and how that is known, as the last comment on its issue. */
export function renderResolutionComment({ incident, atMs }: RenderResolutionCommentOptions): string {
  const { attempts, maxAttempts, openedAtMs, updatedAtMs } = incident
  const count = attempts.length
  const body = [
    '## Resolved',
    renderProof(incident),
    [
      ...renderFix(incident),
      `- **Attempts:** ${count} of at most ${maxAttempts}`,
      `- **Time to resolution:** ${formatDuration((atMs ?? updatedAtMs) - openedAtMs)}`,
    ].join('\n'),
    ...(incident.pullRequest === undefined
      ? []
      : [`${renderReference(incident.pullRequest)} waits for a human to merge it: Healer never merges.`]),
  ].join('\n\n')
  return truncateMarkdown(`${body}\n`, maxBodyLength)
}

function renderProof({ subject, attempts, ruleId, verificationRunId }: Incident): string {
  const who = renderInline(untrusted(subject.agent ?? 'The agent'), { maxLength: 60 })
  const branch = attempts.at(-1)?.branch
  const from = branch === undefined ? '' : ` from branch ${renderCode(untrusted(branch))}`
  const run = verificationRunId === undefined ? '' : ` as run ${renderCode(untrusted(verificationRunId))}`
  const rule = renderCode(untrusted(ruleId))
  return `**Verified:** ${who} was started again${from}${run}, and rule ${rule} did not fire any more.`
}

function renderFix({ attempts, diagnosis, pullRequest }: Incident): readonly string[] {
  const last = attempts.at(-1)
  const commit =
    last?.commit === undefined ? '' : `, commit ${renderCode(untrusted(last.commit.slice(0, 12)))}`
  const where = pullRequest === undefined ? '' : ` (${renderReference(pullRequest)}${commit})`
  return [
    ...(diagnosis === undefined ? [] : [`- **Cause:** ${renderInline(untrusted(diagnosis.summary))}`]),
    ...(last?.summary === undefined ? [] : [`- **Fix:** ${renderInline(untrusted(last.summary))}${where}`]),
  ]
}
