import { once } from 'node:events'
import { createManualClock } from '@healer/core/testing'
import { Hono } from 'hono'
import { afterEach, expect, test } from 'vitest'
import { createTestApp } from './__fixtures__/create-test-app.ts'
import { exchangeBytes, openSocket, readToEnd } from './__fixtures__/exchange-bytes.ts'
import { defaultHttpLimits, type HttpServer, type ServeHttpOptions, serveHttp } from './serve-http.ts'

const pristine = { Request: globalThis.Request, Response: globalThis.Response }
const open = new Set<HttpServer>()
const errors: unknown[] = []

async function start(options: Partial<ServeHttpOptions> = {}): Promise<HttpServer> {
  const server = await serveHttp({
    app: createTestApp().app,
    host: '127.0.0.1',
    port: 0,
    clock: createManualClock(),
    reportError: (error) => void errors.push(error),
    ...options,
  })
  open.add(server)
  return server
}

afterEach(async () => {
  const closing = [...open].map((server) => server.close())
  open.clear()
  await Promise.all(closing)
  expect(errors.splice(0)).toEqual([])
})

const quick = { headerTimeoutMs: 60, requestTimeoutMs: 120, checkIntervalMs: 10 }
const body = '{"play_id":"p","repository":"r"}'
const head = `POST /api/v1/session/start HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n`

