import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { toId } from '../../contracts/ids.ts'
import type { PlaySession, SessionStatus } from '../../contracts/session.ts'
import type { SessionStore } from '../../contracts/session-store.ts'
import { buildSession } from '../samples/build-session.ts'

/** A store to test, empty. */
export interface SessionStoreSetup {
  readonly subject: SessionStore
  /** Closes the store and opens it again, as a restart does; absent where sessions do not survive one. */
  readonly reopen?: () => Promise<SessionStore>
  cleanup?(): Promise<void>
}

const playId = (text: string) => toId<'PlayId'>(text)
const endings = ['completed', 'failed', 'cancelled'] as const satisfies readonly SessionStatus[]
const session = (id: string, overrides: Partial<PlaySession> = {}) =>
  buildSession({ playId: playId(id), ...overrides })
const namesThatReachPrototypes = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '']

/**
 * Describes what every {@link SessionStore} must do, as vitest tests.
 *
 * @param name - Names the implementation in the report.
 * @param setup - Makes an empty store for each test.
 */
export function describeSessionStore(name: string, setup: () => Promise<SessionStoreSetup>): void {
  describe(`SessionStore: ${name}`, () => {
    let current: SessionStoreSetup
    beforeEach(async () => {
      current = await setup()
    })
    afterEach(async () => current.cleanup?.())

    test('says its contract version and its name', () => {
      expect(current.subject.contractVersion).toBe(1)
      expect(current.subject.name).not.toBe('')
    })
    describeStart(() => current.subject)
    describeList(() => current.subject)
    describeEnd(() => current.subject)
    describeFidelity(() => current.subject)
    describeRestart(() => current)
  })
}

function describeStart(subject: () => SessionStore): void {
  describe('starting', () => {
    test('a session that was started is found as it was given', async () => {
      const given = session('play-1')
      expect(await subject().startSession({ session: given })).toEqual({ kind: 'started' })
      expect(await subject().findSession({ playId: given.playId })).toStrictEqual(given)
    })

    test('a session that was never started is not found', async () => {
      expect(await subject().findSession({ playId: playId('play-1') })).toBeUndefined()
    })

    test('an active session is not replaced: the answer is the one that holds the id', async () => {
      const first = session('play-1', { repository: 'first/one' })
      await subject().startSession({ session: first })
      const outcome = await subject().startSession({
        session: session('play-1', { repository: 'second/one' }),
      })
      expect(outcome).toStrictEqual({ kind: 'already-active', session: first })
      expect(await subject().findSession({ playId: first.playId })).toStrictEqual(first)
    })

    test.each(endings)('a session that is %s is replaced in every field', async (status) => {
      await subject().startSession({ session: session('play-1') })
      await subject().endSession({ playId: playId('play-1'), status, atMs: 1_764_000_001_000 })
      const { service: _service, ...rest } = session('play-1', {
        repository: 'another/one',
        namespace: 'other',
        agents: new Map(),
        tasks: [],
        startedAtMs: 1_764_000_002_000,
        updatedAtMs: 1_764_000_002_000,
      })
      expect(await subject().startSession({ session: rest })).toEqual({ kind: 'started' })
      expect(await subject().findSession({ playId: rest.playId })).toStrictEqual(rest)
      expect(await subject().listSessions({})).toHaveLength(1)
    })

    test('of many starts of one id at the same time exactly one wins, and all others see it', async () => {
      const rivals = Array.from({ length: 20 }, (_, index) =>
        session('play-1', { repository: `rival/${index}` }),
      )
      const outcomes = await Promise.all(rivals.map((rival) => subject().startSession({ session: rival })))
      const winner = rivals[outcomes.findIndex((outcome) => outcome.kind === 'started')]
      expect(outcomes.filter((outcome) => outcome.kind === 'started')).toHaveLength(1)
      expect(
        outcomes.filter((outcome) => outcome.kind === 'already-active').map((outcome) => outcome.session),
      ).toEqual(Array.from({ length: 19 }, () => winner))
      expect(await subject().listSessions({})).toStrictEqual([winner])
    })
  })
}

