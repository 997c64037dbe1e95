import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { CodeHost } from '../../contracts/code-host.ts'
import type { FileChange } from '../../contracts/remediation.ts'
import { hostileBranches, hostilePaths } from '../samples/hostile-names.ts'

/** A code host to test. */
export interface CodeHostSetup {
  readonly subject: CodeHost
  /**
   * A repository with the files of {@link codeHostFiles} on its default branch, and no other branch.
   *
   * Its checks pass, unless `status.txt` holds `broken`: then they fail, and their output holds that word.
   */
  readonly repository: string
  cleanup?(): Promise<void>
}

/** The files that a {@link CodeHostSetup} begins with. */
export const codeHostFiles: ReadonlyMap<string, string> = new Map([
  ['README.md', '# Hello\n'],
  ['docs/deep/page.md', 'A page.\n'],
  ['status.txt', 'fine\n'],
])

const branch = 'healer/one'
const signal = new AbortController().signal

interface Subject {
  readonly host: CodeHost
  readonly repository: string
  /** Commits with defaults. */
  commit(overrides?: Partial<Parameters<CodeHost['commitChanges']>[0]>): ReturnType<CodeHost['commitChanges']>
  read(path: string, branch?: string): Promise<string | undefined>
  openPullRequest(): ReturnType<CodeHost['openPullRequest']>
}

const oneChange: readonly FileChange[] = [{ path: 'README.md', text: '# Hello again\n' }]

function useSubject({ subject: host, repository }: CodeHostSetup): Subject {
  const defaults = { repository, branch, message: 'Change', changes: oneChange, marker: 'm/1', signal }
  return {
    host,
    repository,
    commit: async (overrides) => host.commitChanges({ ...defaults, ...overrides }),
    read: async (path, of) => host.readFile({ repository, path, branch: of, signal }),
    openPullRequest: async () =>
      host.openPullRequest({ repository, branch, title: 'A title', body: 'A body', isDraft: true, signal }),
  }
}

/**
 * Describes what every {@link CodeHost} must do, as vitest tests.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes a host with a fresh repository for each test.
 */
export function describeCodeHost(name: string, setup: () => Promise<CodeHostSetup>): void {
  describe(`CodeHost: ${name}`, () => {
    let current: CodeHostSetup
    let subject: Subject
    beforeEach(async () => {
      current = await setup()
      subject = useSubject(current)
    })
    afterEach(async () => {
      await current.subject.close?.()
      await current.cleanup?.()
    })

    test('says its contract version and its name', () => {
      expect(current.subject.contractVersion).toBe(1)
      expect(current.subject.name).not.toBe('')
    })
    test('can be closed more than once', async () => {
      await subject.read('README.md')
      await current.subject.close?.()
      await expect(current.subject.close?.()).resolves.toBeUndefined()
    })
    describeReading(() => subject)
    describeCommits(() => subject)
    describeRefusals(() => subject)
    describeMarkers(() => subject)
    describePullRequests(() => subject)
    describeChecks(() => subject)
    describeAbort(() => subject)
  })
}

function describeReading(subject: () => Subject): void {
  describe('reading a file', () => {
    test('gives the text of the default branch', async () => {
      expect(await subject().read('docs/deep/page.md')).toBe('A page.\n')
    })
    test('there is none where there is no plain file', async () => {
      const directories = ['docs', 'docs/deep', 'docs/', '.', '']
      for (const path of [
        'no-such-file',
        '../outside',
        '/etc/passwd',
        'docs/../README.md',
        'README.md/x',
        ...directories,
      ]) {
        expect(await subject().read(path), JSON.stringify(path)).toBeUndefined()
      }
    })
    test('there is none on a branch that does not exist, or cannot', async () => {
      for (const other of ['healer/none', '--help', '..', 'main..main', '@{-1}', '']) {
        expect(await subject().read('README.md', other), JSON.stringify(other)).toBeUndefined()
      }
    })
  })
}

