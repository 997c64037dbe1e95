import { ciAgentOfFile } from './ci-agent-of-file.ts'
import { type CiAgent, ciAgentOf, ciAgents } from './ci-agents.ts'
import type { CiFailureType } from './ci-failure-type.ts'
import { ciFailureTypes } from './ci-failure-types.ts'
import { type CiScores, type CiSigns, scoreCiAgents } from './score-ci-agents.ts'

/** A failure that an agent shall mend. */
export interface CiRoutingCase extends CiSigns {
  readonly failureType: CiFailureType
  /** It came as an alert of security, whatever its kind. Default false. */
  readonly isSecurityAlert?: boolean
  /** Who tried already, the last one last. Default: nobody. */
  readonly previousAgents?: readonly CiAgent[]
}

/** Who mends a failure. */
export interface CiRoute {
  readonly agent: CiAgent
  /**
   * `failure-type`: it is that agent's kind. `scores`: most speaks for it. `scores-too-low`: too little speaks for anybody.
   * `another-agent`: the last one did not manage. `no-other-agent`: nor did those who could follow.
   */
  readonly reason: 'failure-type' | 'scores' | 'scores-too-low' | 'another-agent' | 'no-other-agent'
  /** Where scores were needed. */
  readonly scores?: CiScores
}

/** A score from which on an agent is chosen by it. @source original-healer.md section 3.12 */
const threshold = 0.6

/**
 * Says which agent mends a failure: security first, then by its kind; by scores where the kind is not known; and another
 * agent than before on each further attempt.
 *
 * @source original-healer.md section 3.12, routing and different-agent rule
 */
export function routeCiFailure(failure: CiRoutingCase): CiRoute {
  const { previousAgents = [], failureType } = failure
  const lastAgent = previousAgents.at(-1)
  if (lastAgent !== undefined) return chooseOther(lastAgent, previousAgents, failure)
  if (isSecurity(failure)) return { agent: 'cipher', reason: 'failure-type' }
  if (failureType !== 'general')
    return { agent: ciAgentOf(ciFailureTypes[failureType].category), reason: 'failure-type' }
  const scores = scoreCiAgents(failure)
  const best = ciAgents
    .map(({ agent }) => agent)
    .reduce((first, agent) => (scores[agent] > scores[first] ? agent : first))
  return scores[best] >= threshold
    ? { agent: best, reason: 'scores', scores }
    : { agent: 'atlas', reason: 'scores-too-low', scores }
}

function isSecurity({ isSecurityAlert = false, failureType }: CiRoutingCase): boolean {
  return isSecurityAlert || ciFailureTypes[failureType].category === 'security'
}

// Each step leads on to atlas, from which no step leads away.
function chooseOther(lastAgent: CiAgent, tried: readonly CiAgent[], failure: CiRoutingCase): CiRoute {
  if (isSecurity(failure) && !tried.includes('cipher')) return { agent: 'cipher', reason: 'another-agent' }
  let agent = nextAgent(lastAgent, failure)
  while (tried.includes(agent) && agent !== 'atlas') agent = nextAgent(agent, failure)
  return { agent, reason: tried.includes(agent) ? 'no-other-agent' : 'another-agent' }
}

function nextAgent(agent: CiAgent, { changedFiles = [] }: CiRoutingCase): CiAgent {
  const owners = new Set(changedFiles.map(ciAgentOfFile))
  switch (agent) {
    case 'rex':
    case 'blaze':
      return owners.has('bolt') ? 'bolt' : 'atlas'
    case 'cipher':
      if (owners.has('rex')) return 'rex'
      return owners.has('blaze') ? 'blaze' : 'atlas'
    case 'bolt':
    case 'atlas':
      return 'atlas'
  }
}
