import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeHostFiles } from '@healer/core/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { RunGit } from '../git/create-git-runner.ts'
import { type HealerDatabase, openDatabase } from '../stores/open-database.ts'
import { makeRepository, type TestRepository } from './__fixtures__/make-repository.ts'
import { openLocalCodeHost, repositoryName } from './__fixtures__/open-local-code-host.ts'

// git is a program: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
const branch = 'healer/one'
const marker = 'incident/commit/1'
const change = {
  ...{ repository: repositoryName, branch, marker, signal, message: 'Mend it' },
  changes: [{ path: 'README.md', text: '# Mended\n' }],
}

let database: HealerDatabase
let repository: TestRepository
beforeAll(async () => {
  database = await openDatabase({ path: ':memory:' })
})
afterAll(async () => database.close())
beforeEach(async () => {
  repository = await makeRepository(codeHostFiles)
})
afterEach(async () => repository.cleanup())

/** A way to git on which the process stops for good before or after one call, as SIGKILL stops it. */
function dieAt(runGit: RunGit, call: number, moment: 'before' | 'after') {
  const { promise: died, resolve: die } = Promise.withResolvers<'died'>()
  const never = async (): Promise<never> => {
    die('died')
    return await new Promise<never>(() => undefined)
  }
  let calls = 0
  const dying: RunGit = async (request) => {
    calls += 1
    if (calls === call && moment === 'before') return await never()
    const result = await runGit(request)
    return calls === call ? await never() : result
  }
  return { died, runGit: dying, countCalls: () => calls }
}

/** What the loop does: looks whether it happened, and only then acts. */
async function commitOnce(): Promise<void> {
  const host = openLocalCodeHost({ repository, database })
  const found = await host.findCommit({ repository: repositoryName, branch, marker, signal })
  if (found === undefined) await host.commitChanges(change)
  await host.close?.()
}

async function expectOneCommit(): Promise<void> {
  expect(await repository.git('rev-list', '--count', `main..${branch}`)).toBe('1')
  expect(await repository.git('show', `${branch}:README.md`)).toBe('# Mended')
  expect(await repository.git('log', '-1', '--format=%(trailers:key=Healer-Marker,valueonly)', branch)).toBe(
    marker,
  )
  expect(await repository.git('worktree', 'list')).not.toContain('\n')
  const scratch = path.join(repository.directory, 'worktrees')
  const left = (await readdir(scratch, { recursive: true })).filter((name) => name.includes(path.sep))
  expect(left).toEqual([])
  expect(await repository.git('status', '--porcelain')).toBe('')
  expect(await repository.git('fsck', '--connectivity-only')).not.toContain('missing')
}

test('a process that is killed around any call of git leaves nothing in the way, and one commit in the end', async () => {
  const counting = dieAt(repository.runGit, 0, 'before')
  await openLocalCodeHost({ repository, database, runGit: counting.runGit }).commitChanges(change)
  const calls = counting.countCalls()
  expect(calls).toBeGreaterThan(7)
  for (let call = 1; call <= calls; call += 1) {
    for (const moment of ['before', 'after'] as const) {
      await repository.cleanup()
      repository = await makeRepository(codeHostFiles)
      const { died, runGit } = dieAt(repository.runGit, call, moment)
      const first = openLocalCodeHost({ repository, database, runGit }).commitChanges(change)
      expect(await Promise.race([died, first])).toBe('died')
      await commitOnce()
      await expectOneCommit()
    }
  }
})

test('a process that is killed while it opens a pull request or reads the checks does so after its restart', async () => {
  await openLocalCodeHost({ repository, database }).commitChanges(change)
  const request = { repository: repositoryName, branch, signal }
  for (let call = 1; call <= 12; call += 1) {
    const store = await openDatabase({ path: ':memory:' })
    const { died, runGit } = dieAt(repository.runGit, call, 'after')
    const dying = openLocalCodeHost({ repository, database: store, runGit })
    const work = async () => {
      await dying.openPullRequest({ ...request, title: 't', body: 'b', isDraft: true })
      return await dying.readChecks(request)
    }
    expect(await Promise.race([died, work()]), `call ${call}`).toBe('died')
    const next = openLocalCodeHost({ repository, database: store })
    if ((await next.findPullRequest(request)) === undefined) {
      await next.openPullRequest({ ...request, title: 't', body: 'b', isDraft: true })
    }
    expect(await next.findPullRequest(request)).toMatchObject({ number: 1, state: 'open' })
    expect((await next.readChecks(request)).status).toBe('passed')
    await next.close?.()
    await store.close()
  }
  await expectOneCommit()
})

test('what a killed git leaves is no obstacle: locks, and a worktree that was being made', async () => {
  await openLocalCodeHost({ repository, database }).commitChanges({ ...change, marker: 'earlier' })
  await repository.git('update-ref', '-d', `refs/heads/${branch}`)
  const counting = dieAt(repository.runGit, 0, 'before')
  await openLocalCodeHost({ repository, database, runGit: counting.runGit }).readFile({
    ...{ repository: repositoryName, path: 'README.md', signal },
  })
  const { died, runGit } = dieAt(repository.runGit, 6, 'after')
  void openLocalCodeHost({ repository, database, runGit }).commitChanges(change)
  await died
  const records = path.join(repository.repositoryPath, '.git/worktrees')
  const [record = ''] = await readdir(records)
  await writeFile(path.join(records, record, 'locked'), 'initializing')
  await writeFile(path.join(records, record, 'index.lock'), '')
  const branches = path.join(repository.repositoryPath, '.git/refs/heads/healer')
  await mkdir(branches, { recursive: true })
  await writeFile(path.join(branches, 'one.lock'), '')
  await commitOnce()
  await expectOneCommit()
})

test('a branch without the commit is taken as it is', async () => {
  await repository.git('branch', branch, 'main')
  await commitOnce()
  await expectOneCommit()
})

test('a branch that moves meanwhile is not overwritten', async () => {
  const moving: RunGit = async (request) => {
    if (request.command[0] === 'update-ref') await repository.git('branch', branch, 'main')
    return await repository.runGit(request)
  }
  const host = openLocalCodeHost({ repository, database, runGit: moving })
  await expect(host.commitChanges(change)).rejects.toMatchObject({
    code: 'HEALER_EFFECT_FAILED',
    retryable: true,
  })
  expect(await repository.git('rev-list', '--count', `main..${branch}`)).toBe('0')
  await commitOnce()
  await expectOneCommit()
})