test('a client on the wire gets the same answers as the app gives', async () => {
  const { url } = await start()
  const response = await fetch(`${url}/api/v1/session/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
  expect([response.status, await response.json()]).toEqual([
    200,
    { status: 'ok', session_id: 'p', message: 'Session started with 0 tasks and 0 agent configurations' },
  ])
  expect((await fetch(`${url}/api/v1/session/p`, { method: 'HEAD' })).status).toBe(200)
  const missing = await fetch(`${url}/nowhere`)
  expect([missing.status, missing.headers.get('content-type')]).toEqual([404, 'application/json'])
})

test('the hand-written client of the platform reads "200 OK" from a connection that is closed', async () => {
  const { url } = await start()
  const answer = await exchangeBytes(url, `${head}Connection: close\r\n\r\n${body}`)
  expect(answer).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(await exchangeBytes(url, `${head}Connection: close\r\n\r\n${body}`)).toMatch(
    /^HTTP\/1\.1 409 Conflict\r\n/,
  )
})

test('one connection serves many requests', async () => {
  const { url } = await start()
  const socket = await openSocket(url)
  const answer = readToEnd(socket)
  const request = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n'
  socket.write(request.repeat(3) + request.replace('\r\n\r\n', '\r\nConnection: close\r\n\r\n'))
  expect((await answer).match(/HTTP\/1\.1 200 OK/g)).toHaveLength(4)
})

test('a chunked body that is too large is answered 413 before it has all been sent', async () => {
  const { url } = await start()
  const socket = await openSocket(url)
  const answer = readToEnd(socket)
  socket.write(head.replace(/Content-Length.*\r\n/, 'Transfer-Encoding: chunked\r\n') + '\r\n')
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, 0x20), Buffer.from('\r\n')])
  for (let sent = 0; sent < 64 && socket.writable; sent += 1) {
    if (!socket.write(chunk)) await Promise.race([once(socket, 'drain'), once(socket, 'close')])
  }
  expect(await answer).toMatch(/^HTTP\/1\.1 413 Payload Too Large\r\n/)
})

test('a body that says that it is too large is answered 413 at once', async () => {
  const { url } = await start()
  const answer = await exchangeBytes(
    url,
    `${head.replace(/Content-Length: \d+/, 'Content-Length: 1048577')}\r\n{`,
  )
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
})

test('a client that goes away in the middle of its body harms nobody', async () => {
  const { url } = await start()
  const socket = await openSocket(url)
  socket.write(`${head}\r\n{"play_id"`)
  socket.resetAndDestroy()
  expect((await fetch(`${url}/health`)).status).toBe(200)
})

test.each([
  ['says nothing', ''],
  ['drips its headers', 'GET /health HTTP/1.1\r\nHost: loc'],
  ['drips its body', `${head}\r\n{"play`],
])('a client that %s is told 408, and its connection is freed', async (_name, bytes) => {
  const { url } = await start({ limits: quick })
  const answer = await exchangeBytes(url, bytes)
  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
  expect(answer).toContain('"code":"HEALER_HTTP_REQUEST_TOO_SLOW"')
})

test('a connection that stays idle after its answer is freed', async () => {
  const { url } = await start({ limits: { keepAliveTimeoutMs: 20 } })
  expect(await exchangeBytes(url, 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n')).toMatch(
    /^HTTP\/1\.1 200 OK/,
  )
})

test('the limits that hold unless others are given', () => {
  expect(defaultHttpLimits).toEqual({
    headerTimeoutMs: 5_000,
    requestTimeoutMs: 15_000,
    checkIntervalMs: 1_000,
    keepAliveTimeoutMs: 5_000,
    maxConnections: 256,
    closeGraceMs: 2_000,
  })
})

test('connections beyond the limit are closed at once, and room that is made is used', async () => {
  const { url } = await start({ limits: { maxConnections: 2 } })
  const first = await openSocket(url)
  const second = await openSocket(url)
  expect(await exchangeBytes(url, 'GET /health HTTP/1.1\r\n')).toBe('')
  const request = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'
  for (const socket of [first, second]) {
    const answer = readToEnd(socket)
    socket.write(request)
    expect(await answer).toMatch(/^HTTP\/1\.1 200 OK/)
  }
  expect(await exchangeBytes(url, request)).toMatch(/^HTTP\/1\.1 200 OK/)
})

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'HEALER_HTTP_REQUEST_MALFORMED'],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000', 400, 'HEALER_HTTP_REQUEST_MALFORMED'],
  [
    'a target that is none',
    'GET * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    400,
    'HEALER_HTTP_REQUEST_MALFORMED',
  ],
  [
    'an impossible host',
    'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n',
    400,
    'HEALER_HTTP_REQUEST_MALFORMED',
  ],
  [
    'two lengths',
    'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
    400,
    'HEALER_HTTP_REQUEST_MALFORMED',
  ],
  [
    'headers without end',
    `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`,
    431,
    'HEALER_HTTP_HEADERS_TOO_LARGE',
  ],
  [
    'a rebound name',
    'GET /health HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n',
    403,
    'HEALER_HTTP_HOST_REFUSED',
  ],
])('%s is refused in JSON', async (_name, bytes, status, code) => {
  const { url } = await start()
  const answer = await exchangeBytes(url, bytes)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
  expect(answer.toLowerCase()).toContain('content-type: application/json\r\n')
  const [, text = ''] = answer.split('\r\n\r\n')
  expect(JSON.parse(text)).toMatchObject({ error: { code } })
})

test('a client of HTTP/1.0 without a Host header is served', async () => {
  const { url } = await start()
  expect(await exchangeBytes(url, 'GET /health HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 200 OK/)
})

test('an address that is taken is a usage error that says so', async () => {
  const { url } = await start()
  await expect(start({ port: Number(new URL(url).port) })).rejects.toMatchObject({
    code: 'HEALER_USAGE_INVALID',
    message: expect.stringContaining('EADDRINUSE'),
  })
})

test('an app that fails is answered 500 and reported', async () => {
  const failure = new Error('the app failed')
  const { url } = await start({ app: { fetch: () => Promise.reject(failure) } })
  const response = await fetch(url)
  expect([response.status, await response.json()]).toMatchObject([
    500,
    { error: { code: 'HEALER_HTTP_FAILED' } },
  ])
  expect(errors.splice(0)).toEqual([failure])
})

test('the url of an IPv6 address has its brackets', async (context) => {
  const server = await start({ host: '::1' }).catch(() => undefined)
  if (server === undefined) return context.skip('this machine has no IPv6')
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect((await fetch(`${server.url}/health`)).status).toBe(200)
})

test('closing lets an answer under way end and closes its connection after it', async () => {
  const reached = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<Response>()
  const app = new Hono().get('/slow', () => {
    reached.resolve()
    return answered.promise
  })
  const server = await start({ app })
  const answer = exchangeBytes(server.url, 'GET /slow HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await reached.promise
  const closed = Promise.all([server.close(), server.close()])
  answered.resolve(new Response('done'))
  expect(await answer).toMatch(/^HTTP\/1\.1 200 OK[^]*connection: close[^]*done$/i)
  await closed
  await expect(fetch(server.url)).rejects.toThrow()
})

test('a stream that never ends is cut when the grace is over, and not before', async () => {
  const clock = createManualClock()
  const app = new Hono().get(
    '/events',
    () => new Response(new ReadableStream({ start: (stream) => stream.enqueue(Buffer.from('data: 1\n\n')) })),
  )
  const server = await start({ app, clock })
  const socket = await openSocket(server.url)
  const answer = readToEnd(socket)
  socket.write('GET /events HTTP/1.1\r\nHost: localhost\r\n\r\n')
  await once(socket, 'data')
  let isClosed = false
  const closed = server.close().then(() => (isClosed = true))
  await clock.advance(1_999)
  expect(isClosed).toBe(false)
  await clock.advance(1)
  await closed
  expect(await answer).toContain('data: 1')
})

test('an aborted signal closes the server', async () => {
  const controller = new AbortController()
  const { url } = await start({ signal: controller.signal })
  const socket = await openSocket(url)
  controller.abort()
  await readToEnd(socket)
  await expect(fetch(url)).rejects.toThrow()
})

test('the globals of the process are left alone', async () => {
  await start()
  expect(globalThis.Request).toBe(pristine.Request)
  expect(globalThis.Response).toBe(pristine.Response)
})
