import type { PlaySession, PreflightConfigExcerpt } from '@healer/core/contracts'
import { parseAgentName } from '../parse-agent-name.ts'
import { canonicalServerName } from './canonical-server-name.ts'
import { excerptConfig } from './excerpt-config.ts'

/** What a session declares for one agent, as far as its start is judged by it. Plain data. */
export interface RunExpectation {
  readonly remoteTools: readonly string[]
  /** Enabled ones, by canonical name. */
  readonly localServers: readonly string[]
  /** Absent where it comes from a snapshot of an earlier version. */
  readonly excerpt?: PreflightConfigExcerpt
}

/** What a session says of the runs of its Play. */
export interface SessionExpectation {
  /** By the agent's name. */
  readonly agents: ReadonlyMap<string, RunExpectation>
  /** The agents that its tasks are meant for, by the task's id. */
  readonly taskAgents: ReadonlyMap<string, string>
}

/** Reads from a session what each agent should have, and whom its tasks are meant for. */
export function expectationsOf(session: PlaySession): SessionExpectation {
  return {
    agents: new Map(
      [...session.agents].map(([key, expectation]) => [
        nameOf(key),
        {
          remoteTools: [...expectation.remoteTools],
          localServers: [...expectation.localServers]
            .filter(([, server]) => server.isEnabled)
            .map(([name]) => canonicalServerName(name)),
          excerpt: excerptConfig(expectation),
        },
      ]),
    ),
    taskAgents: new Map(
      session.tasks.flatMap(({ id, agentHint }) =>
        agentHint === undefined ? [] : [[id, nameOf(agentHint)] as const],
      ),
    ),
  }
}

function nameOf(key: string): string {
  return parseAgentName(key) ?? key.toLowerCase()
}
