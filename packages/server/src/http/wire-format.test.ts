import { toId } from '@healer/core/contracts'
import { createMemorySessionStore } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { createTestApp } from './__fixtures__/create-test-app.ts'

/** What the platform's MCP server sends when a Play starts. @source original-healer.md section 1.6 */
const startOfMcpServer =
  '{"play_id":"play-workflow-template-7x2kq","repository":"5dlabs/cto","service":"cto","namespace":"cto","cto_config":{"agents":{' +
  '"rex":{"githubApp":"5DLabs-Rex","cli":"claude","model":"claude-opus-4-5-20251101","tools":{"remote":["github_*","context7_*"],"localServers":{"filesystem":{"enabled":true,"tools":["read_file","write_file"]}}}},' +
  '"cleo":{"githubApp":"5DLabs-Cleo","cli":"claude","model":"claude-sonnet-4-20250514","tools":{"remote":["github_*"],"localServers":null}},' +
  '"tess":{"githubApp":"5DLabs-Tess","cli":"codex","model":"gpt-5","tools":{"remote":[],"localServers":{}}}}},' +
  '"tasks":[{"id":"1","title":"Task 1","dependencies":[]}]}'

const answer = async (response: Response | Promise<Response>) => {
  const { status, headers } = await response
  return { status, contentType: headers.get('content-type'), text: await (await response).text() }
}
const json = (status: number, text: string) => ({ status, contentType: 'application/json', text })

test('GET /health', async () => {
  const { app } = createTestApp()
  expect(await answer(app.request('/health'))).toEqual(
    json(200, '{"status":"healthy","version":"1.2.3","service":"healer-play-api"}'),
  )
})

test('the start that the platform sends is answered and told of, local servers of null included', async () => {
  const { post, started } = createTestApp()
  expect(await answer(post(startOfMcpServer))).toEqual(
    json(
      200,
      '{"status":"ok","session_id":"play-workflow-template-7x2kq","message":"Session started with 1 tasks and 3 agent configurations"}',
    ),
  )
  expect(started.map((session) => [session.playId, session.status, session.startedAtMs])).toEqual([
    ['play-workflow-template-7x2kq', 'active', Date.UTC(2026, 10, 22, 10, 41, 0, 123)],
  ])
  expect(started[0]?.agents.get('cleo')).toEqual({
    githubApp: '5DLabs-Cleo',
    cli: 'claude',
    model: 'claude-sonnet-4-20250514',
    remoteTools: ['github_*'],
    localServers: new Map(),
  })
})

test('a session is shown with every field, absent ones as null, spelled as the original spells them', async () => {
  const { app, post } = createTestApp()
  await post(startOfMcpServer)
  expect(await answer(app.request('/api/v1/session/play-workflow-template-7x2kq'))).toEqual(
    json(
      200,
      '{"status":"ok","session":{"play_id":"play-workflow-template-7x2kq","repository":"5dlabs/cto","service":"cto","cto_config":{"agents":{' +
        '"rex":{"githubApp":"5DLabs-Rex","cli":"claude","model":"claude-opus-4-5-20251101","tools":{"remote":["github_*","context7_*"],"localServers":{"filesystem":{"enabled":true,"tools":["read_file","write_file"]}}}},' +
        '"cleo":{"githubApp":"5DLabs-Cleo","cli":"claude","model":"claude-sonnet-4-20250514","tools":{"remote":["github_*"],"localServers":{}}},' +
        '"tess":{"githubApp":"5DLabs-Tess","cli":"codex","model":"gpt-5","tools":{"remote":[],"localServers":{}}}}},' +
        '"tasks":[{"id":"1","title":"Task 1","agent_hint":null,"dependencies":[],"priority":0}],"namespace":"cto",' +
        '"started_at":"2026-11-22T10:41:00.123Z","last_updated":"2026-11-22T10:41:00.123Z","issues":[],"status":"active"},"message":null}',
    ),
  )
})

