import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { snappyCompress } from 'hysnappy'
import { expect, test } from 'vitest'
import { encodeOtlpRequest } from './__fixtures__/encode-otlp-request.ts'
import { encodePushRequest } from './__fixtures__/encode-push-request.ts'
import { atNs, buildPush, readAll, startReceiver } from './__fixtures__/start-receiver.ts'

const text = (json: unknown) => new TextEncoder().encode(JSON.stringify(json))
const otlp = {
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'x' } }] },
      scopeLogs: [
        {
          scope: { name: 's' },
          logRecords: [
            {
              timeUnixNano: `${atNs()}`,
              body: {
                kvlistValue: {
                  values: [{ key: 'a', value: { arrayValue: { values: [{ intValue: '1' }] } } }],
                },
              },
              attributes: [{ key: 'b', value: { doubleValue: 1.5 } }],
              traceId: '00ff',
            },
          ],
        },
      ],
    },
  ],
}
const push = encodePushRequest([
  { labels: '{app="a", b="\\n"}', entries: [{ atNs: atNs(), line: 'line', metadata: { m: 'é' } }] },
])

const forms = [
  ['/loki/api/v1/push', 'application/json', '', text(buildPush(['line', 'é']))],
  ['/loki/api/v1/push', 'application/json', 'gzip', new Uint8Array(gzipSync(text(buildPush(['line']))))],
  ['/loki/api/v1/push', 'application/x-protobuf', '', new Uint8Array(snappyCompress(push))],
  ['/v1/logs', 'application/json', '', text(otlp)],
  ['/v1/logs', 'application/x-protobuf', '', encodeOtlpRequest(otlp)],
] as const

const answered = new Set([200, 204, 400, 413, 415])

/** Bytes of a body with some of them changed, cut out or doubled. */
function damage(
  body: Uint8Array,
  faults: readonly (readonly [number, number, number])[],
): Uint8Array<ArrayBuffer> {
  let bytes = [...body]
  for (const [place, kind, value] of faults) {
    const index = Math.floor(place * bytes.length)
    if (kind === 0) bytes[index] = value
    else if (kind === 1) bytes = bytes.toSpliced(index, value % 8)
    else bytes = bytes.toSpliced(index, 0, ...bytes.slice(index, index + (value % 8)), value)
  }
  return Uint8Array.from(bytes)
}

const fault = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), fc.nat(2), fc.nat(255))

test.each(forms)(
  '%s %s %s: whatever the bytes, there is an answer and everything is counted',
  async (path, type, encoding, body) => {
    const { receiver, push: send } = startReceiver()
    const reading = readAll(receiver.source)
    const headers = { 'content-type': type, ...(encoding === '' ? {} : { 'content-encoding': encoding }) }
    const whole = await send(new Uint8Array(body), headers, path)
    expect(whole.status).toBeLessThan(300)
    await fc.assert(
      fc.asyncProperty(fc.array(fault, { minLength: 1, maxLength: 4 }), async (faults) => {
        const answer = await send(damage(body, faults), headers, path)
        expect(answered).toContain(answer.status)
      }),
      { numRuns: 300 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        const answer = await send(new Uint8Array(bytes), headers, path)
        expect(answered).toContain(answer.status)
      }),
      { numRuns: 100 },
    )
    const { acceptedLines, refusedLines, refusedRequests, waitingRecords, waitingBytes } = receiver.counts()
    expect([waitingRecords, waitingBytes]).toEqual([0, 0])
    expect(reading.records()).toHaveLength(acceptedLines)
    const refused = Object.values(refusedRequests).reduce((total, count) => total + count, 0)
    const countDrops = (isWhole: boolean) =>
      reading
        .drops()
        .filter(({ reason }) => (reason === 'malformed') === isWhole)
        .reduce((total, { count }) => total + count, 0)
    // The last drops may still be on their way to the reader.
    while (countDrops(true) + countDrops(false) < refused + refusedLines)
      await new Promise((resolve) => setImmediate(resolve))
    expect([countDrops(true), countDrops(false)]).toEqual([refused, refusedLines])
  },
)
