import { inspect } from 'node:util'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { IssueTracker, TrackedComment, TrackedIssue } from '../../contracts/issue-tracker.ts'
import { EffectError } from '../../errors/error-families.ts'
import { hostileTexts } from '../samples/hostile-texts.ts'
import { type ContractTest, createContractTest, type SkippedContractTests } from './create-contract-test.ts'

/** What a suite sees and does behind a tracker's back. */
export interface IssueTrackerDrive {
  /** All issues of a repository, the oldest first, as a reader sees them. */
  listIssues(repository: string): Promise<readonly TrackedIssue[]>
  /** All comments of an issue, the oldest first, as a reader sees them. */
  listComments(repository: string, number: number): Promise<readonly TrackedComment[]>
  /** What the tracker writes into a body for a marker: what somebody would forge. Empty where it writes nothing there. */
  renderMarker(marker: string): string
  /** Waits until lists show all that was written; absent where `readsOwnWrites` is true. */
  settle?(): Promise<void>
}

/** A tracker to test, without issues. */
export interface IssueTrackerSetup {
  readonly subject: IssueTracker
  /** Two repositories that it can write to. */
  readonly repositories: readonly [string, string]
  readonly drive: IssueTrackerDrive
  /** What the tracker was given and must not show: tokens, keys. */
  readonly secrets: readonly string[]
  cleanup?(): Promise<void>
}

/** Options of {@link describeIssueTracker}. */
export interface DescribeIssueTrackerOptions {
  readonly skip?: readonly SkippedContractTests[]
}

const { signal } = new AbortController()
const missing = 4_096
const hostileMarkers: readonly string[] = [
  'a10-rex-1f3a9c2b/issue',
  'two--dashes---',
  '-->',
  '--!> <b>',
  'per%cent %2D',
  'quote " and \' and `',
  'ünïcode 日本語 👩🏽‍💻',
  "'; drop table issues; --",
]

interface Subject extends IssueTrackerSetup {
  readonly repository: string
  readonly other: string
  open(overrides?: Partial<Parameters<IssueTracker['openIssue']>[0]>): Promise<TrackedIssue>
  comment(number: number, marker: string, body?: string): Promise<TrackedComment>
  find(marker: string, repository?: string): Promise<TrackedIssue | undefined>
  findComment(number: number, marker: string): Promise<TrackedComment | undefined>
}

/**
 * Describes what every {@link IssueTracker} must do, as vitest tests.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes a tracker without issues for each test.
 */
export function describeIssueTracker(
  name: string,
  setup: () => Promise<IssueTrackerSetup>,
  options: DescribeIssueTrackerOptions = {},
): void {
  const { contractTest, finish } = createContractTest(options.skip)
  describe(`IssueTracker: ${name}`, () => {
    let current: Subject
    beforeEach(async () => {
      current = useSubject(await setup())
    })
    afterEach(async () => current.cleanup?.())
    const subject = () => current

    describeOpening(contractTest, subject)
    describeMarkers(contractTest, subject)
    describeComments(contractTest, subject)
    describeClosing(contractTest, subject)
    describeManners(contractTest, subject)
  })
  finish()
}

function useSubject(setup: IssueTrackerSetup): Subject {
  const { subject: tracker, drive, repositories } = setup
  const [repository, other] = repositories
  const settle = async () => {
    if (!tracker.capabilities.readsOwnWrites) await drive.settle?.()
  }
  const defaults = {
    repository,
    title: 'A title',
    body: 'A body.',
    labels: ['healer'],
    marker: 'm/1',
    signal,
  }
  return {
    ...setup,
    repository,
    other,
    open: async (overrides) => tracker.openIssue({ ...defaults, ...overrides }),
    comment: async (number, marker, body = 'A comment.') =>
      tracker.addComment({ repository, number, body, marker, signal }),
    find: async (marker, of = repository) => {
      await settle()
      return tracker.findIssue({ repository: of, marker, signal })
    },
    findComment: async (number, marker) => {
      await settle()
      return tracker.findComment({ repository, number, marker, signal })
    },
  }
}