function describeList(subject: () => SessionStore): void {
  describe('listing', () => {
    test('sessions come by start, the oldest first, then by code points of their ids', async () => {
      const starts: readonly (readonly [string, number])[] = [
        ['play-b', 2_000],
        ['play-😀', 1_000],
        ['play-～', 1_000],
        ['play-a', 2_000],
        ['Play-z', 2_000],
        ['play-10', 3_000],
        ['play-9', 3_000],
      ]
      for (const [id, startedAtMs] of starts)
        await subject().startSession({ session: session(id, { startedAtMs }) })
      const listed = await subject().listSessions({})
      expect(listed.map((item) => item.playId)).toEqual([
        'play-～',
        'play-😀',
        'Play-z',
        'play-a',
        'play-b',
        'play-10',
        'play-9',
      ])
    })

    test('a status leaves only its own sessions', async () => {
      for (const id of ['active', ...endings]) await subject().startSession({ session: session(id) })
      for (const status of endings) await subject().endSession({ playId: playId(status), status, atMs: 1 })
      for (const status of ['active', ...endings] as const) {
        expect((await subject().listSessions({ status })).map((item) => item.playId)).toEqual([status])
      }
      expect(await subject().listSessions({})).toHaveLength(4)
    })

    test('nothing is listed where nothing is', async () => {
      expect(await subject().listSessions({})).toEqual([])
      expect(await subject().listSessions({ status: 'active' })).toEqual([])
    })
  })
}

function describeEnd(subject: () => SessionStore): void {
  describe('ending', () => {
    test.each(endings)('an active session becomes %s, once', async (status) => {
      const given = session('play-1')
      await subject().startSession({ session: given })
      const atMs = given.startedAtMs + 60_000
      expect(await subject().endSession({ playId: given.playId, status, atMs })).toBe(true)
      expect(await subject().findSession({ playId: given.playId })).toStrictEqual({
        ...given,
        status,
        updatedAtMs: atMs,
      })
      expect(await subject().endSession({ playId: given.playId, status: 'failed', atMs: atMs + 1 })).toBe(
        false,
      )
      expect((await subject().findSession({ playId: given.playId }))?.updatedAtMs).toBe(atMs)
    })

    test('a session that does not exist cannot be ended', async () => {
      await subject().startSession({ session: session('play-1') })
      expect(await subject().endSession({ playId: playId('play-2'), status: 'failed', atMs: 1 })).toBe(false)
      expect((await subject().findSession({ playId: playId('play-1') }))?.status).toBe('active')
    })

    test('of many endings at the same time exactly one is told that it ended the session', async () => {
      await subject().startSession({ session: session('play-1') })
      const ended = await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          subject().endSession({ playId: playId('play-1'), status: 'completed', atMs: index }),
        ),
      )
      expect(ended.filter(Boolean)).toHaveLength(1)
    })
  })
}

