import { readProcessIdentity } from '../processes/read-process-identity.ts'
import { stopProcessGroup } from '../processes/stop-process-group.ts'
import { adoptProcess } from './adopt-process.ts'
import type { AgentRunBook } from './create-agent-run-book.ts'
import { type AgentProcess, buildRunDirectories, launchAgent } from './launch-agent.ts'
import type { ProcessAgentRunnerOptions } from './process-agent-runner.ts'
import { readRunEnd } from './read-run-end.ts'
import type { RunFile } from './run-file.ts'

/** The processes of the runs, each at most one at a time. */
export interface RunProcesses {
  /** Checks the code of a new run out, writes the run down, starts its process. */
  start(run: RunFile, signal: AbortSignal): Promise<void>
  /** Starts a run's next process, unless the run has ended, still runs, or was started too often. */
  resume(run: RunFile, signal: AbortSignal): Promise<void>
  /** Ends all of them. */
  stop(): Promise<void>
}

/** A run that takes its machine down is not started for ever. */
const maxStarts = 3
const graceMs = 2000

/** Creates the part of the process runner that knows which processes there are. */
export function createRunProcesses(
  options: ProcessAgentRunnerOptions & { readonly book: AgentRunBook; readonly closing: AbortSignal },
): RunProcesses {
  const { book, closing, clock } = options
  const processes = new Map<string, AgentProcess>()
  const launches = new Map<string, Promise<void>>()

  const checkOut = async ({ runId, repository, branch }: RunFile, signal: AbortSignal) => {
    const { checkout: directory } = buildRunDirectories(options.runsDirectory, runId)
    await options.checkOut({ repository, branch, directory, signal })
  }

  const launch = async (run: RunFile) => {
    closing.throwIfAborted()
    const launched = await launchAgent(options, book, run)
    processes.set(run.runId, launched)
  }

  const relaunch = async (run: RunFile, signal: AbortSignal) => {
    const { end } = await readRunEnd(run.logPath)
    if (end !== undefined || run.starts >= maxStarts) return
    const { process: started } = run
    if (started !== undefined && (await readProcessIdentity(started.pid)) === started.identity) {
      processes.set(run.runId, adoptProcess(started, clock))
      return
    }
    await checkOut(run, signal)
    await launch(run)
  }

  /** What ends early while this runner watches has failed, and is not started again by it. */
  const launchOnce = async (run: RunFile, begin: () => Promise<void>) => {
    const pending = launches.get(run.runId) ?? begin()
    launches.set(run.runId, pending)
    try {
      await pending
    } catch (error) {
      launches.delete(run.runId)
      throw error
    }
  }

  return {
    async start(run, signal) {
      await checkOut(run, signal)
      await book.write(run)
      await launchOnce(run, async () => launch(run))
    },
    resume: async (run, signal) => launchOnce(run, async () => relaunch(run, signal)),
    async stop() {
      await Promise.allSettled(launches.values())
      const stopping = [...processes.values()].map(async ({ pid, isAlive, waitForEnd }) => {
        if (await isAlive()) await stopProcessGroup({ pid, ended: waitForEnd(), graceMs, clock })
      })
      processes.clear()
      await Promise.all(stopping)
    },
  }
}
