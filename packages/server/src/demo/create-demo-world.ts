import { cp, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import type { RunGit } from '../git/create-git-runner.ts'
import { runGitOrThrow } from '../git/run-git-or-throw.ts'
import { pathExists } from './path-exists.ts'

/** What {@link createDemoWorld} needs. */
export interface DemoWorldOptions {
  /** The template, as `resolveDemoTemplate` finds it. */
  readonly templateDirectory: string
  /** Where the world is, or shall be. */
  readonly directory: string
  readonly runGit: RunGit
  readonly signal: AbortSignal
}

/** A small platform to watch: a repository, and agents that work on it. */
export interface DemoWorld {
  /** The git repository. */
  readonly repositoryPath: string
  /** What callers call it: its `defaults.play.repository`. */
  readonly repositoryName: string
  /** The repository's own checks. */
  readonly checkCommand: readonly string[]
  /** The program that every agent runs. */
  readonly agentProgram: string
  /** Says which agents may write to their workspace. */
  readonly policyPath: string
  readonly worktreeDirectory: string
  readonly logDirectory: string
  readonly runsDirectory: string
}

/** When the repository was made, for everybody: the same files give the same commit. */
const madeAt = '@1767225600 +0000'

/** Builds the repository elsewhere and moves it into place: a crash leaves all of it or none. */
async function buildRepository(options: DemoWorldOptions, repositoryPath: string): Promise<void> {
  const draft = `${repositoryPath}.draft`
  await rm(draft, { recursive: true, force: true })
  await mkdir(path.dirname(draft), { recursive: true })
  await cp(path.join(options.templateDirectory, 'repository'), draft, { recursive: true })
  const environment = { GIT_AUTHOR_DATE: madeAt, GIT_COMMITTER_DATE: madeAt }
  const commands = [
    ['init', '--quiet', '--template='],
    ['symbolic-ref', 'HEAD', 'refs/heads/main'],
    ['-c', 'core.fileMode=false', 'add', '--all', '--force'],
    ['commit', '--quiet', '--message=Read the labels of parcels'],
  ]
  for (const command of commands) {
    await runGitOrThrow(options.runGit, {
      ...{ directory: draft, command, environment, signal: options.signal },
    })
  }
  await rename(draft, repositoryPath)
}

/**
 * Makes the demo world where there is none, and finds it where there is one.
 *
 * Its repository has one commit, the same on every machine, and a config that declares a tool which the agent's CLI does
 * not have.
 */
export async function createDemoWorld(options: DemoWorldOptions): Promise<DemoWorld> {
  const { templateDirectory } = options
  const directory = path.resolve(options.directory)
  const repositoryPath = path.join(directory, 'repository')
  if (!(await pathExists(repositoryPath))) await buildRepository(options, repositoryPath)
  return {
    repositoryPath,
    repositoryName: '5dlabs/parcel-labels',
    checkCommand: ['node', 'check.mjs'],
    agentProgram: path.join(templateDirectory, 'agent/agent.mjs'),
    policyPath: path.join(templateDirectory, 'agent/filesystem-policy.json'),
    worktreeDirectory: path.join(directory, 'worktrees'),
    logDirectory: path.join(directory, 'logs'),
    runsDirectory: path.join(directory, 'runs'),
  }
}
