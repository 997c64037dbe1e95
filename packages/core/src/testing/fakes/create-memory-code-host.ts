import type { CheckReport, CodeHost, Commit, PullRequest } from '../../contracts/code-host.ts'
import { findChangeFault } from '../../contracts/find-change-fault.ts'
import { isHealerBranch } from '../../contracts/is-healer-branch.ts'
import { isMarker } from '../../contracts/is-marker.ts'
import { EffectError } from '../../errors/error-families.ts'
import { renderFileDiff } from './render-file-diff.ts'

type Files = ReadonlyMap<string, string>

interface MemoryCommit extends Commit {
  readonly marker?: string
  readonly files: Files
}

interface MemoryRepository {
  readonly name: string
  /** Commits of each branch, the newest last. */
  readonly branches: Map<string, MemoryCommit[]>
  readonly pullRequests: Omit<PullRequest, 'diff'>[]
}

/** What {@link createMemoryCodeHost} needs. */
export interface MemoryCodeHostOptions {
  /** The files of each repository's default branch, by path. */
  readonly repositories: ReadonlyMap<string, Files>
  /** What CI says of a commit's files. Default: it passes. */
  readonly runChecks?: (files: Files) => CheckReport
}

const base = 'main'
const passed: CheckReport = { status: 'passed', checks: [] }

function refuse(what: string, reason: string): EffectError {
  const message = `Refused to ${what}: ${reason}.`
  return new EffectError({ code: 'HEALER_EFFECT_REFUSED', message, details: { what, reason } })
}

function notFound(what: string): EffectError {
  return new EffectError({
    code: 'HEALER_EFFECT_NOT_FOUND',
    message: `There is no ${what}: name one that the host was made with.`,
    details: { what },
  })
}

function openRepositories(options: MemoryCodeHostOptions): ReadonlyMap<string, MemoryRepository> {
  const open = ([name, files]: readonly [string, Files]): readonly [string, MemoryRepository] => {
    const first = { sha: '0'.repeat(40), branch: base, files: new Map(files) }
    return [name, { name, branches: new Map([[base, [first]]]), pullRequests: [] }]
  }
  return new Map([...options.repositories].map(open))
}

function assertPlainPath(files: Files, path: string): void {
  const names = path.split('/')
  const isUnderFile = names.some((_name, index) => index > 0 && files.has(names.slice(0, index).join('/')))
  const isDirectory = [...files.keys()].some((other) => other.startsWith(`${path}/`))
  if (isUnderFile || isDirectory) throw refuse(`change ${path}`, 'it is no plain file of the repository')
}

function readDiff(repository: MemoryRepository, branch: string): string {
  const before = repository.branches.get(base)?.at(-1)?.files ?? new Map<string, string>()
  const after = repository.branches.get(branch)?.at(-1)?.files ?? before
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  return paths.map((path) => renderFileDiff(path, before.get(path), after.get(path))).join('')
}

/** Creates a {@link CodeHost} that keeps everything in memory; it passes the suite that the real ones pass. */
export function createMemoryCodeHost(options: MemoryCodeHostOptions): CodeHost {
  const repositories = openRepositories(options)
  const runChecks = options.runChecks ?? (() => passed)
  let commits = 0

  const openRepository = (name: string, signal: AbortSignal): MemoryRepository => {
    signal.throwIfAborted()
    const repository = repositories.get(name)
    if (repository === undefined) throw notFound('repository')
    return repository
  }

  return {
    contractVersion: 1,
    name: 'memory',
    capabilities: { readsOwnWrites: true },
    async readFile({ repository, path, branch = base, signal }) {
      return openRepository(repository, signal).branches.get(branch)?.at(-1)?.files.get(path)
    },
    async commitChanges({ repository: name, branch, changes, marker, signal }) {
      const { branches } = openRepository(name, signal)
      const fault = findChangeFault(changes)
      if (!isHealerBranch(branch))
        throw refuse('commit', `${JSON.stringify(branch)} is no branch of Healer's`)
      if (!isMarker(marker)) throw refuse('commit', 'its marker is not one visible line')
      if (fault !== undefined) throw refuse('commit', fault)
      const history = branches.get(branch) ?? [...(branches.get(base) ?? [])]
      const files = new Map(history.at(-1)?.files)
      for (const { path } of changes) assertPlainPath(files, path)
      for (const { path, text } of changes) {
        if (text === undefined) files.delete(path)
        else files.set(path, text.toWellFormed())
      }
      commits += 1
      const sha = commits.toString(16).padStart(40, '0')
      branches.set(branch, [...history, { sha, branch, marker, files }])
      return { sha, branch }
    },
    async findCommit({ repository, branch, marker, signal }) {
      const history = openRepository(repository, signal).branches.get(branch) ?? []
      const found = history.findLast((commit) => commit.marker === marker)
      return found === undefined ? undefined : { sha: found.sha, branch }
    },
    async openPullRequest({ repository: name, branch, title, body, isDraft, signal }) {
      const repository = openRepository(name, signal)
      const { branches, pullRequests } = repository
      const what = `open a pull request for ${JSON.stringify(branch)}`
      const sha = branches.get(branch)?.at(-1)?.sha
      if (sha === undefined) throw refuse(what, 'there is no such branch')
      if (sha === branches.get(base)?.at(-1)?.sha) throw refuse(what, 'the default branch has all of it')
      if (pullRequests.some((other) => other.branch === branch)) throw refuse(what, 'it has an open one')
      const number = pullRequests.length + 1
      const url = `memory://${encodeURIComponent(name)}/pulls/${number}`
      const opened = { number, url, state: 'open', title, body, branch, base, isDraft } as const
      pullRequests.push(opened)
      return { ...opened, diff: readDiff(repository, branch) }
    },
    async findPullRequest({ repository: name, branch, signal }) {
      const repository = openRepository(name, signal)
      const found = repository.pullRequests.findLast((other) => other.branch === branch)
      return found === undefined ? undefined : { ...found, diff: readDiff(repository, branch) }
    },
    async readChecks({ repository, branch, signal }) {
      const newest = openRepository(repository, signal).branches.get(branch)?.at(-1)
      if (newest === undefined) throw notFound('branch')
      return runChecks(newest.files)
    },
    async close() {},
  }
}
