import path from 'node:path'
import { type AgentRun, type AgentRunner, toId } from '@healer/core/contracts'
import { EffectError } from '@healer/core/errors'

export type { ProcessAgentRunner } from './process-agent-runner.ts'

import { createAgentRunBook } from './create-agent-run-book.ts'
import { createRunProcesses } from './create-run-processes.ts'
import type {
  ProcessAgentRun,
  ProcessAgentRunner,
  ProcessAgentRunnerOptions,
} from './process-agent-runner.ts'
import type { RunFile } from './run-file.ts'

type StartRunRequest = Parameters<AgentRunner['startRun']>[0]

const agentPattern = /^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/

function nameRun({ runId, playId, agent }: RunFile): AgentRun {
  return { runId: toId<'RunId'>(runId), playId: toId<'PlayId'>(playId), agent }
}

function describeRun(run: RunFile): ProcessAgentRun {
  const { runId, playId, agent, repository, branch, logPath } = run
  const labels = {
    ...{ namespace: 'cto', app: 'coderun', pod: runId },
    ...{ 'agents.platform/agent': agent, play_id: playId },
  }
  return { ...nameRun(run), repository, branch, logPath, labels }
}

function assertName(agent: string): void {
  if (agentPattern.test(agent)) return
  const reason = 'an agent has a short name of a-z, 0-9 and dashes'
  throw new EffectError({
    code: 'HEALER_EFFECT_REFUSED',
    message: `Refused to start the agent ${JSON.stringify(agent)}: ${reason}.`,
    details: { what: 'start an agent', reason },
  })
}

/**
 * Creates a runner whose agents are child processes, each with a copy of its branch and a log of its own.
 *
 * A run is written down before its process exists, and a process before it begins to work. A run whose process is gone
 * before it logged `Agent run finished: …` is started again by the next runner, from the branch as it is then.
 */
export function createProcessAgentRunner(options: ProcessAgentRunnerOptions): ProcessAgentRunner {
  const book = createAgentRunBook({ directory: options.runsDirectory })
  const closing = new AbortController()
  const processes = createRunProcesses({ ...options, book, closing: closing.signal })

  const open = async (signal: AbortSignal): Promise<AbortSignal> => {
    const either = AbortSignal.any([signal, closing.signal])
    either.throwIfAborted()
    await book.open()
    return either
  }

  return {
    contractVersion: 1,
    name: 'process',
    async startRun({ playId, agent, repository, branch, marker, signal }: StartRunRequest) {
      assertName(agent)
      const either = await open(signal)
      const runId = book.reserveRunId({ playId, agent })
      const logPath = path.join(path.resolve(options.logDirectory), `${runId}.log`)
      const run: RunFile = { runId, marker, playId, agent, repository, branch, logPath, starts: 0 }
      await processes.start(run, either)
      return nameRun(run)
    },
    async findRun({ marker, signal }) {
      const either = await open(signal)
      const run = book.findByMarker(marker)
      if (run === undefined) return undefined
      await processes.resume(run, either)
      return nameRun(run)
    },
    async resumeRuns({ signal }) {
      const either = await open(signal)
      for (const run of book.list()) await processes.resume(run, either)
    },
    async listRuns() {
      await book.open()
      return book.list().map(describeRun)
    },
    async close() {
      closing.abort()
      await processes.stop()
    },
  }
}
