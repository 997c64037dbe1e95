import { createHash } from 'node:crypto'
import path from 'node:path'
import { EffectError, UsageError } from '@healer/core/errors'
import { createSerialQueue, type RunInTurn } from '../clock/create-serial-queue.ts'
import type { RunGit } from '../git/create-git-runner.ts'
import type { LocalRepository } from './local-repository.ts'
import { sweepLeftovers } from './sweep-leftovers.ts'

/** A repository that the local code host looks after. */
export interface HostedRepository extends LocalRepository {
  /** Commits, one at a time: they share a worktree. */
  readonly commitInTurn: RunInTurn
  /** Checks, one at a time. */
  readonly checkInTurn: RunInTurn
}

/** What {@link createLocalRepositories} needs. */
export interface LocalRepositoriesOptions {
  readonly runGit: RunGit
  readonly repositories: ReadonlyMap<
    string,
    { readonly path: string; readonly checkCommand: readonly string[] }
  >
  readonly worktreeDirectory: string
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function hostRepositories(options: LocalRepositoriesOptions): ReadonlyMap<string, HostedRepository> {
  const hosted = new Map<string, HostedRepository>()
  for (const [name, { path: repositoryPath, checkCommand }] of options.repositories) {
    if (checkCommand.length === 0) {
      throw new UsageError({
        code: 'HEALER_USAGE_INVALID',
        message: `The repository ${name} has no check command: name the program that checks it.`,
        details: { what: 'checkCommand', reason: 'it is empty' },
      })
    }
    // A name of a caller's choice becomes no path.
    const scratchDirectory = path.resolve(options.worktreeDirectory, digest(name))
    hosted.set(name, {
      ...{ name, path: path.resolve(repositoryPath), checkCommand, scratchDirectory },
      worktreePrefix: `healer-${digest(scratchDirectory)}-`,
      commitInTurn: createSerialQueue(),
      checkInTurn: createSerialQueue(),
    })
  }
  return hosted
}

/** Opens a repository by its name; what a killed process has left there is removed before its first use. */
export type OpenRepository = (name: string) => Promise<HostedRepository>

/**
 * Creates the list of repositories that the local code host looks after.
 *
 * @returns A function that throws {@link EffectError} `HEALER_EFFECT_NOT_FOUND` for a name that is not on the list.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when a repository has no check command.
 */
export function createLocalRepositories(options: LocalRepositoriesOptions): OpenRepository {
  const repositories = hostRepositories(options)
  const sweeps = new Map<string, Promise<void>>()
  const sweepOnce = async (repository: HostedRepository) => {
    const sweep = sweeps.get(repository.name) ?? sweepLeftovers(options.runGit, repository)
    sweeps.set(repository.name, sweep)
    try {
      await sweep
    } catch (error) {
      sweeps.delete(repository.name)
      throw error
    }
  }
  return async (name) => {
    const repository = repositories.get(name)
    if (repository === undefined) {
      throw new EffectError({
        code: 'HEALER_EFFECT_NOT_FOUND',
        message: `There is no repository ${JSON.stringify(name)} on this machine: name it in the configuration.`,
        details: { what: 'repository' },
      })
    }
    await sweepOnce(repository)
    return repository
  }
}
