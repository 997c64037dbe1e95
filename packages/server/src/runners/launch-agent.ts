import { appendFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { buildCleanEnvironment } from '../processes/build-clean-environment.ts'
import { signalProcessGroup } from '../processes/signal-process-group.ts'
import type { AgentRunBook } from './create-agent-run-book.ts'
import type { ProcessAgentRunnerOptions } from './process-agent-runner.ts'
import { readRunEnd } from './read-run-end.ts'
import type { RunFile } from './run-file.ts'
import { startAgentProcess } from './start-agent-process.ts'

/** A process of a run. */
export interface AgentProcess {
  readonly pid: number
  isAlive(): Promise<boolean>
  /** Resolves when it has ended. */
  waitForEnd(): Promise<void>
}

/** Where a run finds its code, and where it works. */
export function buildRunDirectories(runsDirectory: string, runId: string) {
  const home = path.join(runsDirectory, runId)
  return { home, checkout: path.join(home, 'checkout'), workspace: path.join(home, 'workspace') }
}

/**
 * Starts a process for a run whose code is checked out: it is written down before it begins to work.
 *
 * @throws {@link EffectError} `HEALER_EFFECT_FAILED` when it cannot be started.
 */
export async function launchAgent(
  options: ProcessAgentRunnerOptions,
  book: AgentRunBook,
  run: RunFile,
): Promise<AgentProcess> {
  const { home, checkout, workspace } = buildRunDirectories(options.runsDirectory, run.runId)
  await mkdir(workspace, { recursive: true })
  await mkdir(path.dirname(run.logPath), { recursive: true })
  // Whoever reads the log must not take half a line of the killed process for the beginning of the next.
  if ((await readRunEnd(run.logPath)).isTorn) await appendFile(run.logPath, '\n')
  const waiting = await startAgentProcess({
    nodePath: options.nodePath,
    agentProgram: options.agentProgram,
    parameters: [
      ...['--agent', run.agent, '--checkout', checkout, '--workspace', workspace],
      ...['--log', run.logPath, '--pace-ms', String(options.paceMs)],
    ],
    directory: home,
    environment: { ...buildCleanEnvironment(options), HOME: home },
    logPath: run.logPath,
  })
  const { pid } = waiting.process
  try {
    await book.write({ ...run, starts: run.starts + 1, process: waiting.process })
  } catch (error) {
    signalProcessGroup(pid, 'SIGKILL')
    throw error
  }
  waiting.release()
  return { pid, isAlive: waiting.isAlive, waitForEnd: async () => waiting.ended }
}
