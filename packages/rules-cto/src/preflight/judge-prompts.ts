import type { PreflightCheck } from '@healer/core/contracts'
import { knownAgents } from '../known-agents.ts'
import { agentLanguages } from '../language/languages.ts'
import type { SessionExpectation } from './expectations.ts'
import { matchRole } from './match-role.ts'
import type { PreflightCheckName } from './preflight-checks.ts'
import type { RunTask } from './read-sighting.ts'
import type { StartupFacts } from './startup-facts.ts'

/** The checks of the checklist that are about prompts. */
export type PromptCheckName =
  | 'agent-identified'
  | 'role-matches-task'
  | 'template-loaded'
  | 'language-context-set'

/** What the prompts of a run are judged by. */
export interface PromptCase {
  readonly agent: string
  readonly facts: StartupFacts
  readonly task: RunTask
  /** Absent: nobody told of the Play. */
  readonly session?: SessionExpectation | undefined
  /** The time is up, and the startup contract was kept to the end. */
  readonly isStartComplete: boolean
}

/** How a check stands by the evidence so far. */
export type Finding = Pick<PreflightCheck, 'recordId'> & { readonly outcome: 'passed' | 'failed' | 'open' }

const open: Finding = { outcome: 'open' }
const passed: Finding = { outcome: 'passed' }

const byOtherEvidence: Readonly<Record<PromptCheckName, (given: PromptCase) => Finding>> = {
  'agent-identified': findIdentity,
  'role-matches-task': findRole,
  'template-loaded': () => open,
  'language-context-set': findLanguage,
}

/** Whether a check is about prompts; the others are about tools. */
export function isPromptCheck(name: PreflightCheckName): name is PromptCheckName {
  return Object.hasOwn(byOtherEvidence, name)
}

/**
 * Judges one check of the prompts, by what the agent's log says and by what labels, session and CodeRun tell; whichever
 * says that it failed is believed.
 *
 * The platform documents lines of prompts only for the case that they are not there. Where the log says nothing of
 * prompts, a startup contract that was kept to its end, without such a line, is therefore the evidence that they were.
 *
 * @source spec.md section 3, pre-flight checklist, and priority 3
 */
export function judgePrompt(name: PromptCheckName, given: PromptCase): Finding {
  const line = given.facts.settled[name]
  if (line?.outcome === 'failed') return line
  const other = byOtherEvidence[name](given)
  if (other.outcome === 'failed') return other
  if (line !== undefined) return line
  if (other.outcome === 'passed') return other
  const isBySilence = name !== 'agent-identified' && given.isStartComplete
  return isBySilence && !speaksOfPrompts(given.facts) ? passed : open
}

function speaksOfPrompts({ settled }: StartupFacts): boolean {
  return Object.keys(byOtherEvidence).some((name) => settled[name as PromptCheckName] !== undefined)
}

// The label is the collector's word; the line `Agent 'rex' tools configured` is the agent's.
function findIdentity({ agent, facts, session }: PromptCase): Finding {
  const { agent: named, recordId } = facts.configured ?? {}
  if (named !== undefined && recordId !== undefined) {
    if (named === agent) return { outcome: 'passed', recordId }
    if (knownAgents.has(named)) return { outcome: 'failed', recordId }
  }
  const isExpected = session === undefined || session.agents.size === 0 || session.agents.has(agent)
  return isExpected || knownAgents.has(agent) ? passed : open
}

function findRole({ agent, task, session }: PromptCase): Finding {
  const outcome = task.runType === undefined ? undefined : matchRole(agent, task.runType)
  if (outcome !== undefined) return { outcome }
  return session?.taskAgents.get(task.taskId ?? '') === agent ? passed : open
}

// An agent that verifies works in the language of the one that implements.
function findLanguage({ agent, task, session }: PromptCase): Finding {
  if (session === undefined) return open
  const isOwn = agentLanguages.has(agent)
  if (isOwn) return session.agents.has(agent) ? passed : open
  const implementing = session.taskAgents.get(task.taskId ?? '')
  return implementing !== undefined && agentLanguages.has(implementing) ? passed : open
}
