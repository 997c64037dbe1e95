import type { AgentRun, AgentRunner } from '../../contracts/agent-runner.ts'
import { toId } from '../../contracts/ids.ts'

type StartRunRequest = Parameters<AgentRunner['startRun']>[0]

/** An {@link AgentRunner} whose agents are what a test makes of them. */
export interface MemoryAgentRunner extends AgentRunner {
  /** Every run that was started, in order, with what was asked for. */
  listStarts(): readonly (AgentRun & Omit<StartRunRequest, 'signal'>)[]
}

/**
 * Creates an agent runner that starts nothing and remembers what it was asked to start.
 *
 * @param options.onStart - Called for each run that starts: a test writes the agent's log.
 */
export function createMemoryAgentRunner(
  options: { readonly onStart?: (run: AgentRun & Omit<StartRunRequest, 'signal'>) => void } = {},
): MemoryAgentRunner {
  const starts: (AgentRun & Omit<StartRunRequest, 'signal'>)[] = []
  return {
    contractVersion: 1,
    name: 'memory',
    async startRun({ signal, ...request }) {
      signal.throwIfAborted()
      const started = { ...request, runId: toId<'RunId'>(`run-${starts.length + 1}`) }
      starts.push(started)
      options.onStart?.(started)
      return { runId: started.runId, playId: started.playId, agent: started.agent }
    },
    async findRun({ marker, signal }) {
      signal.throwIfAborted()
      const found = starts.find((start) => start.marker === marker)
      return found === undefined
        ? undefined
        : { runId: found.runId, playId: found.playId, agent: found.agent }
    },
    listStarts: () => [...starts],
    async close() {},
  }
}
