import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { CheckReport, Clock } from '@healer/core/contracts'
import { EffectError } from '@healer/core/errors'
import type { RunGit } from '../git/create-git-runner.ts'
import { exportCommit } from '../git/export-commit.ts'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import { type CommandOutcome, runCommand } from '../processes/run-command.ts'
import type { LocalRepository } from './local-repository.ts'

/** What {@link runRepositoryChecks} needs. */
export interface RepositoryChecksRequest {
  readonly repository: LocalRepository
  readonly sha: string
  /** What the check command sees of the environment, besides a `HOME` of its own and `CI`. */
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds until the check command counts as failed. */
  readonly timeoutMs: number
  readonly clock: Clock
  readonly signal: AbortSignal
}

const graceMs = 2000
const outputLimitBytes = 16 * 1024

function describeEnd(outcome: Exclude<CommandOutcome, { kind: 'not-started' }>, timeoutMs: number): string {
  switch (outcome.kind) {
    case 'exited':
      return outcome.exitCode === 0 ? '' : `\n[exit code ${outcome.exitCode}]`
    case 'killed':
      return `\n[killed by ${outcome.signal}]`
    case 'timed-out':
      return `\n[stopped after ${timeoutMs / 1000} s]`
  }
}

function readOutcome(request: RepositoryChecksRequest, outcome: CommandOutcome): CheckReport {
  const name = request.repository.checkCommand.map((part) => path.basename(part)).join(' ')
  if (outcome.kind === 'not-started') {
    throw new EffectError({
      code: 'HEALER_EFFECT_FAILED',
      message: `The check command ${JSON.stringify(name)} of ${request.repository.name} could not be started. Look whether it is installed.`,
      details: { what: 'run the checks', reason: 'the command could not be started' },
      cause: outcome.cause,
    })
  }
  const status = outcome.kind === 'exited' && outcome.exitCode === 0 ? 'passed' : 'failed'
  const output = `${outcome.output.trimEnd()}${describeEnd(outcome, request.timeoutMs)}`
  return { status, checks: [{ name, status, output: output.toWellFormed() }] }
}

/**
 * Runs the repository's own check command on a copy of a commit, as its CI would.
 *
 * The whole process group is gone when this returns. What outlives Healer itself is noted in a file beside the copy, for
 * the next start to end it.
 *
 * @throws {@link EffectError} `HEALER_EFFECT_FAILED` when the command cannot be started: no fault of the commit's.
 */
export async function runRepositoryChecks(
  runGit: RunGit,
  request: RepositoryChecksRequest,
): Promise<CheckReport> {
  const { repository, sha, signal } = request
  const directory = path.join(repository.scratchDirectory, `check-${sha}`)
  const home = `${directory}.home`
  const processFile = `${directory}.process`
  try {
    await exportCommit(runGit, { repositoryPath: repository.path, sha, directory, signal })
    await mkdir(home, { recursive: true })
    const outcome = await runCommand({
      ...{ directory, graceMs, outputLimitBytes, signal },
      command: repository.checkCommand,
      environment: { ...request.environment, CI: 'true', HOME: home },
      timeoutMs: request.timeoutMs,
      clock: request.clock,
      onStart: async (pid) => writeFile(processFile, `${pid}\n${await readProcessIdentity(pid)}`),
    })
    return readOutcome(request, outcome)
  } finally {
    for (const leftover of [directory, home, processFile])
      await rm(leftover, { recursive: true, force: true })
  }
}
