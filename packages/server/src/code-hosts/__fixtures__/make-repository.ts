import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll } from 'vitest'
import { createGitRunner, type RunGit } from '../../git/create-git-runner.ts'
import { runGitOrThrow } from '../../git/run-git-or-throw.ts'

/** A repository in a directory of its own. */
export interface TestRepository {
  /** Holds the repository, and has room for what a test needs besides. */
  readonly directory: string
  readonly repositoryPath: string
  readonly runGit: RunGit
  /** Runs git in the repository; gives its output without the last end of line. */
  git(...command: readonly string[]): Promise<string>
  cleanup(): Promise<void>
}

const templates = new Map<ReadonlyMap<string, string>, Promise<string>>()

afterAll(async () => {
  for (const template of templates.values()) await rm(await template, { recursive: true, force: true })
  templates.clear()
})

async function makeTemplate(runGit: RunGit, files: ReadonlyMap<string, string>): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'healer-template-'))
  for (const [name, text] of files) {
    await mkdir(path.dirname(path.join(directory, name)), { recursive: true })
    await writeFile(path.join(directory, name), text)
  }
  const commands = [
    ['init', '--quiet', '--template='],
    ['symbolic-ref', 'HEAD', 'refs/heads/main'],
    ['add', '--all'],
    ['commit', '--quiet', '--message=Begin'],
  ]
  for (const command of commands) await runGitOrThrow(runGit, { directory, command })
  return directory
}

/** Makes a git repository with one commit on `main`, in a temporary directory. */
export async function makeRepository(files: ReadonlyMap<string, string>): Promise<TestRepository> {
  const runGit = createGitRunner({ environment: process.env })
  // git is slow, and a copy of what it made is as good.
  const template = templates.get(files) ?? makeTemplate(runGit, files)
  templates.set(files, template)
  const directory = await realpath(await mkdtemp(path.join(tmpdir(), 'healer-repository-')))
  const repositoryPath = path.join(directory, 'repository')
  await cp(await template, repositoryPath, { recursive: true })
  const git = async (...command: readonly string[]) =>
    (await runGitOrThrow(runGit, { directory: repositoryPath, command })).trimEnd()
  const cleanup = async () => rm(directory, { recursive: true, force: true })
  return { directory, repositoryPath, runGit, git, cleanup }
}