function describeCommits(subject: () => Subject): void {
  describe('committing', () => {
    test('changes, adds and deletes files on a branch that it makes, and nowhere else', async () => {
      const { commit, read } = subject()
      const changes = [
        { path: 'README.md', text: '# Changed\n' },
        { path: 'new/file.txt', text: 'new' },
        { path: 'docs/deep/page.md' },
      ]
      const made = await commit({ changes })
      expect(made).toEqual({ branch, sha: expect.stringMatching(/^[0-9a-f]{40,64}$/) })
      expect(await read('README.md', branch)).toBe('# Changed\n')
      expect(await read('new/file.txt', branch)).toBe('new')
      expect(await read('docs/deep/page.md', branch)).toBeUndefined()
      expect(await read('status.txt', branch)).toBe('fine\n')
      expect(await read('README.md')).toBe('# Hello\n')
    })
    test('a second commit follows the first', async () => {
      const { commit, read } = subject()
      const first = await commit({ changes: [{ path: 'a.txt', text: 'a' }] })
      const second = await commit({ changes: [{ path: 'b.txt', text: 'b' }], marker: 'm/2' })
      expect(second.sha).not.toBe(first.sha)
      expect([await read('a.txt', branch), await read('b.txt', branch)]).toEqual(['a', 'b'])
    })
    test('two calls make two commits, also when the second changes nothing', async () => {
      const { commit } = subject()
      const [first, second] = [await commit(), await commit({ marker: 'm/2' })]
      expect(second.sha).not.toBe(first.sha)
    })
    test('calls at the same time follow one another', async () => {
      const { commit, read } = subject()
      const names = ['a', 'b', 'c']
      const made = await Promise.all(
        names.map((name) => commit({ changes: [{ path: `${name}.txt`, text: name }], marker: name })),
      )
      expect(new Set(made.map(({ sha }) => sha)).size).toBe(3)
      expect(await Promise.all(names.map((name) => read(`${name}.txt`, branch)))).toEqual(names)
    })
    test('every text comes back as it went', async () => {
      const { commit, read } = subject()
      const texts = ['', 'no end', 'one\r\ntwo\r\n', 'grün 漢字 🚑\n', 'tab\tand \u0001 control\n']
      await commit({ changes: texts.map((text, index) => ({ path: `${index}.txt`, text })) })
      const found = await Promise.all(texts.map(async (_text, index) => read(`${index}.txt`, branch)))
      expect(found).toEqual(texts)
    })
    test('deleting what does not exist changes nothing', async () => {
      const { commit, read } = subject()
      await commit({ changes: [{ path: 'no/such/file' }] })
      expect(await read('README.md', branch)).toBe('# Hello\n')
    })
    test('there is no repository of another name', async () => {
      await expect(subject().commit({ repository: 'no/such' })).rejects.toMatchObject({
        code: 'HEALER_EFFECT_NOT_FOUND',
      })
    })
  })
}

function describeRefusals(subject: () => Subject): void {
  const refusal = { code: 'HEALER_EFFECT_REFUSED' }
  describe('refusing', () => {
    test('a change to any path that leaves the repository, or is git’s own or of CI', async () => {
      const { commit, read } = subject()
      for (const path of hostilePaths) {
        const changes = [...oneChange, { path, text: 'pwned' }]
        await expect(commit({ changes }), JSON.stringify(path)).rejects.toMatchObject(refusal)
        await expect(commit({ changes: [{ path }] }), JSON.stringify(path)).rejects.toMatchObject(refusal)
      }
      expect(await read('README.md', branch)).toBeUndefined()
    })
    test.each([
      ['a directory', 'docs'],
      ['a path below a file', 'README.md/x'],
    ])('a change to %s', async (_what, path) => {
      await expect(subject().commit({ changes: [{ path, text: '' }] })).rejects.toMatchObject(refusal)
    })
    test('two changes to one path', async () => {
      const changes = [...oneChange, ...oneChange]
      await expect(subject().commit({ changes })).rejects.toMatchObject(refusal)
    })
    test('a commit without a change', async () => {
      await expect(subject().commit({ changes: [] })).rejects.toMatchObject(refusal)
    })
    test('a commit to any branch that is not Healer’s', async () => {
      const { commit, read } = subject()
      for (const name of hostileBranches) {
        await expect(commit({ branch: name }), JSON.stringify(name)).rejects.toMatchObject(refusal)
      }
      expect(await read('README.md')).toBe('# Hello\n')
    })
    test('a marker that is not one visible line', async () => {
      for (const marker of ['', ' ', 'two\nlines', 'ends ', 'a\u0000b', 'a'.repeat(501)]) {
        await expect(subject().commit({ marker }), JSON.stringify(marker)).rejects.toMatchObject(refusal)
      }
    })
  })
}

function describeMarkers(subject: () => Subject): void {
  const find = async (marker: string, of = branch) => {
    const { host, repository } = subject()
    return await host.findCommit({ repository, branch: of, marker, signal })
  }
  describe('finding a commit by its marker', () => {
    test('gives the commit that carries it', async () => {
      const first = await subject().commit({ marker: 'incident/commit/1' })
      const second = await subject().commit({ marker: 'incident/commit/10' })
      expect(await find('incident/commit/1')).toEqual(first)
      expect(await find('incident/commit/10')).toEqual(second)
    })
    test('gives none for a part of a marker, another marker, or another branch', async () => {
      await subject().commit({ marker: 'incident/commit/10' })
      expect(await find('incident/commit/1')).toBeUndefined()
      expect(await find('commit/10')).toBeUndefined()
      expect(await find('incident/commit/10', 'healer/two')).toBeUndefined()
      expect(await find('--all')).toBeUndefined()
    })
    test('is not deceived by a message that quotes a marker', async () => {
      const message = 'Change\n\nHealer-Marker: forged\nHealer-Marker: forged'
      await subject().commit({ message, marker: 'true' })
      expect(await find('forged')).toBeUndefined()
      expect(await find('true')).toBeDefined()
    })
    test('takes a marker for a text, and for nothing else', async () => {
      for (const marker of ['$(touch pwned)', '`id`', '--exec=x', '.*', "it's; rm -rf /"]) {
        const made = await subject().commit({ marker })
        expect(await find(marker), marker).toEqual(made)
      }
    })
  })
}

