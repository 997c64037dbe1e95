import {
  type AgentRun,
  type CheckReport,
  type Commit,
  type Incident,
  type Reference,
  type RemediationProposal,
  remediationProposalSchema,
} from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import { parseAnswer } from '../../agents/parse-answer.ts'
import { performOnce } from '../../effects/perform-once.ts'
import { renderCommitMessage } from '../../effects/render-commit-message.ts'
import { renderPullRequest } from '../../effects/render-pull-request.ts'
import { renderRemediationComment } from '../../effects/render-remediation-comment.ts'
import type { LoopContext, Stage, StageOutcome } from '../loop-context.ts'
import { commentOnIssue } from './comment-on-issue.ts'
import { diagnose } from './diagnose-incident.ts'
import { findRepository } from './find-repository.ts'

type Change = Extract<RemediationProposal, { readonly kind: 'change' }>

/** One attempt: propose, commit, open the pull request, let the checks run, start the agent again from the branch. */
export const remediateIncident: Stage = async (context, incident) => {
  const proposal = await propose(context, incident)
  if (proposal.kind === 'declined') return fail(context, incident, 'declined', proposal.reason)
  const repository = await findRepository(context, incident)
  await commit(context, incident, repository, proposal)
  const pullRequest = await openPullRequest(context, incident, repository, proposal)
  const attempt = incident.attempts.length
  // The comment names the branch and the commit, which the incident has only now.
  const committed = (await context.incidents.findIncident({ id: incident.id })) ?? incident
  await commentOnIssue(context, incident, {
    name: `remediation/${attempt}`,
    render: () => renderRemediationComment({ incident: committed, attempt, proposal, pullRequest }),
    events: [{ type: 'remediation-commented', attempt }],
  })
  const branch = branchOf(incident)
  const report = await context.codeHost.readChecks({ repository, branch, signal: context.signal })
  return settleChecks(context, incident, repository, report)
}

async function propose(context: LoopContext, incident: Incident): Promise<RemediationProposal> {
  const { remediator, codeHost, effects, signal } = context
  const attempt = incident.attempts.length
  const { diagnosis } = await diagnose(context, incident)
  const repository = await findRepository(context, incident)
  return performOnce<RemediationProposal>({
    log: effects,
    key: `${incident.id}/proposal/${attempt}`,
    kind: 'propose',
    incidentId: incident.id,
    act: async () => {
      const readFile = (path: string) => codeHost.readFile({ repository, path, signal })
      const answer = await remediator.propose({ incident, diagnosis, attempt, readFile, signal })
      return parseAnswer(remediationProposalSchema, answer, remediator.name)
    },
    events: (proposal) =>
      proposal.kind === 'change' ? [{ type: 'change-proposed', attempt, summary: proposal.summary }] : [],
  })
}

async function commit(
  context: LoopContext,
  incident: Incident,
  repository: string,
  proposal: Change,
): Promise<void> {
  const { codeHost, effects, signal } = context
  const attempt = incident.attempts.length
  const branch = branchOf(incident)
  const marker = `${incident.id}/commit/${attempt}`
  const message = renderCommitMessage({ incident, proposal })
  await performOnce<Commit>({
    log: effects,
    key: marker,
    kind: 'commit-changes',
    incidentId: incident.id,
    find: () => codeHost.findCommit({ repository, branch, marker, signal }),
    act: () =>
      codeHost.commitChanges({ repository, branch, message, changes: proposal.changes, marker, signal }),
    events: ({ sha }) => [{ type: 'change-committed', attempt, branch, commit: sha }],
  })
}

function openPullRequest(
  context: LoopContext,
  incident: Incident,
  repository: string,
  proposal: Change,
): Promise<Reference> {
  const { codeHost, effects, signal } = context
  const branch = branchOf(incident)
  return performOnce<Reference>({
    log: effects,
    key: `${incident.id}/pull-request`,
    kind: 'open-pull-request',
    incidentId: incident.id,
    find: async () => {
      const found = await codeHost.findPullRequest({ repository, branch, signal })
      return found === undefined ? undefined : { number: found.number, url: found.url }
    },
    act: async () => {
      const { title, body } = renderPullRequest({ incident, proposal })
      const isDraft = incident.action.autonomy !== 'ready-pull-request'
      const opened = await codeHost.openPullRequest({ repository, branch, title, body, isDraft, signal })
      return { number: opened.number, url: opened.url }
    },
    events: (pullRequest) => [{ type: 'pull-request-opened', pullRequest }],
  })
}

async function settleChecks(
  context: LoopContext,
  incident: Incident,
  repository: string,
  report: CheckReport,
): Promise<StageOutcome> {
  switch (report.status) {
    case 'passed':
      await startVerification(context, incident, repository, report)
      return 'moved'
    case 'failed':
      return fail(context, incident, 'checks-failed', describeFailedChecks(report))
    case 'pending': {
      // In the round that committed it, the incident in hand does not know of that yet.
      const committedAtMs = incident.attempts.at(-1)?.committedAtMs
      const { checksTimeoutMs } = context.settings
      if (committedAtMs === undefined || context.clock.nowMs() < committedAtMs + checksTimeoutMs)
        return 'waiting'
      return fail(context, incident, 'checks-failed', `No result after ${checksTimeoutMs / 1000} s`)
    }
  }
}

async function startVerification(
  context: LoopContext,
  incident: Incident,
  repository: string,
  report: CheckReport,
): Promise<void> {
  const { runner, effects, signal } = context
  const attempt = incident.attempts.length
  const marker = `${incident.id}/run/${attempt}`
  const { playId, agent } = incident.subject
  if (playId === undefined || agent === undefined) throw unverifiable(incident)
  const branch = branchOf(incident)
  await performOnce<AgentRun>({
    log: effects,
    key: marker,
    kind: 'start-run',
    incidentId: incident.id,
    find: () => runner.findRun({ marker, signal }),
    act: () => runner.startRun({ playId, agent, repository, branch, marker, signal }),
    events: ({ runId }) => [
      { type: 'checks-passed', attempt, checks: report.checks.map(({ name }) => name) },
      { type: 'verification-started', attempt, runId },
    ],
  })
}

async function fail(
  context: LoopContext,
  incident: Incident,
  outcome: 'declined' | 'checks-failed',
  failure: string,
): Promise<StageOutcome> {
  const attempt = incident.attempts.length
  await context.incidents.append({
    id: incident.id,
    events: [{ type: 'remediation-failed', attempt, outcome, failure }],
  })
  return 'moved'
}

/** One incident has one branch. */
export function branchOf(incident: Incident): string {
  return `healer/${incident.id}`
}

function describeFailedChecks(report: CheckReport): string {
  return report.checks
    .filter(({ status }) => status === 'failed')
    .map(({ name, output }) => `${name}: ${output}`)
    .join('\n')
}

function unverifiable(incident: Incident): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `Incident '${incident.id}' names no Play or no agent, so no run can verify it. Label the log source with both.`,
    details: { what: incident.id, reason: 'no play or agent' },
  })
}
