import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createManualClock } from '@healer/core/testing'
import { createProcessAgentRunner } from '../create-process-agent-runner.ts'
import type { ProcessAgentRunner, ProcessAgentRunnerOptions } from '../process-agent-runner.ts'
import { buildRunnerOptions } from './build-runner-options.ts'

/** Where runners work, and what the code is that they check out. */
export interface RunnerPlace {
  readonly directory: string
  /** Makes a runner over this place. */
  open(overrides?: Partial<ProcessAgentRunnerOptions>): ProcessAgentRunner
  /** Decides what the agent does in its next run. */
  setBehaviour(behaviour: string): Promise<void>
  /** The lines of a run's log so far. */
  readLog(runId: string): Promise<readonly string[]>
  listFiles(subdirectory: string): Promise<readonly string[]>
  cleanup(): Promise<void>
}

/** Makes a place for runners in a temporary directory. */
export async function makeRunnerPlace(): Promise<RunnerPlace> {
  const directory = await mkdtemp(path.join(tmpdir(), 'healer-runner-'))
  await mkdir(path.join(directory, 'code'))
  const setBehaviour = async (behaviour: string) =>
    writeFile(path.join(directory, 'code/behaviour.txt'), behaviour)
  await setBehaviour('finish')
  return {
    directory,
    open: (overrides) =>
      createProcessAgentRunner({ ...buildRunnerOptions(directory, createManualClock()), ...overrides }),
    setBehaviour,
    async readLog(runId) {
      const text = await readFile(path.join(directory, 'logs', `${runId}.log`), 'utf8')
      return text.split('\n').slice(0, -1)
    },
    listFiles: async (subdirectory) => (await readdir(path.join(directory, subdirectory))).toSorted(),
    cleanup: async () => rm(directory, { recursive: true, force: true, maxRetries: 5 }),
  }
}
