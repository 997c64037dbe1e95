import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { packPushRequest } from './__fixtures__/encode-push-request.ts'
import { atNs, buildPush, nowMs, readAll, startReceiver } from './__fixtures__/start-receiver.ts'

interface RecordedPush {
  readonly request: { readonly body: string }
  readonly response: { readonly status: number; readonly body: string }
}

const readRecorded = (name: string) =>
  JSON.parse(readFileSync(new URL(`__fixtures__/${name}.json`, import.meta.url), 'utf8')) as RecordedPush

const protobuf = { 'content-type': 'application/x-protobuf' }
const turn = () => new Promise((resolve) => setImmediate(resolve))

describe('what Loki answered, as recorded', () => {
  test.each(['push-ok-204', 'push-duplicate-204', 'push-same-nanosecond-204'])('%s', async (name) => {
    const { request, response } = readRecorded(name)
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const answer = await push(request.body)
    expect([answer.status, await answer.text()]).toEqual([response.status, response.body])
    const lines = (JSON.parse(request.body) as ReturnType<typeof buildPush>).streams.flatMap(
      (stream) => stream.values,
    )
    expect(reading.records().map(({ atNs: at, message }) => [`${at}`, message])).toEqual(
      lines.map(([at, line]) => [at, line]),
    )
    expect(new Set(reading.records().map(({ id }) => id)).size).toBe(lines.length)
  })

  test('push-future-400: in the same words, but for the label that Loki adds', async () => {
    const { request, response } = readRecorded('push-future-400')
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const answer = await push(request.body)
    expect(answer.status).toBe(response.status)
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await answer.text()).toBe(response.body.replace(', service_name="clock"', ''))
    await turn()
    expect(reading.batches.map(({ records, drops }) => ({ records, drops }))).toEqual([
      {
        records: [],
        drops: [{ reason: 'refused-time', stream: '{app="clock", namespace="cto"}', count: 1 }],
      },
    ])
  })

  test('push-malformed-400', async () => {
    const { request, response } = readRecorded('push-malformed-400')
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const answer = await push(request.body)
    expect(answer.status).toBe(response.status)
    expect(await answer.text()).toMatch(/^the body is no JSON: .+\n$/)
    await turn()
    expect(reading.drops()).toEqual([{ reason: 'malformed', stream: 'unread pushes', count: 1 }])
  })
})

describe('what a record is made of', () => {
  test('labels, attributes, nanoseconds and the line are kept apart', async () => {
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const at = atNs() + 123_456n
    const metadata = { trace_id: '4bf9', 'user.agent': 'x', app: 'forged' }
    await push({
      streams: [{ stream: { pod: 'p-1', app: 'rex' }, values: [[`${at}`, 'boom\r\n', metadata]] }],
    })
    expect(reading.records()).toEqual([
      {
        id: expect.stringMatching(/^pushed:[\w-]{43}$/),
        source: 'pushed',
        stream: '{app="rex", pod="p-1"}',
        atMs: nowMs,
        atNs: at,
        message: 'boom',
        labels: { app: 'rex', pod: 'p-1' },
        attributes: { trace_id: '4bf9', user_agent: 'x', app: 'forged' },
      },
    ])
  })

  test('the same push in JSON and in protobuf gives the same records', async () => {
    const entries = [{ atNs: atNs(1) + 7n, line: 'Grüße "😀"', metadata: { trace_id: '4bf9' } }]
    const json = {
      streams: [
        {
          stream: { a: 'x"\\\n', b: 'ü' },
          values: [[`${atNs(1) + 7n}`, 'Grüße "😀"', { trace_id: '4bf9' }]],
        },
      ],
    }
    const [first, second] = [startReceiver(), startReceiver()]
    const [firstReading, secondReading] = [readAll(first.receiver.source), readAll(second.receiver.source)]
    await first.push(json)
    await second.push(packPushRequest([{ labels: String.raw`{b="ü", a="x\"\\\n"}`, entries }]), protobuf)
    expect(firstReading.records()).toHaveLength(1)
    expect(secondReading.records()).toEqual(firstReading.records())
  })

  test('text that is not well-formed becomes so', async () => {
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    await push(`{"streams":[{"stream":{"app":"\\ud800"},"values":[["${atNs()}","half \\ud800 character"]]}]}`)
    expect(reading.records()).toMatchObject([{ message: 'half \uFFFD character', labels: { app: '\uFFFD' } }])
  })

  test('a label cannot reach the prototype of anything', async () => {
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const answer = await push(
      `{"streams":[{"stream":{"__proto__":"x","constructor":"y"},"values":[["${atNs()}","line",{"__proto__":"z"}]]}]}`,
    )
    expect(answer.status).toBe(204)
    const [record] = reading.records()
    expect(Object.entries(record?.labels ?? {})).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    expect(Object.entries(record?.attributes ?? {})).toEqual([['__proto__', 'z']])
    expect(Object.getPrototypeOf(record?.labels)).toBe(Object.prototype)
  })
})

