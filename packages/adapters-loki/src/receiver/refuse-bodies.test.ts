import { gzipSync } from 'node:zlib'
import { snappyCompress } from 'hysnappy'
import { describe, expect, test } from 'vitest'
import { encodePushRequest, packPushRequest } from './__fixtures__/encode-push-request.ts'
import { atNs, readAll, startReceiver } from './__fixtures__/start-receiver.ts'

const protobuf = { 'content-type': 'application/x-protobuf' }
const gzip = { 'content-encoding': 'gzip' }
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('bodies that are refused whole', () => {
  test.each([
    ['no JSON', 'not json', {}, 400],
    ['an array', '[]', {}, 400],
    ['no streams', '{}', {}, 400],
    ['streams that are no array', '{"streams":{}}', {}, 400],
    ['a stream that is none', '{"streams":[1]}', {}, 400],
    ['a label that is no text', '{"streams":[{"stream":{"a":1},"values":[]}]}', {}, 400],
    [
      'a time that is a number',
      '{"streams":[{"stream":{"a":"1"},"values":[[1795337810567000000,"x"]]}]}',
      {},
      400,
    ],
    [
      'a time beyond 64 bits',
      '{"streams":[{"stream":{"a":"1"},"values":[["9999999999999999999","x"]]}]}',
      {},
      400,
    ],
    ['a line that is no text', '{"streams":[{"stream":{"a":"1"},"values":[["1",{}]]}]}', {}, 400],
    ['a value too many', '{"streams":[{"stream":{"a":"1"},"values":[["1","x",{},4]]}]}', {}, 400],
    ['no snappy', 'hello', protobuf, 400],
    ['nothing as snappy', '', protobuf, 400],
    ['no gzip', 'hello', gzip, 400],
    ['no media type', '{}', { 'content-type': '' }, 415],
    ['another media type', '{}', { 'content-type': 'text/html' }, 415],
    ['gzip twice', '{}', { 'content-encoding': 'gzip, gzip' }, 415],
    [
      'a long chain of encodings',
      '{}',
      { 'content-encoding': Array.from({ length: 900 }, () => 'gzip').join(',') },
      415,
    ],
    ['brotli', '{}', { 'content-encoding': 'br' }, 415],
    ['gzip around snappy', '{}', { ...protobuf, ...gzip }, 415],
    ['more than it says it may be', '{}', { 'content-length': '999999999' }, 413],
  ] as const)('%s', async (_, body, headers, status) => {
    const { push, receiver } = startReceiver()
    const reading = readAll(receiver.source)
    const answer = await push(body, headers)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).not.toBe('')
    await turn()
    expect(reading.records()).toEqual([])
    expect(reading.drops()).toEqual([{ reason: 'malformed', stream: 'unread pushes', count: 1 }])
  })

  const cut = (bytes: Uint8Array, by: number) => new Uint8Array(bytes.subarray(0, bytes.length - by))
  const message = encodePushRequest([{ labels: '{a="b"}', entries: [{ atNs: atNs(), line: 'line' }] }])
  const damaged: readonly (readonly [string, Uint8Array<ArrayBuffer>])[] = [
    ['a message that is cut off', cut(message, 3)],
    ['a group', Uint8Array.of(0x0b, 0x0c)],
    ['groups in groups', new Uint8Array(5_000).fill(0x0b)],
    ['a length beyond the end', Uint8Array.of(0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f)],
    ['labels that are none', encodePushRequest([{ labels: '{a=b}', entries: [] }])],
  ]

  test.each(damaged)('protobuf: %s', async (_, bytes) => {
    const { push } = startReceiver()
    const answer = await push(new Uint8Array(snappyCompress(bytes)), protobuf)
    expect(answer.status).toBe(400)
  })
})

