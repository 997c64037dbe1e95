import { StoreError } from '@healer/core/errors'
import { createMemorySessionStore } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { createTestApp } from './__fixtures__/create-test-app.ts'

const read = async (response: Response | Promise<Response>) => {
  const settled = await response
  expect(settled.headers.get('content-type')).toBe('application/json')
  const body = (await settled.json()) as { error: { code: string; message: string; details: unknown } }
  expect(Object.keys(body)).toEqual(['error'])
  expect(Object.keys(body.error)).toEqual(['code', 'message', 'details'])
  return { status: settled.status, ...body.error }
}

const start = { play_id: 'p', repository: 'r' }

test('a body without its required fields is refused with every one of them', async () => {
  const { post, started } = createTestApp()
  expect(await read(post({ tasks: [{}] }))).toMatchObject({
    status: 422,
    code: 'HEALER_HTTP_BODY_INVALID',
    message:
      'play_id is missing: send a string. repository is missing: send a string. tasks[0].id is missing: send a string. And 1 more, see details.issues.',
    details: {
      issues: [
        { code: 'missing', path: ['play_id'], expected: 'a string', received: 'missing' },
        { code: 'missing', path: ['repository'] },
        { code: 'missing', path: ['tasks', 0, 'id'] },
        { code: 'missing', path: ['tasks', 0, 'title'] },
      ],
      omittedCount: 0,
    },
  })
  expect(started).toEqual([])
})

test('of thousands of mistakes the first are named and the others counted', async () => {
  const { post } = createTestApp()
  const refused = await read(post({ ...start, tasks: Array.from({ length: 2_000 }, () => 0) }))
  expect(refused).toMatchObject({ status: 422, details: { omittedCount: 1_950 } })
  expect((refused.details as { issues: unknown[] }).issues).toHaveLength(50)
})

test.each([
  ['a trailing comma', '{"play_id":"p",}', 1, 16],
  ['a bare word on the second line', '{"play_id":"p",\n  "repository": nowhere}', 2, 17],
  ['nothing', '', 1, 1],
  ['half a body', '{"play_id":"p"', 1, 15],
  ['a comment', '// hello\n{}', 1, 1],
  ['two values', '{} {}', 1, 4],
])('%s is no JSON: 400 with line and column', async (_name, body, line, column) => {
  const { post } = createTestApp()
  expect(await read(post(body))).toMatchObject({
    status: 400,
    code: 'HEALER_HTTP_BODY_MALFORMED',
    details: { line, column },
  })
})

test('bytes that are not UTF-8: 400', async () => {
  const { app } = createTestApp()
  const body = Buffer.concat([Buffer.from('{"play_id":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
  const headers = { 'content-type': 'application/json' }
  expect(await read(app.request('/api/v1/session/start', { method: 'POST', headers, body }))).toMatchObject({
    status: 400,
    details: { reason: 'it is not UTF-8' },
  })
})

test.each(['null', '5', '"text"', '[]', 'true'])('the body %s is no object: 422', async (body) => {
  const { post } = createTestApp()
  const refused = await read(post(body))
  expect(refused).toMatchObject({
    status: 422,
    details: { issues: [{ path: [], expected: 'an object' }] },
  })
})

test.each([
  undefined,
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/jsonp',
  'json',
  '/',
])('the content type %s: 415', async (contentType) => {
  const { app } = createTestApp()
  const headers = new Headers(contentType === undefined ? {} : { 'content-type': contentType })
  const body = Buffer.from(JSON.stringify(start))
  expect(await read(app.request('/api/v1/session/start', { method: 'POST', headers, body }))).toMatchObject({
    status: 415,
    code: 'HEALER_HTTP_MEDIA_TYPE_REFUSED',
  })
})

test.each(['application/json', 'Application/JSON; charset=utf-8', 'application/vnd.cto+json'])(
  'the content type %s is read',
  async (contentType) => {
    const { post } = createTestApp()
    expect((await post(start, { 'content-type': contentType })).status).toBe(200)
  },
)

test('a compressed body: 415', async () => {
  const { post } = createTestApp()
  expect((await post(start, { 'content-encoding': 'gzip' })).status).toBe(415)
  expect((await post(start, { 'content-encoding': 'identity' })).status).toBe(200)
})

const bodyOfSize = (sizeBytes: number) => {
  const frame = JSON.stringify({ ...start, service: '' })
  return JSON.stringify({ ...start, service: 'x'.repeat(sizeBytes - frame.length) })
}

test('a body of one mebibyte is read, one byte more is not: 413', async () => {
  const { post } = createTestApp()
  expect((await post(bodyOfSize(1024 * 1024))).status).toBe(200)
  expect(await read(post(bodyOfSize(1024 * 1024 + 1)))).toMatchObject({
    status: 413,
    code: 'HEALER_HTTP_BODY_TOO_LARGE',
    details: { maxBytes: 1024 * 1024 },
  })
})

test('a body that comes in chunks without saying its size is cut off as soon as it is too large', async () => {
  const { app } = createTestApp()
  let pulled = 0
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      pulled += 1
      controller.enqueue(Buffer.alloc(64 * 1024, 0x20))
    },
  })
  const headers = { 'content-type': 'application/json' }
  const request = new Request('http://localhost/api/v1/session/start', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  })
  expect(await read(app.request(request))).toMatchObject({ status: 413 })
  expect(pulled).toBeLessThan(20)
})

