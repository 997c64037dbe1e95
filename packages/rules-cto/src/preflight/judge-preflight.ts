import type { PreflightCheck, PreflightOutcome, PreflightVerdict, RecordId } from '@healer/core/contracts'
import { drawTools, type ToolPicture } from './draw-tools.ts'
import type { RunExpectation } from './expectations.ts'
import { type PreflightCheckName, preflightChecks } from './preflight-checks.ts'
import type { StartupFacts } from './startup-facts.ts'

/** What a run is judged by. */
export interface PreflightCase {
  readonly facts: StartupFacts
  /** What the session declares for the agent, where there is a session. */
  readonly expectation?: RunExpectation | undefined
  /** The time is up. */
  readonly isFinal: boolean
  /** The log source is late or silent, or came late itself: what was not seen may have been said. */
  readonly isSourceStale: boolean
}

/** How a run stands. */
export interface PreflightJudgement
  extends Pick<PreflightVerdict, 'checks' | 'declaredTools' | 'availableTools' | 'missingTools'> {
  /** Absent: still open. */
  readonly verdict?: PreflightVerdict['verdict']
}

interface Finding {
  readonly outcome: 'passed' | 'failed' | 'open'
  readonly recordId?: RecordId | undefined
}

const open: Finding = { outcome: 'open' }
const notNeeded: Finding = { outcome: 'passed' }

/**
 * Judges how an agent's start stands, from facts and expectations alone.
 *
 * Fails as soon as one check fails, passes as soon as all have passed. When the time is up, what was not seen is
 * `missing` and fails the run, or is `unknown` where its source is stale. Prompt lines are held to that only in a run that
 * shows one of them; in the others they are `unknown` and decide nothing.
 *
 * @source spec.md section 3, pre-flight checklist
 */
export function judgePreflight(given: PreflightCase): PreflightJudgement {
  const picture = drawTools(given)
  const showsPrompts = preflightChecks.some(
    ({ name, concern }) => concern === 'prompts' && given.facts.settled[name] !== undefined,
  )
  const judged = preflightChecks.map(({ name, title, concern }) => {
    const { outcome: found, recordId } = findOutcome(name, given.facts, picture)
    const isBinding = concern === 'tools' || showsPrompts
    const isMissing = given.isFinal && isBinding && !given.isSourceStale
    const outcome: PreflightOutcome = found === 'open' ? (isMissing ? 'missing' : 'unknown') : found
    const check: PreflightCheck = { name, title, outcome, ...(recordId !== undefined && { recordId }) }
    return { check, isBinding }
  })
  const verdict = given.isFinal ? decideFinally(judged) : decideEarly(judged)
  return {
    checks: judged.map(({ check }) => check),
    declaredTools: picture.declared ?? [],
    availableTools: picture.available ?? [],
    missingTools: picture.missing,
    ...(verdict !== undefined && { verdict }),
  }
}

type Judged = readonly { readonly check: PreflightCheck; readonly isBinding: boolean }[]

function decideEarly(judged: Judged): PreflightVerdict['verdict'] | undefined {
  if (judged.some(({ check }) => check.outcome === 'failed')) return 'fail'
  return judged.every(({ check }) => check.outcome === 'passed') ? 'pass' : undefined
}

function decideFinally(judged: Judged): PreflightVerdict['verdict'] {
  if (judged.some(({ check }) => check.outcome === 'failed' || check.outcome === 'missing')) return 'fail'
  return judged.some(({ check, isBinding }) => isBinding && check.outcome === 'unknown') ? 'unknown' : 'pass'
}

function findOutcome(name: PreflightCheckName, facts: StartupFacts, picture: ToolPicture): Finding {
  const settled = facts.settled[name]
  if (settled?.outcome === 'failed') return settled
  switch (name) {
    case 'declared-tools-available':
      return judgeInventory(picture)
    case 'remote-tools-accessible':
      return judgeRemoteTools(facts, picture)
    case 'local-servers-initialized':
      return judgeLocalServers(facts, picture)
    case 'tools-server-reachable':
      return settled ?? (picture.needsNoTools ? notNeeded : open)
    default:
      return settled ?? open
  }
}

function judgeInventory({ declared, available, missing, needsNoTools, recordId }: ToolPicture): Finding {
  if (missing.length > 0) return { outcome: 'failed', recordId }
  if (declared !== undefined && available !== undefined) return { outcome: 'passed', recordId }
  return needsNoTools ? notNeeded : open
}

function judgeRemoteTools({ remoteTools }: StartupFacts, { declared, needsNoTools }: ToolPicture): Finding {
  if (remoteTools !== undefined && remoteTools.count > 0)
    return { outcome: 'passed', recordId: remoteTools.recordId }
  if (needsNoTools) return notNeeded
  const lacksAll = remoteTools !== undefined && declared !== undefined && declared.length > 0
  return lacksAll ? { outcome: 'failed', recordId: remoteTools.recordId } : open
}

function judgeLocalServers({ readyServers }: StartupFacts, picture: ToolPicture): Finding {
  const { localServers, needsNoLocalServers } = picture
  if (needsNoLocalServers) return notNeeded
  const ready = readyServers.map(({ name }) => name)
  const isComplete = (localServers ?? []).every((name) => ready.includes(name))
  return isComplete && ready.length > 0
    ? { outcome: 'passed', recordId: readyServers.at(-1)?.recordId }
    : open
}