describe('a line that is pushed again', () => {
  test('has the same id, also after a restart, whatever the order of its labels', async () => {
    const ids = async (body: unknown) => {
      const { receiver, push } = startReceiver()
      const reading = readAll(receiver.source)
      await push(body)
      return reading.records().map(({ id }) => id)
    }
    const first = await ids(buildPush(['one', 'one', 'two'], { app: 'a', pod: 'b' }))
    expect(new Set(first).size).toBe(3)
    expect(await ids(buildPush(['one', 'one', 'two'], { pod: 'b', app: 'a' }))).toEqual(first)
    expect(await ids(buildPush(['one', 'one', 'two'], { pod: 'c', app: 'a' }))).not.toEqual(first)
  })

  test('is another line when it stands twice in one push with one time', async () => {
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const twice = {
      streams: [
        {
          stream: { app: 'a' },
          values: [
            [`${atNs()}`, 'same'],
            [`${atNs()}`, 'same'],
          ],
        },
      ],
    }
    await push(twice)
    await push(twice)
    const ids = reading.records().map(({ id }) => id)
    expect(ids).toHaveLength(4)
    expect(new Set(ids).size).toBe(2)
    expect(ids.slice(2)).toEqual(ids.slice(0, 2))
  })

  test('waits for the one that waits already, and is delivered once', async () => {
    const { receiver, push } = startReceiver({ limits: { maxQueuedRecords: 3 } })
    const answers = [push(buildPush(['one', 'two'])), push(buildPush(['one', 'two']))]
    while (receiver.counts().waitingRecords < 2) await turn()
    const reading = readAll(receiver.source)
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204])
    expect(reading.records().map(({ message }) => message)).toEqual(['one', 'two'])
  })
})

describe('when a push is answered', () => {
  test('not before the reader asks for the batch after the one with its last record', async () => {
    const { receiver, push } = startReceiver({ limits: { maxBatchRecords: 2 } })
    let status: number | undefined
    const answer = push(buildPush(['one', 'two', 'three'])).then((response) => {
      status = response.status
    })
    const iterator = receiver.source.read({ signal: new AbortController().signal })[Symbol.asyncIterator]()
    const first = await iterator.next()
    const second = await iterator.next()
    await turn()
    expect([first.value?.records.length, second.value?.records.length, status]).toEqual([2, 1, undefined])
    const third = iterator.next()
    await answer
    expect(status).toBe(204)
    await receiver.source.close?.()
    expect(await third).toEqual({ done: true, value: undefined })
  })

  test('with 503 when nobody stores it in time; the records are not lost, and not doubled by the next try', async () => {
    const { clock, receiver, push } = startReceiver({ answerTimeoutMs: 5_000, retryAfterMs: 1_500 })
    const answer = push(buildPush(['one']))
    while (clock.sleeperCount() === 0) await turn()
    await clock.advance(5_000)
    expect((await answer).status).toBe(503)
    expect((await answer).headers.get('retry-after')).toBe('2')
    const again = push(buildPush(['one']))
    while (clock.sleeperCount() === 0) await turn()
    const reading = readAll(receiver.source)
    expect((await again).status).toBe(204)
    expect(reading.records()).toHaveLength(1)
    expect(clock.sleeperCount()).toBe(0)
  })

  test('with 503 when the receiver is closed', async () => {
    const { receiver, push } = startReceiver()
    const answer = push(buildPush(['one']))
    while (receiver.counts().waitingRecords === 0) await turn()
    await receiver.source.close?.()
    expect((await answer).status).toBe(503)
    expect((await push(buildPush(['two']))).status).toBe(503)
  })

  test('with 429 when too many wait, and taken again when they are stored', async () => {
    const { receiver, push } = startReceiver({ limits: { maxQueuedRecords: 4 } })
    const accepted = push(buildPush(['one', 'two', 'three']))
    while (receiver.counts().waitingRecords < 3) await turn()
    const refused = await push(buildPush(['four', 'five']))
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '1'])
    const reading = readAll(receiver.source)
    expect((await accepted).status).toBe(204)
    expect((await push(buildPush(['four', 'five']))).status).toBe(204)
    expect(reading.records().map(({ message }) => message)).toEqual(['one', 'two', 'three', 'four', 'five'])
    expect(reading.drops()).toEqual([])
    expect(receiver.counts()).toEqual({
      acceptedLines: 5,
      refusedLines: 0,
      refusedRequests: { overloaded: 1 },
      waitingRecords: 0,
      waitingBytes: 0,
    })
  })

  test('with 429 when too many bytes wait', async () => {
    const { receiver, push } = startReceiver({ limits: { maxQueuedBytes: 2_000 } })
    const accepted = push(buildPush(['x'.repeat(1_000)]))
    while (receiver.counts().waitingRecords === 0) await turn()
    expect((await push(buildPush(['y'.repeat(1_000)]))).status).toBe(429)
    readAll(receiver.source)
    expect((await accepted).status).toBe(204)
  })

  test('with 413 when it could never be taken', async () => {
    const { push } = startReceiver({ limits: { maxQueuedRecords: 4 } })
    const answer = await push(buildPush(['1', '2', '3', '4', '5']))
    expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('a push of 5 lines')])
  })
})