test('a body that ends early: 400', async () => {
  const { app, errors } = createTestApp()
  const body = new ReadableStream({ pull: (controller) => controller.error(new Error('aborted')) })
  const headers = { 'content-type': 'application/json' }
  const request = new Request('http://localhost/api/v1/session/start', {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  })
  expect(await read(app.request(request))).toMatchObject({
    status: 400,
    message: expect.stringContaining('ended early'),
  })
  expect(errors).toEqual([])
})

const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

test.each([
  ['64 levels', `{"play_id":"p","repository":"r","x":${nested(63)}}`, 200],
  ['65 levels', `{"play_id":"p","repository":"r","x":${nested(64)}}`, 400],
  ['a mebibyte of brackets', '['.repeat(1024 * 1024), 400],
  ['10,000 levels of objects', '{"a":'.repeat(10_000), 400],
  ['brackets in a string', `{"play_id":"p","repository":"r","x":"${'[{\\"'.repeat(100)}"}`, 200],
  [
    'more keys than are read',
    `{${Array.from({ length: 10_001 }, (_, index) => `"${index}":0`).join()}}`,
    400,
  ],
  ['more values than are read', `{"play_id":"p","repository":"r","x":[${'0,'.repeat(20_000)}0]}`, 400],
])('%s', async (_name, body, status) => {
  const { post } = createTestApp()
  const response = await post(body)
  expect(response.status).toBe(status)
  if (status === 400) expect(await read(response)).toMatchObject({ code: 'HEALER_HTTP_BODY_TOO_COMPLEX' })
})

test.each([
  ['GET', '/'],
  ['GET', '/api'],
  ['GET', '/health/'],
  ['POST', '/api/v1/sessions/start'],
  ['GET', '/api/v1/session/a/b'],
  ['DELETE', '/favicon.ico'],
])('%s %s: 404', async (method, path) => {
  const { app } = createTestApp()
  expect(await read(app.request(path, { method }))).toMatchObject({
    status: 404,
    code: 'HEALER_HTTP_ROUTE_UNKNOWN',
    details: { method, path },
  })
})

test.each([
  ['POST', '/health', 'GET, HEAD'],
  ['GET', '/api/v1/session/start', 'POST'],
  ['OPTIONS', '/api/v1/session/start', 'POST'],
  ['DELETE', '/api/v1/session/p', 'GET, HEAD'],
  ['PUT', '/api/v1/sessions', 'GET, HEAD'],
  ['PATCH', '/api/v1/sessions/active', 'GET, HEAD'],
])('%s %s: 405, and what is allowed', async (method, path, allow) => {
  const { app } = createTestApp()
  const response = await app.request(path, { method })
  expect(response.headers.get('allow')).toBe(allow)
  expect(await read(response)).toMatchObject({
    status: 405,
    code: 'HEALER_HTTP_METHOD_REFUSED',
    details: { method, allowed: allow.split(', ') },
  })
})

test('a path that is not percent-encoded UTF-8: 400', async () => {
  const { app } = createTestApp()
  for (const segment of ['%', '%E0%A4%A', '%ff', 'a%zz']) {
    expect(await read(app.request(`/api/v1/session/${segment}`))).toMatchObject({
      status: 400,
      code: 'HEALER_HTTP_REQUEST_MALFORMED',
    })
  }
})

test('a store that cannot be used: 503, reported, and the client learns no path', async () => {
  const failure = new StoreError({
    code: 'HEALER_STORE_UNUSABLE',
    message: 'The database /secret/healer.db cannot be used: the disk is full.',
    details: { path: '/secret/healer.db', reason: 'the disk is full' },
  })
  const startSession = () => Promise.reject(failure)
  const { post, errors, started } = createTestApp({
    sessions: { ...createMemorySessionStore(), startSession },
  })
  const refused = await read(post(start))
  expect(refused).toMatchObject({ status: 503, code: 'HEALER_HTTP_STORE_UNUSABLE' })
  expect(JSON.stringify(refused)).not.toContain('secret')
  expect([errors, started]).toEqual([[failure], []])
})

test('a failure that nobody foresaw: 500, reported, and the client learns nothing of it', async () => {
  const listSessions = () => Promise.reject(new TypeError('secret'))
  const { app, errors } = createTestApp({ sessions: { ...createMemorySessionStore(), listSessions } })
  const refused = await read(app.request('/api/v1/sessions'))
  expect(refused).toMatchObject({ status: 500, code: 'HEALER_HTTP_FAILED' })
  expect(JSON.stringify(refused)).not.toContain('secret')
  expect(errors).toHaveLength(1)
})