function describeFidelity(subject: () => SessionStore): void {
  describe('keeping', () => {
    test('names that reach prototypes are kept like others, and pollute nothing', async () => {
      const expectation = { remoteTools: ['polluted'], localServers: new Map() }
      const agents = new Map(
        namesThatReachPrototypes.map((key) => [
          key,
          { ...expectation, localServers: new Map([[key, { isEnabled: true, tools: ['polluted'] }]]) },
        ]),
      )
      for (const id of namesThatReachPrototypes.filter(Boolean)) {
        const given = session(id, { agents })
        await subject().startSession({ session: given })
        expect(await subject().findSession({ playId: given.playId })).toStrictEqual(given)
      }
      expect(await subject().findSession({ playId: playId('valueOf') })).toBeUndefined()
      expect(Object.keys(Object.prototype)).toEqual([])
      expect(({} as Record<string, unknown>)['remoteTools']).toBeUndefined()
    })

    test('the order of agents, servers, tools and tasks is kept', async () => {
      const names = ['10', '9', 'b', 'a', '1']
      const given = session('play-1', {
        agents: new Map(
          names.map((key) => [
            key,
            {
              remoteTools: names,
              localServers: new Map(names.map((server) => [server, { isEnabled: false, tools: names }])),
            },
          ]),
        ),
        tasks: names.map((id) => ({ id, title: id, dependencies: names, priority: 0 })),
      })
      await subject().startSession({ session: given })
      const found = await subject().findSession({ playId: given.playId })
      expect([...(found?.agents.keys() ?? [])]).toEqual(names)
      expect([...(found?.agents.get('b')?.localServers.keys() ?? [])]).toEqual(names)
      expect(found).toStrictEqual(given)
    })

    test.each([
      `'; drop table sessions; --`,
      `%_*?"\\`,
      'a\nb\tc\u0000d\u001b[31m',
      'Ünïcödé 😀 \u202e',
      '{"$bigint":"1"}',
      ' ',
    ])('text is kept to the letter: %j', async (text) => {
      const given = session(text, {
        repository: text,
        service: text,
        namespace: text,
        agents: new Map([
          [text, { githubApp: text, cli: text, model: text, remoteTools: [text], localServers: new Map() }],
        ]),
        tasks: [{ id: text, title: text, agentHint: text, dependencies: [text], priority: 2_147_483_647 }],
      })
      await subject().startSession({ session: given })
      expect(await subject().findSession({ playId: given.playId })).toStrictEqual(given)
      expect(await subject().findSession({ playId: playId(`${text}.`) })).toBeUndefined()
    })

    test('ids that differ in case, blanks or length are different sessions', async () => {
      const ids = ['play', 'PLAY', 'play ', ' play', 'pla', 'x'.repeat(253)]
      for (const id of ids) {
        expect(await subject().startSession({ session: session(id) })).toEqual({ kind: 'started' })
      }
      expect(await subject().listSessions({})).toHaveLength(ids.length)
    })

    test('a session of a mebibyte is kept', async () => {
      const given = session('play-1', {
        tasks: [{ id: '1', title: 'x'.repeat(1024 * 1024), dependencies: [], priority: 0 }],
      })
      await subject().startSession({ session: given })
      expect(await subject().findSession({ playId: given.playId })).toStrictEqual(given)
    })

    test('what is changed outside changes nothing inside', async () => {
      const given = buildSession()
      const pristine = buildSession()
      await subject().startSession({ session: given })
      const outcome = await subject().startSession({ session: given })
      const answers = [
        given,
        await subject().findSession({ playId: given.playId }),
        ...(await subject().listSessions({})),
        outcome.kind === 'already-active' ? outcome.session : undefined,
      ].filter((answer) => answer !== undefined)
      expect(answers).toHaveLength(4)
      for (const answer of answers) {
        ;(answer.agents as Map<string, unknown>).clear()
        ;(answer.tasks as unknown[]).length = 0
      }
      expect(await subject().findSession({ playId: given.playId })).toStrictEqual(pristine)
    })
  })
}

function describeRestart(current: () => SessionStoreSetup): void {
  describe('restarting', () => {
    test('sessions survive a restart, where the store says so', async () => {
      const { subject, reopen } = current()
      if (reopen === undefined) return expect(await subject.listSessions({})).toEqual([])
      const given = session('play-1')
      const ended = session('play-2', { startedAtMs: given.startedAtMs + 1 })
      for (const item of [given, ended]) await subject.startSession({ session: item })
      await subject.endSession({ playId: ended.playId, status: 'failed', atMs: 5 })
      const after = await reopen()
      expect(await after.listSessions({})).toStrictEqual([
        given,
        { ...ended, status: 'failed', updatedAtMs: 5 },
      ])
      expect(await after.startSession({ session: given })).toStrictEqual({
        kind: 'already-active',
        session: given,
      })
    })
  })
}
