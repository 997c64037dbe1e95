import type { CodeHost } from '@healer/core/contracts'
import { codeHostFiles } from '@healer/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type HealerDatabase, openDatabase } from '../stores/open-database.ts'
import { makeRepository, type TestRepository } from './__fixtures__/make-repository.ts'
import { openLocalCodeHost, repositoryName } from './__fixtures__/open-local-code-host.ts'

// git is a program: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
const branch = 'healer/one'
const request = { repository: repositoryName, branch, signal }
const pullRequest = { ...request, title: 'A title', body: 'A body', isDraft: false }
let database: HealerDatabase
let repository: TestRepository
let host: CodeHost
beforeEach(async () => {
  database = await openDatabase({ path: ':memory:' })
  repository = await makeRepository(codeHostFiles)
  host = openLocalCodeHost({ repository, database })
})
afterEach(async () => {
  await host.close?.()
  await database.close()
  await repository.cleanup()
})

async function commit(text: string): Promise<void> {
  const changes = [{ path: 'README.md', text }]
  await host.commitChanges({ ...request, message: 'm', marker: text.trim(), changes })
}

test('a pull request survives a restart', async () => {
  await commit('one\n')
  const opened = await host.openPullRequest(pullRequest)
  expect(opened.url).toBe('healer://local/owner/name/pulls/1')
  const next = openLocalCodeHost({ repository, database })
  expect(await next.findPullRequest(request)).toEqual(opened)
  await expect(next.openPullRequest(pullRequest)).rejects.toMatchObject({ code: 'HEALER_EFFECT_REFUSED' })
})

test('one that a person has merged is merged, and the branch may have another', async () => {
  await commit('one\n')
  const first = await host.openPullRequest(pullRequest)
  await repository.git('merge', '--quiet', '--no-ff', '--no-edit', branch)
  expect(await host.findPullRequest(request)).toMatchObject({ state: 'merged', diff: first.diff })
  await expect(host.openPullRequest(pullRequest)).rejects.toMatchObject({ code: 'HEALER_EFFECT_REFUSED' })
  await commit('two\n')
  const second = await host.openPullRequest(pullRequest)
  expect(second).toMatchObject({ number: first.number + 1, state: 'open' })
  expect(await host.findPullRequest(request)).toEqual(second)
})

test('one whose branch a person has deleted is closed, and keeps its diff', async () => {
  await commit('one\n')
  const { diff } = await host.openPullRequest(pullRequest)
  await repository.git('branch', '--quiet', '-D', branch)
  expect(await host.findPullRequest(request)).toMatchObject({ state: 'closed', diff })
})

test('the diff shows what the branch changed, not what happened to the default branch since', async () => {
  await commit('one\n')
  await repository.git('rm', '--quiet', 'status.txt')
  await repository.git('commit', '--quiet', '--message=Elsewhere')
  const { diff, base } = await host.openPullRequest(pullRequest)
  expect(base).toBe('main')
  expect(diff).toContain('+one')
  expect(diff).not.toContain('status.txt')
})

test('two that are opened at the same time become one', async () => {
  await commit('one\n')
  const outcomes = await Promise.allSettled([
    host.openPullRequest(pullRequest),
    host.openPullRequest(pullRequest),
  ])
  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a repository whose HEAD names no branch is refused with what to do', async () => {
  await commit('one\n')
  await repository.git('checkout', '--quiet', '--detach')
  await expect(host.openPullRequest(pullRequest)).rejects.toThrow('check its default branch out')
})
