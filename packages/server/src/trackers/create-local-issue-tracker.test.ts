import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import nodePath from 'node:path'
import { createManualClock } from '@healer/core/testing'
import { expect, onTestFinished, test } from 'vitest'
import { createLocalIssueStore } from '../stores/create-local-issue-store.ts'
import { openDatabase } from '../stores/open-database.ts'
import { createLocalIssueTracker } from './create-local-issue-tracker.ts'

const { signal } = new AbortController()
const issue = { repository: 'owner/name', title: 'T', body: 'B', labels: ['healer'], marker: 'm/1', signal }

async function createTracker(path = ':memory:', baseUrl?: string) {
  const database = await openDatabase({ path })
  onTestFinished(database.close)
  const clock = createManualClock(1_000)
  const store = createLocalIssueStore({ database })
  const tracker = createLocalIssueTracker({ store, clock, ...(baseUrl === undefined ? {} : { baseUrl }) })
  return { database, clock, store, tracker }
}

test('numbers count from 1 in each repository, and URLs name both', async () => {
  const { tracker } = await createTracker()
  const urls = [
    (await tracker.openIssue(issue)).url,
    (await tracker.openIssue(issue)).url,
    (await tracker.openIssue({ ...issue, repository: 'a b/?x' })).url,
  ]
  expect(urls).toEqual([
    'healer://local/owner/name/issues/1',
    'healer://local/owner/name/issues/2',
    'healer://local/a%20b/%3Fx/issues/1',
  ])
})

test('URLs begin with what the server is reached by', async () => {
  const { tracker } = await createTracker(':memory:', 'http://127.0.0.1:8083')
  expect((await tracker.openIssue(issue)).url).toBe('http://127.0.0.1:8083/owner/name/issues/1')
})

test('issues and comments survive a restart, with their times', async () => {
  const directory = await mkdtemp(nodePath.join(tmpdir(), 'healer-tracker-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  const path = nodePath.join(directory, 'healer.db')
  const first = await createTracker(path)
  await first.tracker.openIssue(issue)
  await first.tracker.addComment({ ...issue, number: 1, body: 'C', marker: 'c/1' })
  await first.database.close()

  const second = await createTracker(path)
  expect(await second.tracker.listIssues({})).toMatchObject([
    { repository: 'owner/name', number: 1, state: 'open', body: 'B', openedAtMs: 1_000 },
  ])
  expect(await second.tracker.listComments({ repository: 'owner/name', number: 1 })).toMatchObject([
    { body: 'C', addedAtMs: 1_000 },
  ])
  expect(await second.tracker.findIssue(issue)).toMatchObject({ number: 1 })
  expect(await second.tracker.openIssue(issue)).toMatchObject({ number: 2 })
})

test('issues of all repositories are listed by repository and number', async () => {
  const { tracker } = await createTracker()
  for (const repository of ['b', 'a', 'b']) await tracker.openIssue({ ...issue, repository })
  const all = await tracker.listIssues({})
  expect(all.map(({ repository, number }) => `${repository}#${number}`)).toEqual(['a#1', 'b#1', 'b#2'])
  expect(await tracker.listIssues({ repository: 'a' })).toHaveLength(1)
})

test('the store holds the marker where GitHub would: hidden in the first line of the body', async () => {
  const { tracker, store } = await createTracker()
  await tracker.openIssue({ ...issue, marker: 'a10-rex/issue' })
  const stored = await store.findIssue({ repository: 'owner/name', number: 1 })
  expect(stored?.body).toBe('<!-- healer:a10-rex/issue -->\nB')
})

test('an issue keeps the time when it was first closed', async () => {
  const { tracker, clock } = await createTracker()
  await tracker.openIssue(issue)
  expect(await tracker.listIssues({})).toMatchObject([{ state: 'open', openedAtMs: 1_000 }])
  await clock.advance(500)
  await tracker.closeIssue({ ...issue, number: 1 })
  await clock.advance(500)
  await tracker.closeIssue({ ...issue, number: 1 })
  expect(await tracker.listIssues({})).toMatchObject([{ state: 'closed', closedAtMs: 1_500 }])
})
