import type { PlaySession } from '@healer/core/contracts'
import { parseAgentName } from '../parse-agent-name.ts'
import { canonicalServerName } from './canonical-server-name.ts'

/** What a session declares for one agent, as far as its start is judged by it. Plain data. */
export interface RunExpectation {
  readonly remoteTools: readonly string[]
  /** Enabled ones, by canonical name. */
  readonly localServers: readonly string[]
}

/** Reads from a session what each agent should have, by the agent's name. */
export function expectationsOf(session: PlaySession): ReadonlyMap<string, RunExpectation> {
  return new Map(
    [...session.agents].map(([key, { remoteTools, localServers }]) => [
      parseAgentName(key) ?? key.toLowerCase(),
      {
        remoteTools: [...remoteTools],
        localServers: [...localServers]
          .filter(([, server]) => server.isEnabled)
          .map(([name]) => canonicalServerName(name)),
      },
    ]),
  )
}
