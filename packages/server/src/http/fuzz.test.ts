import { createManualClock, createSeededRandom } from '@healer/core/testing'
import { expect, test } from 'vitest'
import { createTestApp } from './__fixtures__/create-test-app.ts'
import { exchangeBytes } from './__fixtures__/exchange-bytes.ts'
import { mutateBytes, mutateRequest, mutateShape } from './__fixtures__/mutate-request.ts'
import { serveHttp } from './serve-http.ts'

const bodyCount = 1_500
const requestCount = 300
const timeoutMs = 60_000
const pristinePrototype = Object.getOwnPropertyNames(Object.prototype).toSorted()

function expectPristinePrototype(): void {
  expect(Object.getOwnPropertyNames(Object.prototype).toSorted()).toEqual(pristinePrototype)
}

async function startWithBody(body: string | Buffer) {
  const { app, errors } = createTestApp()
  const headers = { 'content-type': 'application/json' }
  const response = await app.request('/api/v1/session/start', { method: 'POST', headers, body })
  return { status: response.status, text: await response.text(), errors, app }
}

test.each([
  ['of another shape', mutateShape],
  ['with other bytes', mutateBytes],
])(
  'thousands of bodies %s are stored and shown, or refused with a reason',
  async (_name, mutate) => {
    const counts = new Map<number, number>()
    for (let seed = 0; seed < bodyCount; seed += 1) {
      const body = mutate(createSeededRandom(seed))
      const { status, text, errors, app } = await startWithBody(body)
      counts.set(status, (counts.get(status) ?? 0) + 1)
      const answer = JSON.parse(text) as { session_id: string; error: { message: string } }
      if (status === 200) {
        const shown = await app.request(`/api/v1/session/${encodeURIComponent(answer.session_id)}`)
        expect([seed, shown.status]).toEqual([seed, 200])
      } else expect([seed, answer.error.message.length > 0]).toEqual([seed, true])
      expect([seed, errors]).toEqual([seed, []])
    }
    expectPristinePrototype()
    expect([...counts.keys()].filter((status) => ![200, 400, 422].includes(status))).toEqual([])
    for (const status of [200, 422]) expect(counts.get(status)).toBeGreaterThan(bodyCount / 100)
  },
  timeoutMs,
)

test(
  'hundreds of broken requests on the wire are each answered below 500 or cut, and the next one is served',
  async () => {
    const { app, errors } = createTestApp()
    const server = await serveHttp({
      app,
      host: '127.0.0.1',
      port: 0,
      clock: createManualClock(),
      limits: { headerTimeoutMs: 100, requestTimeoutMs: 150, checkIntervalMs: 10, keepAliveTimeoutMs: 20 },
      reportError: (error) => void errors.push(error),
    })
    const statuses = new Map<string, number>()
    for (let seed = 0; seed < requestCount; seed += 30) {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, index) =>
          exchangeBytes(server.url, mutateRequest(createSeededRandom(seed + index))),
        ),
      )
      for (const answer of answers) {
        const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? answer.slice(0, 40)
        statuses.set(status, (statuses.get(status) ?? 0) + 1)
      }
      expect((await fetch(`${server.url}/health`)).status).toBe(200)
    }
    await server.close()
    expectPristinePrototype()
    expect(errors).toEqual([])
    expect([...statuses.keys()].filter((status) => !/^(?:|[1-4]\d\d)$/.test(status))).toEqual([])
    expect(statuses.size).toBeGreaterThan(6)
  },
  timeoutMs,
)
