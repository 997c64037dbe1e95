import { brotliCompressSync, gzipSync } from 'node:zlib'
import { createManualClock } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { createFakeLoki } from '../testing/create-fake-loki.ts'
import { createFakeTails } from '../testing/create-fake-tails.ts'
import type { FakeLokiFault } from '../testing/fake-loki-fault.ts'
import { serveFakeLoki } from '../testing/serve-fake-loki.ts'
import { createLokiClient } from './create-loki-client.ts'
import { createLokiAccess } from './loki-access.ts'

const startMs = Date.UTC(2026, 10, 22, 8)
const startNs = BigInt(startMs) * 1_000_000n

/** A client of a Loki behind a port. */
async function openClient(fault?: FakeLokiFault, maxResponseBytes = 1024 * 1024) {
  const clock = createManualClock(startMs)
  const loki = createFakeLoki({ clock })
  loki.push([{ atNs: startNs, line: 'one' }])
  const served = await serveFakeLoki(loki, createFakeTails(loki))
  loki.setFault(fault)
  const access = createLokiAccess({
    url: `${served.url}/`,
    tenant: 'cto',
    auth: { kind: 'basic', username: 'healer', password: 'a secret, really' },
  })
  const client = createLokiClient({
    access,
    fetch: globalThis.fetch,
    clock,
    timeoutMs: 20_000,
    maxResponseBytes,
  })
  const ask = (query = '{namespace="cto"}') =>
    client.queryLines({
      query,
      startNs,
      endNs: startNs + 1000n,
      limit: 10,
      signal: new AbortController().signal,
    })
  return { clock, loki, client, ask, close: () => served.close() }
}

/** What a request fails of. */
async function findFailure(fault: FakeLokiFault, maxResponseBytes?: number) {
  const { ask, close } = await openClient(fault, maxResponseBytes)
  const error = await ask().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  await close()
  return error
}

const chunkBytes = 64 * 1024

/** A body of so many bytes that counts how many of them were wanted. */
function createCountedBody(sizeBytes: number) {
  const chunk = Buffer.alloc(chunkBytes, ' ')
  let readBytes = 0
  let isCancelled = false
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (readBytes >= sizeBytes) return controller.close()
      readBytes += chunk.length
      controller.enqueue(chunk)
    },
    cancel() {
      isCancelled = true
    },
  })
  return { stream, readBytes: () => readBytes, isCancelled: () => isCancelled }
}

const bomb = Buffer.alloc(50 * 1024 * 1024, '0')

describe('over HTTP', () => {
  test('asks as the tenant, with its credentials, for nothing compressed or cached', async () => {
    const { ask, loki, close } = await openClient()
    const { lines } = await ask()
    expect(lines.map(({ text }) => text)).toEqual(['one'])
    expect(loki.requests[0]?.headers).toMatchObject({
      'x-scope-orgid': 'cto',
      authorization: `Basic ${Buffer.from('healer:a secret, really').toString('base64')}`,
      'accept-encoding': 'identity',
      'cache-control': 'no-cache',
    })
    await close()
  })

  test('knows that Loki is there by the names of its labels', async () => {
    const { client, close } = await openClient()
    const { signal } = new AbortController()
    expect(await client.listLabels({ signal })).toEqual(['app', 'namespace', 'service_name'])
    await close()
  })

  test("goes by Loki's clock, where it is apart from its own", async () => {
    const { client, clock, ask, close } = await openClient()
    await ask()
    expect(client.serverNowMs()).toBe(startMs)
    await close()
    const late = createManualClock(startMs - 3_600_000)
    const access = createLokiAccess({ url: 'http://loki.test' })
    const loki = createFakeLoki({ clock })
    const other = createLokiClient({
      access,
      fetch: loki.fetch,
      clock: late,
      timeoutMs: 1000,
      maxResponseBytes: 1000,
    })
    await other.listLabels({ signal: new AbortController().signal })
    expect(Math.abs(other.serverNowMs() - startMs)).toBeLessThan(1000)
  })
})