describe('limits of lines and streams', () => {
  const refusals = [
    [
      'a line too long',
      buildPush(['x'.repeat(11)]),
      /^Max entry size '10' bytes exceeded for stream '{app="coderun"}'/,
      'oversize-line',
    ],
    [
      'a line too old',
      { streams: [{ stream: { app: 'a' }, values: [[`${atNs(-60_001)}`, 'old']] }] },
      /timestamp too old: .+Z, oldest acceptable/,
      'refused-time',
    ],
    ['no label', buildPush(['line'], {}), /at least one label pair is required/, 'refused-labels'],
    [
      'too many labels',
      buildPush(['line'], { a: '1', b: '2', c: '3', d: '4' }),
      /has 4 label names; limit 3/,
      'refused-labels',
    ],
    ['a bad name', buildPush(['line'], { 'a-b': '1' }), /invalid label name: "a-b"/, 'refused-labels'],
    [
      'a name too long',
      buildPush(['line'], { [`n${'a'.repeat(20)}`]: '1' }),
      /label name too long/,
      'refused-labels',
    ],
    [
      'a value too long',
      buildPush(['line'], { a: 'é'.repeat(11) }),
      /label value too long/,
      'refused-labels',
    ],
    [
      'too much metadata',
      { streams: [{ stream: { app: 'a' }, values: [[`${atNs()}`, 'x', { m: 'y'.repeat(30) }]] }] },
      /metadata too large: '31' bytes/,
      'refused-labels',
    ],
    [
      'too many metadata',
      { streams: [{ stream: { app: 'a' }, values: [[`${atNs()}`, 'x', { m: '1', n: '2', o: '3' }]] }] },
      /too many structured metadata labels: '3'/,
      'refused-labels',
    ],
  ] as const

  const limits = {
    maxLineBytes: 10,
    maxAgeMs: 60_000,
    maxLabelsPerStream: 3,
    maxLabelNameBytes: 20,
    maxLabelValueBytes: 20,
    maxMetadataBytes: 30,
    maxMetadataEntries: 2,
  }

  test.each(refusals)(
    '%s is refused and counted; the other lines are judged',
    async (_, bad, message, reason) => {
      const { receiver, push } = startReceiver({ limits })
      const reading = readAll(receiver.source)
      const answer = await push({ streams: [...bad.streams, ...buildPush(['good']).streams] })
      expect(answer.status).toBe(400)
      expect(await answer.text()).toMatch(message)
      expect(reading.records().map((record) => record.message)).toEqual(['good'])
      expect(reading.drops()).toMatchObject([{ reason, count: 1 }])
      expect(receiver.counts()).toMatchObject({ acceptedLines: 1, refusedLines: 1 })
    },
  )

  test('what is exactly at a limit is taken', async () => {
    const { receiver, push } = startReceiver({ limits })
    const reading = readAll(receiver.source)
    const values = [
      [`${atNs(-60_000)}`, 'x'.repeat(10)],
      [`${atNs(600_000)}`, 'x', { m: 'y'.repeat(14), n: 'y'.repeat(14) }],
    ]
    const answer = await push({
      streams: [{ stream: { ['a'.repeat(20)]: 'b'.repeat(20), c: '', d: '' }, values }],
    })
    expect(answer.status).toBe(204)
    expect(reading.records()).toHaveLength(2)
  })

  test('the reasons of many refused lines are told up to ten', async () => {
    const { push, receiver } = startReceiver({ limits })
    readAll(receiver.source)
    const lines = Array.from({ length: 30 }, (_, index) => 'x'.repeat(11 + index))
    const answer = await push(buildPush(lines))
    expect((await answer.text()).trim().split('\n')).toHaveLength(10)
    expect(receiver.counts().refusedLines).toBe(30)
  })
})

test('other paths and methods are not answered', async () => {
  const { receiver } = startReceiver()
  const read = await receiver.respond(new Request('http://healer/loki/api/v1/push'))
  expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST'])
  const other = await receiver.respond(new Request('http://healer/loki/api/v1/query', { method: 'POST' }))
  expect(other.status).toBe(404)
})
