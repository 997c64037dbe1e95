import { expect, test } from 'vitest'
import { createTestApp } from './__fixtures__/create-test-app.ts'

const paths: readonly (readonly [string, string])[] = [
  ['GET', '/health'],
  ['GET', '/api/v1/sessions'],
  ['GET', '/api/v1/sessions/active'],
  ['GET', '/api/v1/session/p'],
  ['POST', '/api/v1/session/start'],
  ['GET', '/nowhere'],
]

async function readCodes(host: string | undefined, headers: Readonly<Record<string, string>>) {
  const { app, started } = createTestApp(host === undefined ? {} : { host })
  const codes = new Set<unknown>()
  for (const [method, path] of paths) {
    const body = method === 'POST' ? JSON.stringify({ play_id: 'p', repository: 'r' }) : null
    const allHeaders = { 'content-type': 'application/json', ...headers }
    const response = await app.request(path, { method, headers: allHeaders, body })
    const answer = (await response.json()) as { error?: { code: string } }
    codes.add(response.status === 403 ? answer.error?.code : 'served')
  }
  return { codes: [...codes], startedCount: started.length }
}

test.each(['127.0.0.1', '127.0.0.1:8083', 'localhost', 'LOCALHOST:1', '[::1]:8083', '[::1]'])(
  'on loopback the host %s is served',
  async (host) => {
    expect(await readCodes(undefined, { host })).toEqual({ codes: ['served'], startedCount: 1 })
  },
)

test.each([
  'evil.example',
  'evil.example:8083',
  'localhost.evil.example',
  '127.0.0.1.nip.io',
  'evil.example@localhost',
  'localhost:8083@evil.example',
  '10.0.0.1',
  '0.0.0.0',
  '[::]:8083',
  '[::ffff:127.0.0.1]',
  'localhost:99999',
  '',
  ' ',
  'a b',
  '%',
])('on loopback the host %j is refused on every path, known or not', async (host) => {
  for (const bound of [undefined, 'localhost', '::1']) {
    const refused = { codes: ['HEALER_HTTP_HOST_REFUSED'], startedCount: 0 }
    expect(await readCodes(bound, { host })).toEqual(refused)
  }
})

test('another address of loopback is guarded too, and served under its own name', async () => {
  const { app } = createTestApp({ host: '127.0.0.2' })
  const ask = async (host: string) =>
    (await app.request(`http://${host}/health`, { headers: { host } })).status
  expect(await Promise.all(['127.0.0.2:8083', 'localhost', 'evil.example'].map(ask))).toEqual([200, 200, 403])
})

test('a target that names another host is refused whatever the Host header says', async () => {
  const { app } = createTestApp()
  const headers = { host: '127.0.0.1:8083' }
  expect((await app.request('http://evil.example/health', { headers })).status).toBe(403)
})

test('on loopback a proxy may be allowed by name', async () => {
  const { app } = createTestApp({ allowedHosts: ['Healer.Example'] })
  expect((await app.request('/health', { headers: { host: 'healer.example' } })).status).toBe(200)
  expect((await app.request('/health', { headers: { host: 'other.example' } })).status).toBe(403)
})

test('on an outer address every host is served: its name is not ours to know', async () => {
  const served = { codes: ['served'], startedCount: 1 }
  expect(await readCodes('0.0.0.0', { host: 'cto-healer-play-api:8083' })).toEqual(served)
})

test.each(['http://127.0.0.1:8083', 'https://127.0.0.1:8083'])(
  'a page of the same host may ask: %s',
  async (origin) => {
    const served = { codes: ['served'], startedCount: 1 }
    expect(await readCodes(undefined, { host: '127.0.0.1:8083', origin })).toEqual(served)
  },
)

test.each([
  'http://evil.example',
  'http://127.0.0.1',
  'http://127.0.0.1:8084',
  'http://localhost:8083',
  'null',
  '',
  'file://',
  'chrome-extension://abc',
  'http://127.0.0.1:8083.evil.example',
])('a page of the origin %j is refused', async (origin) => {
  for (const bound of ['127.0.0.1', '0.0.0.0']) {
    const refused = { codes: ['HEALER_HTTP_ORIGIN_REFUSED'], startedCount: 0 }
    expect(await readCodes(bound, { host: '127.0.0.1:8083', origin })).toEqual(refused)
  }
})