test('the smallest start gets the defaults', async () => {
  const { app, post } = createTestApp()
  await post('{"play_id":"p","repository":"r"}')
  expect(await answer(app.request('/api/v1/session/p'))).toEqual(
    json(
      200,
      '{"status":"ok","session":{"play_id":"p","repository":"r","service":null,"cto_config":{"agents":{}},"tasks":[],"namespace":"cto",' +
        '"started_at":"2026-11-22T10:41:00.123Z","last_updated":"2026-11-22T10:41:00.123Z","issues":[],"status":"active"},"message":null}',
    ),
  )
})

test('what went wrong in a session is shown with it, and counted in the lists', async () => {
  const { app, post } = createTestApp({
    listSessionIssues: async (playId) =>
      playId === 'p'
        ? [
            {
              detectedAtMs: 0,
              issueType: 'tool_mismatch',
              severity: 'critical',
              description: 'rex lacks github_merge',
              agent: 'rex',
              taskId: '1',
              isRemediationSpawned: true,
              githubIssue: 7,
            },
            {
              detectedAtMs: 1,
              issueType: 'other',
              severity: 'low',
              description: '',
              isRemediationSpawned: false,
            },
          ]
        : [],
  })
  await post({ play_id: 'p', repository: 'r' })
  await post({ play_id: 'q', repository: 'r' })
  const detail = await (await app.request('/api/v1/session/p')).text()
  expect(detail).toContain(
    '"issues":[{"detected_at":"1970-01-01T00:00:00.000Z","issue_type":"tool_mismatch","severity":"critical","description":"rex lacks github_merge",' +
      '"agent":"rex","task_id":"1","remediation_spawned":true,"github_issue":7},' +
      '{"detected_at":"1970-01-01T00:00:00.001Z","issue_type":"other","severity":"low","description":"",' +
      '"agent":null,"task_id":null,"remediation_spawned":false,"github_issue":null}]',
  )
  const list = (await (await app.request('/api/v1/sessions')).json()) as {
    sessions: { issue_count: number }[]
  }
  expect(list.sessions.map((session) => session.issue_count)).toEqual([2, 0])
})

test('an active session is not started again: 409, and it stays as it was', async () => {
  const { app, post, started } = createTestApp()
  await post({ play_id: 'p', repository: 'first' })
  expect(await answer(post({ play_id: 'p', repository: 'second' }))).toEqual(
    json(409, '{"status":"error","session_id":"p","message":"Session already exists and is active"}'),
  )
  expect(await (await app.request('/api/v1/session/p')).text()).toContain('"repository":"first"')
  expect(started).toHaveLength(1)
})

test('of many starts of one Play at the same time one is answered 200, all others 409', async () => {
  const { post, started } = createTestApp()
  const starts = Array.from(
    { length: 10 },
    async () => (await post({ play_id: 'p', repository: 'r' })).status,
  )
  const statuses = await Promise.all(starts)
  expect(statuses.filter((status) => status === 200)).toHaveLength(1)
  expect(statuses.filter((status) => status === 409)).toHaveLength(9)
  expect(started).toHaveLength(1)
})

test.each(['completed', 'failed', 'cancelled'] as const)(
  'a session that is %s makes room for a new one',
  async (status) => {
    const { app, post, sessions, clock } = createTestApp()
    await post({ play_id: 'p', repository: 'first', tasks: [{ id: 1, title: 'one' }] })
    await sessions.endSession({ playId: toId<'PlayId'>('p'), status, atMs: clock.nowMs() + 5 })
    const ended = await (await app.request('/api/v1/session/p')).text()
    expect(ended).toContain('"last_updated":"2026-11-22T10:41:00.128Z"')
    expect(ended).toContain(`"status":"${status}"}`)
    await clock.advance(60_000)
    expect((await post({ play_id: 'p', repository: 'second' })).status).toBe(200)
    const again = await (await app.request('/api/v1/session/p')).text()
    expect(again).toContain('"repository":"second"')
    expect(again).toContain('"tasks":[]')
    expect(again).toContain('"started_at":"2026-11-22T10:42:00.123Z"')
  },
)

test('a session that is not there: 404', async () => {
  const { app } = createTestApp()
  expect(await answer(app.request('/api/v1/session/nowhere'))).toEqual(
    json(404, '{"status":"error","session":null,"message":"Session not found: nowhere"}'),
  )
})