describe('bombs', () => {
  const limits = { maxBodyBytes: 64 * 1024, maxUnpackedBytes: 2 * 1024 * 1024 }

  test('a body that is larger than its cap is not read to its end', async () => {
    const { receiver } = startReceiver({ limits })
    let sentChunks = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sentChunks += 1
        controller.enqueue(new Uint8Array(16 * 1024))
      },
    })
    const headers = { 'content-type': 'application/json' }
    const request = new Request('http://healer/loki/api/v1/push', {
      method: 'POST',
      body,
      headers,
      duplex: 'half',
    })
    const answer = await receiver.respond(request)
    expect(answer.status).toBe(413)
    expect(sentChunks).toBeLessThan(10)
  })

  test('gzip that unpacks to more than its cap, and gzip in gzip', async () => {
    const { push } = startReceiver({ limits })
    const bomb = gzipSync(Buffer.alloc(8 * 1024 * 1024))
    const answer = await push(new Uint8Array(bomb), gzip)
    expect([answer.status, await answer.text()]).toEqual([
      413,
      expect.stringContaining('unpacks to more than'),
    ])
    expect((await push(new Uint8Array(gzipSync(gzipSync('{"streams":[]}'))), gzip)).status).toBe(400)
  })

  test('gzip whose ratio is higher than its cap', async () => {
    const { push } = startReceiver({ limits: { maxUnpackRatio: 100 } })
    const padded = `{"streams":[],"padding":"${' '.repeat(3 * 1024 * 1024)}"}`
    expect((await push(new Uint8Array(gzipSync(padded)), gzip)).status).toBe(413)
    const { push: pushFreely } = startReceiver({ limits: { maxUnpackRatio: 10_000 } })
    expect((await pushFreely(new Uint8Array(gzipSync(padded)), gzip)).status).toBe(204)
  })

  test('snappy that says it is larger than its cap, or is not what it says', async () => {
    const { push } = startReceiver({ limits })
    const large = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f, 0x00)
    expect((await push(large, protobuf)).status).toBe(413)
    // A literal whose length, read as a signed number, goes back to its own beginning: snappyjs loops for ever on it.
    const loop = Uint8Array.of(10, 0xfc, 0xfa, 0xff, 0xff, 0xff)
    expect((await push(loop, protobuf)).status).toBe(400)
  })

  test('JSON and protobuf with more values than memory is there for', async () => {
    const { push } = startReceiver({ limits: { maxValues: 1_000 } })
    expect((await push(`{"streams":[${'{},'.repeat(1_000)}{}]}`)).status).toBe(413)
    const entries = Array.from({ length: 1_001 }, () => ({ atNs: 0n, line: '' }))
    expect((await push(packPushRequest([{ labels: '{a="b"}', entries }]), protobuf)).status).toBe(413)
  })

  test('JSON that is nested a million times', async () => {
    const { push } = startReceiver({ limits: { maxValues: 10_000_000 } })
    expect((await push('['.repeat(1_000_000))).status).toBe(400)
    expect((await push(`{"streams":[{"stream":${'['.repeat(500_000)}${']'.repeat(500_000)}}]}`)).status).toBe(
      400,
    )
  })

  test('many bodies at a time are refused when they are too large together', async () => {
    const { receiver } = startReceiver({ limits: { ...limits, maxArrivingBytes: 100 * 1024 } })
    let finish: (() => void) | undefined
    const slow = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(`{"streams":[]${' '.repeat(60 * 1024)}`))
        finish = () => {
          controller.enqueue(new TextEncoder().encode('}'))
          controller.close()
        }
      },
    })
    const send = (body: ReadableStream<Uint8Array> | string) =>
      receiver.respond(
        new Request('http://healer/loki/api/v1/push', {
          method: 'POST',
          body,
          headers: { 'content-type': 'application/json' },
          duplex: 'half',
        }),
      )
    const first = send(slow)
    await turn()
    const body = `{"streams":[]${' '.repeat(60 * 1024)}}`
    expect((await send(body)).status).toBe(429)
    finish?.()
    expect((await first).status).toBe(204)
    expect((await send(body)).status).toBe(204)
  })
})
