import { describe, expect, test } from 'vitest'
import { createMemoryIssueTracker } from './create-memory-issue-tracker.ts'

const { signal } = new AbortController()
const issue = { repository: 'o/n', title: 't', body: 'b', labels: [], marker: 'm', signal }

describe('a tracker that fails on purpose', () => {
  test('a write that fails before it happened leaves nothing, and the next one happens', async () => {
    const tracker = createMemoryIssueTracker()
    tracker.failNext({ write: 'openIssue', isApplied: false })
    await expect(tracker.openIssue(issue)).rejects.toMatchObject({ code: 'HEALER_EFFECT_FAILED' })
    expect(tracker.listIssues('o/n')).toEqual([])
    expect(await tracker.openIssue(issue)).toMatchObject({ number: 1 })
  })

  test('a write whose answer is lost has happened', async () => {
    const tracker = createMemoryIssueTracker()
    tracker.failNext({ write: 'openIssue', isApplied: true })
    await expect(tracker.openIssue(issue)).rejects.toMatchObject({ retryable: true })
    expect(await tracker.findIssue(issue)).toMatchObject({ number: 1 })
  })

  test('with lag, a write is found only after lists have settled', async () => {
    const tracker = createMemoryIssueTracker({ hasReadLag: true })
    await tracker.openIssue(issue)
    expect(await tracker.findIssue(issue)).toBeUndefined()
    tracker.settle()
    expect(await tracker.findIssue(issue)).toMatchObject({ number: 1 })
  })
})
