import type { Incident, PreflightVerdict } from '@healer/core/contracts'
import { performOnce } from '../../effects/perform-once.ts'
import { renderResolutionComment } from '../../effects/render-resolution-comment.ts'
import type { LoopContext, Stage, StageOutcome } from '../loop-context.ts'
import { commentOnIssue } from './comment-on-issue.ts'
import { findRepository } from './find-repository.ts'

/** Believes a fix only when the agent, started from its branch, passes the pre-flight and stays quiet. */
export const verifyIncident: Stage = async (context, incident) => {
  if (incident.attempts.at(-1)?.outcome === 'verified') return resolve(context, incident)
  const { evidence, settings, clock } = context
  const { verificationRunId: runId } = incident
  const verdict = runId === undefined ? undefined : await evidence.findVerdict({ runId })
  const [detection] = runId === undefined ? [] : await evidence.listRunDetections({ runId })
  if (detection !== undefined) return fail(context, incident, `${detection.title} (rule ${detection.ruleId})`)
  if (verdict !== undefined && verdict.verdict !== 'pass') {
    return fail(context, incident, describeVerdict(verdict))
  }
  const nowMs = clock.nowMs()
  const startedAtMs = incident.attempts.at(-1)?.verificationStartedAtMs ?? incident.openedAtMs
  const deadlineMs = startedAtMs + settings.verificationTimeoutMs
  if (verdict !== undefined) {
    // The verdict's time is the log's: a wrong clock there must neither hurry us nor keep us.
    const fellAtMs = Math.min(Math.max(verdict.atMs, startedAtMs), deadlineMs)
    return nowMs < fellAtMs + settings.verificationQuietMs ? 'waiting' : pass(context, incident)
  }
  if (nowMs < deadlineMs) return 'waiting'
  return fail(context, incident, `no pre-flight verdict within ${settings.verificationTimeoutMs / 1000} s`)
}

/** Durable before anybody is told: what fires from now on is another episode, however long the telling takes. */
async function pass(context: LoopContext, { id, attempts }: Incident): Promise<StageOutcome> {
  await context.incidents.append({ id, events: [{ type: 'verification-passed', attempt: attempts.length }] })
  return 'moved'
}

async function resolve(context: LoopContext, incident: Incident): Promise<StageOutcome> {
  const { tracker, effects, signal } = context
  await commentOnIssue(context, incident, {
    name: 'resolution',
    render: () => renderResolutionComment({ incident }),
    events: [{ type: 'resolution-commented' }],
  })
  const { issue } = incident
  if (issue !== undefined) {
    const repository = await findRepository(context, incident)
    await performOnce<boolean>({
      log: effects,
      key: `${incident.id}/close-issue`,
      kind: 'close-issue',
      incidentId: incident.id,
      act: async () => {
        await tracker.closeIssue({ repository, number: issue.number, signal })
        return true
      },
      events: () => [{ type: 'issue-closed' }],
    })
  }
  await context.incidents.append({ id: incident.id, events: [{ type: 'incident-resolved' }] })
  return 'moved'
}

async function fail(context: LoopContext, incident: Incident, failure: string): Promise<StageOutcome> {
  const attempt = incident.attempts.length
  await context.incidents.append({
    id: incident.id,
    events: [{ type: 'remediation-failed', attempt, outcome: 'verification-failed', failure }],
  })
  return 'moved'
}

function describeVerdict({ verdict, checks }: PreflightVerdict): string {
  const open = checks
    .filter(({ outcome }) => outcome !== 'passed')
    .map(({ name, outcome }) => `${name} ${outcome}`)
  return `pre-flight ${verdict}: ${open.join(', ')}`
}