test('the lists: all of them, and those that are active', async () => {
  const { app, post, sessions, clock } = createTestApp()
  const empty = json(200, '{"status":"ok","count":0,"sessions":[]}')
  expect(await answer(app.request('/api/v1/sessions'))).toEqual(empty)
  expect(await answer(app.request('/api/v1/sessions/active'))).toEqual(empty)
  await post({ play_id: 'b', repository: 'r', tasks: [{ id: '1', title: 'one' }] })
  await clock.advance(1)
  await post({ play_id: 'a', repository: 'r' })
  await sessions.endSession({ playId: toId<'PlayId'>('b'), status: 'completed', atMs: 0 })
  const b = `{"play_id":"b","repository":"r","status":"completed","task_count":1,"issue_count":0,"started_at":"2026-11-22T10:41:00.123Z"}`
  const a = `{"play_id":"a","repository":"r","status":"active","task_count":0,"issue_count":0,"started_at":"2026-11-22T10:41:00.124Z"}`
  expect(await answer(app.request('/api/v1/sessions'))).toEqual(
    json(200, `{"status":"ok","count":2,"sessions":[${b},${a}]}`),
  )
  expect(await answer(app.request('/api/v1/sessions/active'))).toEqual(
    json(200, `{"status":"ok","count":1,"sessions":[${a}]}`),
  )
})

test.each(['/health', '/api/v1/sessions', '/api/v1/sessions/active', '/api/v1/session/p'])(
  'HEAD %s has the status and no body',
  async (path) => {
    const { app, post } = createTestApp()
    await post({ play_id: 'p', repository: 'r' })
    const response = await app.request(path, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
  },
)

test.each(['a/b', 'ü 😀', '50%', 'a%2Fb', 'a?b#c', '__proto__', 'a;b=c', '..a', 'x'.repeat(253)])(
  'the play id %j is found by its percent-encoded path',
  async (playId) => {
    const { app, post } = createTestApp()
    expect((await post({ play_id: playId, repository: 'r' })).status).toBe(200)
    const response = await app.request(`/api/v1/session/${encodeURIComponent(playId)}`)
    expect(await response.json()).toMatchObject({ status: 'ok', session: { play_id: playId } })
  },
)

test('names that reach prototypes come out as they went in', async () => {
  const { app, post } = createTestApp()
  const agent =
    '{"githubApp":null,"cli":null,"model":null,"tools":{"remote":[],"localServers":{"__proto__":{"enabled":true,"tools":["x"]}}}}'
  const agents = `{"__proto__":${agent},"constructor":${agent}}`
  await post(`{"__proto__":{"polluted":1},"play_id":"p","repository":"r","cto_config":{"agents":${agents}}}`)
  expect(await (await app.request('/api/v1/session/p')).text()).toContain(`"cto_config":{"agents":${agents}}`)
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
})

test('a listener that fails is reported, and the client is told that its session is stored', async () => {
  const failure = new Error('the listener failed')
  const { app, post, errors } = createTestApp({ onSessionStarted: () => Promise.reject(failure) })
  expect((await post({ play_id: 'p', repository: 'r' })).status).toBe(200)
  expect((await app.request('/api/v1/session/p')).status).toBe(200)
  expect(errors).toEqual([failure])
})

test('the listener hears of a session only once it can be found', async () => {
  const found: unknown[] = []
  const sessions = createMemorySessionStore()
  const { post } = createTestApp({
    sessions,
    onSessionStarted: async ({ playId }) => void found.push((await sessions.findSession({ playId }))?.playId),
  })
  await post({ play_id: 'p', repository: 'r' })
  expect(found).toEqual(['p'])
})

test('the client is answered only once the listener is done', async () => {
  const heard = Promise.withResolvers<void>()
  const listener = Promise.withResolvers<void>()
  const { post } = createTestApp({
    onSessionStarted: () => {
      heard.resolve()
      return listener.promise
    },
  })
  const events: string[] = []
  const answered = Promise.resolve(post({ play_id: 'p', repository: 'r' })).then(() =>
    events.push('answered'),
  )
  await heard.promise
  await new Promise(setImmediate)
  events.push('done')
  listener.resolve()
  await answered
  expect(events).toEqual(['done', 'answered'])
})
