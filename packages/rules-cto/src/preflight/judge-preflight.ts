import type { PreflightCheck, PreflightOutcome, PreflightVerdict } from '@healer/core/contracts'
import { drawTools, type ToolPicture } from './draw-tools.ts'
import type { SessionExpectation } from './expectations.ts'
import { type Finding, isPromptCheck, judgePrompt } from './judge-prompts.ts'
import { judgeToolCheck } from './judge-tools.ts'
import { type PreflightCheckDefinition, preflightChecks } from './preflight-checks.ts'
import type { RunTask } from './read-sighting.ts'
import type { StartupFacts } from './startup-facts.ts'

/** What a run is judged by. */
export interface PreflightCase {
  readonly agent: string
  readonly facts: StartupFacts
  readonly task: RunTask
  /** What was told of the Play, where anything was. */
  readonly session?: SessionExpectation | undefined
  /** The time is up. */
  readonly isFinal: boolean
  /** The log source is late or silent, or came late itself: what was not seen may have been said. */
  readonly isSourceStale: boolean
}

/** How a run stands. */
export interface PreflightJudgement
  extends Pick<
    PreflightVerdict,
    'checks' | 'declaredTools' | 'availableTools' | 'missingTools' | 'configExcerpt'
  > {
  /** Absent: still open. */
  readonly verdict?: PreflightVerdict['verdict']
}

/**
 * Judges how an agent's start stands, from facts and expectations alone.
 *
 * Fails as soon as one check fails, passes as soon as all have passed. When the time is up, what was not seen is
 * `missing` and fails the run, or is `unknown` where its source is stale.
 *
 * @source spec.md section 3, pre-flight checklist
 */
export function judgePreflight(given: PreflightCase): PreflightJudgement {
  const { agent, facts, session, isFinal, isSourceStale } = given
  const expectation = session?.agents.get(agent)
  const picture = drawTools({ facts, expectation, isFinal })
  const findings = findAll(given, picture)
  const checks = findings.map(({ definition, finding }) => {
    const isMissing = isFinal && !isSourceStale
    const outcome = finding.outcome === 'open' ? (isMissing ? 'missing' : 'unknown') : finding.outcome
    return describeCheck(definition, outcome, finding, picture)
  })
  const verdict = isFinal ? decideFinally(checks) : decideEarly(checks)
  return {
    checks,
    declaredTools: picture.declared ?? [],
    availableTools: picture.available ?? [],
    missingTools: picture.missing,
    ...(expectation?.excerpt !== undefined && { configExcerpt: expectation.excerpt }),
    ...(verdict !== undefined && { verdict }),
  }
}

interface Found {
  readonly definition: PreflightCheckDefinition
  readonly finding: Finding
}

function findAll(given: PreflightCase, picture: ToolPicture): readonly Found[] {
  const { agent, facts, task, session, isFinal } = given
  const isKept = preflightChecks.every(
    ({ name }) => isPromptCheck(name) || judgeToolCheck(name, facts, picture).outcome === 'passed',
  )
  const prompts = { agent, facts, task, session, isStartComplete: isFinal && isKept }
  return preflightChecks.map((definition) => {
    const { name } = definition
    const finding = isPromptCheck(name) ? judgePrompt(name, prompts) : judgeToolCheck(name, facts, picture)
    return { definition, finding }
  })
}

function describeCheck(
  { name, title, suggestedFix }: PreflightCheckDefinition,
  outcome: PreflightOutcome,
  { recordId }: Finding,
  picture: ToolPicture,
): PreflightCheck {
  const isWrong = outcome === 'failed' || outcome === 'missing'
  const names = isWrong ? namesOf(name, picture) : []
  return {
    name,
    title,
    outcome,
    ...(recordId !== undefined && { recordId }),
    ...(isWrong && { suggestedFix }),
    ...(names.length > 0 && { names }),
  }
}

function namesOf(name: PreflightCheckDefinition['name'], picture: ToolPicture): readonly string[] {
  switch (name) {
    case 'declared-tools-available':
      return picture.missing
    case 'local-servers-initialized':
      return picture.unreadyServers
    case 'remote-tools-accessible':
      return picture.declared ?? []
    default:
      return []
  }
}

function decideEarly(checks: readonly PreflightCheck[]): PreflightVerdict['verdict'] | undefined {
  if (checks.some(({ outcome }) => outcome === 'failed')) return 'fail'
  return checks.every(({ outcome }) => outcome === 'passed') ? 'pass' : undefined
}

function decideFinally(checks: readonly PreflightCheck[]): PreflightVerdict['verdict'] {
  if (checks.some(({ outcome }) => outcome === 'failed' || outcome === 'missing')) return 'fail'
  return checks.some(({ outcome }) => outcome === 'unknown') ? 'unknown' : 'pass'
}