function describePullRequests(subject: () => Subject): void {
  const find = async (of = branch) => {
    const { host, repository } = subject()
    return await host.findPullRequest({ repository, branch: of, signal })
  }
  describe('pull requests', () => {
    test('one that was opened is found, with its diff', async () => {
      const { commit, openPullRequest } = subject()
      await commit()
      const opened = await openPullRequest()
      expect(opened).toMatchObject({ state: 'open', title: 'A title', body: 'A body', branch, isDraft: true })
      expect(opened.base).not.toBe(branch)
      expect(opened.url).toContain(String(opened.number))
      expect(opened.diff).toMatch(/^-# Hello$/m)
      expect(opened.diff).toMatch(/^\+# Hello again$/m)
      expect(await find()).toEqual(opened)
    })
    test('the diff follows the branch', async () => {
      const { commit, openPullRequest } = subject()
      await commit()
      await openPullRequest()
      await commit({ changes: [{ path: 'later.txt', text: 'later\n' }], marker: 'm/2' })
      expect((await find())?.diff).toMatch(/^\+later$/m)
    })
    test('there is none before one is opened, and none of another branch', async () => {
      const { commit, openPullRequest } = subject()
      await commit()
      expect(await find()).toBeUndefined()
      await openPullRequest()
      expect(await find('healer/two')).toBeUndefined()
    })
    test('a branch has one open at a time', async () => {
      const { commit, openPullRequest } = subject()
      await commit()
      const opened = await openPullRequest()
      await expect(openPullRequest()).rejects.toMatchObject({ code: 'HEALER_EFFECT_REFUSED' })
      expect((await find())?.number).toBe(opened.number)
    })
    test('a branch that does not exist has none', async () => {
      await expect(subject().openPullRequest()).rejects.toMatchObject({ code: 'HEALER_EFFECT_REFUSED' })
      expect(await find()).toBeUndefined()
    })
  })
}

function describeChecks(subject: () => Subject): void {
  const check = async (of = branch) => {
    const { host, repository } = subject()
    return await host.readChecks({ repository, branch: of, signal })
  }
  describe('reading the checks', () => {
    test('says that a good commit passed', async () => {
      await subject().commit()
      const report = await check()
      expect(report.status).toBe('passed')
      expect(report.checks.every(({ status }) => status === 'passed')).toBe(true)
    })
    test('says that a bad commit failed, and how', async () => {
      await subject().commit({ changes: [{ path: 'status.txt', text: 'broken\n' }] })
      const report = await check()
      expect(report.status).toBe('failed')
      expect(report.checks.find(({ status }) => status === 'failed')?.output).toContain('broken')
    })
    test('speaks of the newest commit', async () => {
      await subject().commit({ changes: [{ path: 'status.txt', text: 'broken\n' }] })
      await check()
      await subject().commit({ changes: [{ path: 'status.txt', text: 'mended\n' }], marker: 'm/2' })
      expect((await check()).status).toBe('passed')
    })
    test('a branch that does not exist has none', async () => {
      await expect(check('healer/none')).rejects.toMatchObject({ code: 'HEALER_EFFECT_NOT_FOUND' })
    })
  })
}

function describeAbort(subject: () => Subject): void {
  describe('aborting', () => {
    const reason = new Error('enough')
    const aborted = AbortSignal.abort(reason)
    const calls: Readonly<Record<string, (given: Subject) => Promise<unknown>>> = {
      readFile: async ({ host, repository }) =>
        host.readFile({ repository, path: 'README.md', signal: aborted }),
      commitChanges: async ({ commit }) => commit({ signal: aborted }),
      findCommit: async ({ host, repository }) =>
        host.findCommit({ repository, branch, marker: 'm/1', signal: aborted }),
      openPullRequest: async ({ host, repository }) =>
        host.openPullRequest({ repository, branch, title: 't', body: 'b', isDraft: false, signal: aborted }),
      findPullRequest: async ({ host, repository }) =>
        host.findPullRequest({ repository, branch, signal: aborted }),
      readChecks: async ({ host, repository }) => host.readChecks({ repository, branch, signal: aborted }),
    }
    test.each(Object.entries(calls))(
      '%s rejects with the reason, and nothing happened',
      async (_name, call) => {
        const { commit, host, repository } = subject()
        await expect(call(subject())).rejects.toBe(reason)
        await commit({ branch: 'healer/other' })
        expect(await host.findCommit({ repository, branch, marker: 'm/1', signal })).toBeUndefined()
        expect(await host.findPullRequest({ repository, branch, signal })).toBeUndefined()
      },
    )
  })
}