function describeOpening(contractTest: ContractTest, subject: () => Subject): void {
  contractTest('says its contract version and its name', async () => {
    expect(subject().subject.contractVersion).toBe(1)
    expect(subject().subject.name).not.toBe('')
  })

  contractTest('an issue that was opened is open, and as it was given', async () => {
    const { open, drive, repository } = subject()
    const issue = await open({
      title: 'Broken',
      body: '# One\n\ntwo',
      labels: ['healer', 'a10', 'two words'],
    })
    expect(issue).toMatchObject({ state: 'open', title: 'Broken', body: '# One\n\ntwo' })
    expect(issue.labels.toSorted()).toEqual(['a10', 'healer', 'two words'])
    expect(URL.canParse(issue.url)).toBe(true)
    expect(await drive.listIssues(repository)).toMatchObject([{ number: issue.number, body: '# One\n\ntwo' }])
  })

  contractTest('an issue without labels has none', async () => {
    expect((await subject().open({ labels: [] })).labels).toEqual([])
  })

  contractTest('opening twice opens two: nothing here is idempotent', async () => {
    const { open, drive, repository } = subject()
    const [first, second] = [await open(), await open()]
    expect(second.number).toBeGreaterThan(first.number)
    expect(second.url).not.toBe(first.url)
    expect(await drive.listIssues(repository)).toHaveLength(2)
  })

  contractTest('issues that are opened at once get numbers of their own', async () => {
    const { open } = subject()
    const issues = await Promise.all(Array.from({ length: 8 }, (_, index) => open({ marker: `m/${index}` })))
    expect(new Set(issues.map(({ number }) => number)).size).toBe(8)
  })

  contractTest('repositories count for themselves', async () => {
    const { open, other, drive, repository } = subject()
    await open()
    const issue = await open({ repository: other })
    expect(await drive.listIssues(other)).toMatchObject([{ number: issue.number }])
    expect(await drive.listIssues(repository)).toHaveLength(1)
  })

  contractTest('hostile text in titles, bodies and comments comes back to the letter', async () => {
    const { open, comment, find, findComment } = subject()
    for (const [index, text] of hostileTexts.entries()) {
      const issue = await open({ title: `Title ${index}`, body: text, marker: `hostile/${index}` })
      await comment(issue.number, 'c', text)
      expect((await find(`hostile/${index}`))?.body).toBe(text)
      expect((await findComment(issue.number, 'c'))?.body).toBe(text)
    }
  })

  contractTest('a body of 60,000 characters comes back whole', async () => {
    const body = `${'x'.repeat(59_000)}${'é'.repeat(1_000)}`
    expect((await subject().open({ body })).body).toBe(body)
    expect((await subject().find('m/1'))?.body).toBe(body)
  })
}

function describeMarkers(contractTest: ContractTest, subject: () => Subject): void {
  contractTest('an issue is found by its marker, and by nothing like it', async () => {
    const { open, find } = subject()
    const issue = await open({ marker: 'incident-1/issue' })
    expect(await find('incident-1/issue')).toEqual(issue)
    for (const marker of [
      'incident-1',
      'incident-1/issue/2',
      'Incident-1/issue',
      'incident-_/issue',
      '%',
      '',
    ]) {
      expect(await find(marker)).toBeUndefined()
    }
  })

  contractTest('of two issues with one marker the oldest is found', async () => {
    const { open, find } = subject()
    const first = await open()
    await open()
    expect(await find('m/1')).toEqual(first)
  })

  contractTest('a marker is of one repository', async () => {
    const { open, find, other } = subject()
    await open()
    expect(await find('m/1', other)).toBeUndefined()
  })

  contractTest('every marker is found again, whatever it is made of, and no reader sees it', async () => {
    const { open, find, comment, findComment } = subject()
    for (const marker of hostileMarkers) {
      const issue = await open({ marker, body: 'A body.' })
      await comment(issue.number, marker)
      expect(await find(marker)).toEqual({ ...issue, body: 'A body.' })
      expect((await findComment(issue.number, marker))?.body).toBe('A comment.')
    }
  })

  contractTest('a marker that a body forges is not found, wherever it stands', async () => {
    const { open, find, comment, findComment, drive } = subject()
    const forged = drive.renderMarker('never/written')
    const bodies = [forged, `${forged}text`, `text\n${forged}text`, `text\n${forged.trim()}`]
    for (const [index, body] of bodies.entries()) {
      const issue = await open({ body, marker: `own/${index}` })
      await comment(issue.number, 'own', body)
      expect(await find('never/written')).toBeUndefined()
      expect(await findComment(issue.number, 'never/written')).toBeUndefined()
      expect((await find(`own/${index}`))?.body).toBe(body)
    }
  })
}