describe('what goes wrong is told apart', () => {
  test.each<[string, FakeLokiFault, object]>([
    ['a reset', { kind: 'refuse' }, { failure: 'unreachable' }],
    ['half an answer', { kind: 'cut' }, { failure: 'unreachable' }],
    ['status 500', { kind: 'status', status: 500 }, { failure: 'overloaded', status: 500 }],
    [
      'status 429',
      { kind: 'status', status: 429, headers: { 'retry-after': '12' } },
      { failure: 'overloaded', retryAfterMs: 12_000 },
    ],
    [
      'a date to come back',
      { kind: 'status', status: 503, headers: { 'retry-after': new Date(startMs + 5000).toUTCString() } },
      { failure: 'overloaded', retryAfterMs: 5000 },
    ],
    [
      'status 401',
      { kind: 'status', status: 401, body: 'no org id' },
      { failure: 'not-allowed', message: 'it answered 401: no org id' },
    ],
    [
      'status 404',
      { kind: 'status', status: 404, body: '' },
      { failure: 'not-loki', message: 'it answered 404' },
    ],
    [
      'a redirect',
      { kind: 'status', status: 302, headers: { location: 'http://127.0.0.1:1/' } },
      { failure: 'not-loki' },
    ],
    [
      'status 400',
      { kind: 'status', status: 400, body: 'parse error\nat\u001B[31m line 1' },
      { message: 'it answered 400: parse error at [31m line 1' },
    ],
    ['no JSON', { kind: 'body', body: Buffer.from('<html>'), headers: {} }, { failure: 'unreachable' }],
  ])('%s', async (_, fault, expected) => {
    expect(await findFailure(fault)).toMatchObject({ name: 'LokiRequestError', ...expected })
  })

  test('an answer without end is cut off (S22)', async () => {
    const error = await findFailure({ kind: 'oversized', sizeBytes: 100 * 1024 * 1024 })
    expect(error).toMatchObject({ failure: 'too-large' })
  })

  test.each([
    ['without end', {}, 'too-large', 1024 * 1024],
    ['without end, as an error', { status: 500 }, 'overloaded', 64 * 1024],
    ['of gzip in gzip', { headers: { 'content-encoding': 'gzip, gzip' } }, 'encoded', 0],
    ['of gzip that was not asked for', { headers: { 'content-encoding': 'gzip' } }, 'encoded', 0],
  ])('of an answer %s no more is read than there is room for (S22)', async (_, init, failure, roomBytes) => {
    const body = createCountedBody(1024 ** 3)
    const client = createLokiClient({
      access: createLokiAccess({ url: 'http://loki.test' }),
      fetch: () => Promise.resolve(new Response(body.stream, init)),
      clock: createManualClock(startMs),
      timeoutMs: 1000,
      maxResponseBytes: 1024 * 1024,
    })
    const asked = client.listLabels({ signal: new AbortController().signal })
    await expect(asked).rejects.toMatchObject({ name: 'LokiRequestError', failure })
    // One chunk more shows that it is too large, and one is made in advance.
    expect(body.readBytes()).toBeLessThanOrEqual(roomBytes + 2 * chunkBytes)
    expect(body.isCancelled()).toBe(true)
  })

  test.each([
    ['gzip', gzipSync(bomb), 'encoded'],
    ['gzip, gzip', gzipSync(gzipSync(bomb)), 'encoded'],
    ['br', brotliCompressSync(bomb.subarray(0, 1024 * 1024)), 'encoded'],
    // Node itself refuses this one.
    [Array.from({ length: 1000 }, () => 'gzip').join(', '), gzipSync(''), 'unreachable'],
  ])('an answer that is encoded is not opened (S22): %.12s', async (encoding, body, failure) => {
    const error = await findFailure({ kind: 'body', body, headers: { 'content-encoding': encoding } })
    expect(error).toMatchObject({ name: 'LokiRequestError', failure })
  })

  test('a black hole ends at the deadline, and on time', async () => {
    const { ask, clock, loki, close } = await openClient({ kind: 'black-hole' })
    const failed = ask().catch((error: unknown) => error)
    while (loki.requests.length === 0) await new Promise((resolve) => setImmediate(resolve))
    await clock.advance(20_000)
    expect(await failed).toMatchObject({
      failure: 'unreachable',
      message: 'no whole answer came within 20000 ms',
    })
    expect(clock.sleeperCount()).toBe(0)
    await close()
  })
})

describe('secrets', () => {
  const secrets = { token: 'glsa_0123456789', header: 'gateway-key-77' }

  test('stay out of every message, also where somebody else says them', async () => {
    const access = createLokiAccess({
      url: 'http://loki.test',
      auth: { kind: 'bearer', token: secrets.token },
      headers: { 'x-gateway-key': secrets.header },
    })
    const clock = createManualClock(startMs)
    const messages: string[] = []
    const tellers = [
      () => Promise.resolve(new Response(`Bearer ${secrets.token} and ${secrets.header}`, { status: 401 })),
      () =>
        Promise.reject(new TypeError(`bad header ${secrets.token}`, { cause: new Error(secrets.header) })),
    ]
    for (const teller of tellers) {
      const client = createLokiClient({
        access,
        fetch: teller,
        clock,
        timeoutMs: 1000,
        maxResponseBytes: 1000,
      })
      await client.listLabels({ signal: new AbortController().signal }).catch((error: unknown) => {
        messages.push(`${String(error)} ${JSON.stringify(error)} ${String((error as Error).cause)}`)
      })
    }
    expect(messages).toHaveLength(2)
    expect(messages.join(' ')).toContain('[secret]')
    for (const secret of Object.values(secrets)) expect(messages.join(' ')).not.toContain(secret)
  })

  test.each([
    [{ url: 'http://healer:secret-word@loki' }, 'url'],
    [{ url: 'ftp://loki' }, 'url'],
    [{ url: 'http://loki/?a=b' }, 'url'],
    [{ url: 'http://loki', headers: { 'bad name': 'x' } }, 'headers'],
    [{ url: 'http://loki', auth: { kind: 'bearer' as const, token: 'secret-word\n' } }, 'headers'],
  ])('are refused where they would leak or break: %o', (options, what) => {
    expect(() => createLokiAccess(options)).toThrow(
      expect.objectContaining({ code: 'HEALER_USAGE_INVALID', details: expect.objectContaining({ what }) }),
    )
    expect(() => createLokiAccess(options)).not.toThrow('secret-word')
  })
})