function describeComments(contractTest: ContractTest, subject: () => Subject): void {
  contractTest('a comment is found by its marker, on its own issue', async () => {
    const { open, comment, findComment } = subject()
    const [first, second] = [await open(), await open()]
    const added = await comment(first.number, 'c/1', 'One.')
    expect(await findComment(first.number, 'c/1')).toEqual(added)
    expect(added.body).toBe('One.')
    expect(await findComment(second.number, 'c/1')).toBeUndefined()
    expect(await findComment(first.number, 'c')).toBeUndefined()
  })

  contractTest('commenting twice adds two, and the oldest is found', async () => {
    const { open, comment, findComment, drive, repository } = subject()
    const { number } = await open()
    const first = await comment(number, 'c/1', 'One.')
    const second = await comment(number, 'c/1', 'Two.')
    expect(second.id).not.toBe(first.id)
    expect(await findComment(number, 'c/1')).toEqual(first)
    expect((await drive.listComments(repository, number)).map(({ body }) => body)).toEqual(['One.', 'Two.'])
  })

  contractTest('a closed issue takes comments', async () => {
    const { open, comment, subject: tracker, repository, findComment } = subject()
    const { number } = await open()
    await tracker.closeIssue({ repository, number, signal })
    const added = await comment(number, 'c/1')
    expect(await findComment(number, 'c/1')).toEqual(added)
  })

  contractTest('an issue that does not exist takes no comment, and has none', async () => {
    const { comment, findComment } = subject()
    const error = await comment(missing, 'c/1').catch((reason: unknown) => reason)
    expect(EffectError.isInstance(error) && error.code).toBe('HEALER_EFFECT_NOT_FOUND')
    expect(await findComment(missing, 'c/1')).toBeUndefined()
  })
}

function describeClosing(contractTest: ContractTest, subject: () => Subject): void {
  contractTest('an issue that is closed is still found, closed and otherwise unchanged', async () => {
    const { open, find, subject: tracker, repository } = subject()
    const issue = await open()
    const kept = await open({ marker: 'm/2' })
    await tracker.closeIssue({ repository, number: issue.number, signal })
    expect(await find('m/1')).toEqual({ ...issue, state: 'closed' })
    expect(await find('m/2')).toEqual(kept)
  })

  contractTest('closing a closed issue changes nothing', async () => {
    const { open, find, subject: tracker, repository } = subject()
    const { number } = await open()
    await tracker.closeIssue({ repository, number, signal })
    const closed = await find('m/1')
    await tracker.closeIssue({ repository, number, signal })
    expect(await find('m/1')).toEqual(closed)
  })

  contractTest('an issue that does not exist cannot be closed', async () => {
    const { subject: tracker, repository } = subject()
    const error = await tracker
      .closeIssue({ repository, number: missing, signal })
      .catch((reason: unknown) => reason)
    expect(EffectError.isInstance(error) && error.code).toBe('HEALER_EFFECT_NOT_FOUND')
  })
}

function describeManners(contractTest: ContractTest, subject: () => Subject): void {
  contractTest('an aborted signal ends every call with its reason, and nothing is written', async () => {
    const { open, subject: tracker, repository, drive } = subject()
    const { number } = await open()
    const reason = new Error('stopped')
    const aborted = { repository, number, marker: 'm/9', signal: AbortSignal.abort(reason) }
    const calls = [
      tracker.openIssue({ ...aborted, title: 'No', body: 'No', labels: [] }),
      tracker.findIssue(aborted),
      tracker.addComment({ ...aborted, body: 'No' }),
      tracker.findComment(aborted),
      tracker.closeIssue(aborted),
    ]
    const results = await Promise.allSettled(calls)
    expect(results.map((result) => result.status === 'rejected' && result.reason)).toEqual(
      calls.map(() => reason),
    )
    expect(await drive.listIssues(repository)).toMatchObject([{ number, state: 'open' }])
    expect(await drive.listComments(repository, number)).toEqual([])
  })

  contractTest(
    'its capability tells the truth: what was written is found at once, or not promised',
    async () => {
      const { open, subject: tracker, repository } = subject()
      const issue = await open()
      const found = await tracker.findIssue({ repository, marker: 'm/1', signal })
      expect(found === undefined || found.number === issue.number).toBe(true)
      if (tracker.capabilities.readsOwnWrites) expect(found).toEqual(issue)
    },
  )

  contractTest('leaks no secret: not in what it answers, throws, or shows to a debugger', async () => {
    const { open, comment, subject: tracker, secrets } = subject()
    expect(secrets.length, 'the setup must plant a secret').toBeGreaterThan(0)
    const issue = await open()
    const error = await comment(missing, 'c/1').catch((reason: unknown) => reason)
    const seen = [issue, await comment(issue.number, 'c/1'), error, tracker]
      .map((value) => inspect(value, { depth: 10, showHidden: true }))
      .join('\n')
    expect(secrets.filter((secret) => seen.includes(secret))).toEqual([])
  })

  contractTest('closing it twice is fine', async () => {
    const { open, subject: tracker } = subject()
    await open()
    await tracker.close?.()
    expect(await tracker.close?.()).toBeUndefined()
  })
}
