import { type Detection, toId } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import { buildDetection, buildRecord, createManualClock, hostileTexts } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import type { LokiFetch, LokiRequestInit } from '../client/loki-fetch.ts'
import { createLokiSink, type LokiSinkOptions } from './create-loki-sink.ts'

const { signal } = new AbortController()
const secret = 'canary-secret'
const turn = () => new Promise((resolve) => setImmediate(resolve))

interface Sent {
  readonly url: string
  readonly init: LokiRequestInit
}

interface PushBody {
  readonly streams: readonly {
    readonly stream: Readonly<Record<string, string>>
    readonly values: readonly (readonly [string, string])[]
  }[]
}

const readBody = ({ init }: Sent) => JSON.parse(init.body ?? '') as PushBody
const valuesOf = (sent: readonly Sent[]) =>
  sent.flatMap((one) => readBody(one).streams.flatMap(({ values }) => values))

/** A sink, and a Loki that answers each push as it is told; 204 when it is told nothing. */
function start(
  answer: (body: PushBody, count: number) => number | Response | Promise<never> = () => 204,
  options: Partial<LokiSinkOptions> = {},
) {
  const sent: Sent[] = []
  const fetch: LokiFetch = async (url, init) => {
    sent.push({ url, init })
    const answered = await answer(JSON.parse(init.body ?? '') as PushBody, sent.length)
    return typeof answered === 'number' ? new Response(undefined, { status: answered }) : answered
  }
  const clock = createManualClock()
  const redact = (text: string) => text.replaceAll('hunter2', '[redacted]')
  const sink = createLokiSink({ url: 'http://loki:3100/', fetch, clock, redact, ...options })
  return { sink, sent, clock }
}

const buildNumbered = (count: number): readonly Detection[] =>
  Array.from({ length: count }, (_, index) =>
    buildDetection({
      id: toId<'DetectionId'>(`d-${index}`),
      record: buildRecord({ message: `line ${index}`, atNs: BigInt(index + 1) }),
    }),
  )

describe('what is written', () => {
  test('labels that a pack bounds, the nanosecond of the record, and the detection as JSON', async () => {
    const { sink, sent } = start()
    const detection = buildDetection({
      alertCode: 'A10',
      record: buildRecord({ message: 'password=hunter2', atNs: 1_795_337_810_567_000_001n }),
      captures: { tool: 'hunter2', tools: ['a', 'hunter2'] },
      subject: { playId: toId<'PlayId'>('play-42'), agent: 'rex' },
    })
    expect(await sink.send({ detections: [detection], signal })).toEqual([{ kind: 'delivered' }])
    expect(sent.map(({ url, init }) => [url, init.method, init.redirect, init.headers])).toEqual([
      ['http://loki:3100/loki/api/v1/push', 'POST', 'manual', { 'content-type': 'application/json' }],
    ])
    const [stream] = readBody(sent[0]!).streams
    const { severity, tier, ruleId } = detection
    expect(stream?.stream).toEqual({ source: 'healer', alert_code: 'A10', severity, tier, rule: ruleId })
    const [at, line] = stream?.values[0] ?? []
    expect(at).toBe('1795337810567000001')
    expect(JSON.parse(line ?? '')).toMatchObject({
      alertCode: 'A10',
      ruleId,
      playId: 'play-42',
      agent: 'rex',
      message: 'password=[redacted]',
      captures: { tool: '[redacted]', tools: ['a', '[redacted]'] },
      detectionId: detection.id,
      recordId: detection.record.id,
    })
    expect(line).not.toContain('hunter2')
  })

  test('detections of one rule share a stream, others have their own', async () => {
    const { sink, sent } = start()
    const other = buildDetection({ ruleId: toId<'RuleId'>('other-rule'), severity: 'low' })
    await sink.send({ detections: [...buildNumbered(3), other], signal })
    expect(readBody(sent[0]!).streams.map(({ values }) => values.length)).toEqual([3, 1])
  })

  test('the same detection gives the same bytes', async () => {
    const { sink, sent } = start()
    await sink.send({ detections: buildNumbered(2), signal })
    await sink.send({ detections: buildNumbered(2), signal })
    expect(sent[1]?.init.body).toBe(sent[0]?.init.body)
  })

  test.each(hostileTexts)('hostile text %j arrives as data', async (message) => {
    const { sink, sent } = start()
    await sink.send({ detections: [buildDetection({ record: buildRecord({ message }) })], signal })
    const [[, line] = []] = valuesOf(sent)
    expect(line).not.toContain('\n')
    expect(JSON.parse(line ?? '')).toMatchObject({
      message: message.replaceAll('hunter2', '[redacted]').toWellFormed(),
    })
  })

  test('a huge message, capture or list is cut, and says so; a secret at the edge is redacted before', async () => {
    const { sink, sent } = start()
    const message = `${'é'.repeat(4_094)}hunter2${'x'.repeat(1_000_000)}`
    const captures = { long: 'y'.repeat(5_000), list: Array.from({ length: 60 }, (_, index) => `${index}`) }
    await sink.send({ detections: [buildDetection({ record: buildRecord({ message }), captures })], signal })
    const line = valuesOf(sent)[0]![1]
    expect(line.length).toBeLessThan(20_000)
    const shown = JSON.parse(line) as { message: string; captures: { long: string; list: string[] } }
    expect(shown.message).toMatch(/^é{4094}\[red… \[1000006 more bytes\]$/)
    expect(shown.captures.long).toMatch(/^y{1024}… \[3976 more bytes\]$/)
    expect(shown.captures.list).toHaveLength(51)
    expect(shown.captures.list.at(-1)).toBe('… [10 more]')
  })

  test('many detections are split by number and by bytes, in their order', async () => {
    const detections = buildNumbered(7)
    const byNumber = start(undefined, { maxPushDetections: 3 })
    await byNumber.sink.send({ detections, signal })
    expect(byNumber.sent.map((one) => valuesOf([one]).length)).toEqual([3, 3, 1])
    expect(valuesOf(byNumber.sent).map(([at]) => at)).toEqual(['1', '2', '3', '4', '5', '6', '7'])
    const byBytes = start(undefined, { maxPushBytes: 1 })
    await byBytes.sink.send({ detections, signal })
    expect(byBytes.sent).toHaveLength(7)
  })

  test('nothing is sent for no detections', async () => {
    const { sink, sent } = start()
    expect([await sink.send({ detections: [], signal }), sent]).toEqual([[], []])
  })
})

describe('what becomes of it', () => {
  test.each([
    [200, { kind: 'delivered' }],
    [204, { kind: 'delivered' }],
    [302, { kind: 'rejected', reason: 'not-found' }],
    [400, { kind: 'rejected', reason: 'invalid' }],
    [401, { kind: 'rejected', reason: 'unauthorized' }],
    [403, { kind: 'rejected', reason: 'unauthorized' }],
    [404, { kind: 'rejected', reason: 'not-found' }],
    [405, { kind: 'rejected', reason: 'not-found' }],
    [408, { kind: 'retry', reason: 'timed-out' }],
    [413, { kind: 'rejected', reason: 'too-large' }],
    [422, { kind: 'rejected', reason: 'invalid' }],
    [429, { kind: 'retry', reason: 'rate-limited' }],
    [500, { kind: 'retry', reason: 'unavailable' }],
    [503, { kind: 'retry', reason: 'unavailable' }],
  ])('after status %i: %o', async (status, outcome) => {
    const { sink } = start(() => status)
    expect(await sink.send({ detections: buildNumbered(1), signal })).toEqual([outcome])
  })

  test('Retry-After is passed on', async () => {
    const { sink } = start(() => new Response(undefined, { status: 429, headers: { 'retry-after': '7' } }))
    const outcome = { kind: 'retry', reason: 'rate-limited', retryAfterMs: 7_000 }
    expect(await sink.send({ detections: buildNumbered(1), signal })).toEqual([outcome])
  })

  test('when Loki cannot be written to now, the rest is not tried', async () => {
    const { sink, sent } = start((_, count) => (count === 2 ? 503 : 204), { maxPushDetections: 2 })
    const outcomes = await sink.send({ detections: buildNumbered(7), signal })
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'delivered',
      'delivered',
      ...Array.from({ length: 5 }, () => 'retry'),
    ])
    expect(sent).toHaveLength(2)
  })

  test('one line that Loki does not want costs no other', async () => {
    const refuseThird = ({ streams }: PushBody) =>
      streams.some(({ values }) => values.some(([at]) => at === '3')) ? 400 : 204
    const { sink, sent } = start(refuseThird, { maxPushDetections: 4 })
    const outcomes = await sink.send({ detections: buildNumbered(6), signal })
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'delivered',
      'delivered',
      'rejected',
      'delivered',
      'delivered',
      'delivered',
    ])
    expect(sent).toHaveLength(1 + 4 + 1)
  })

  test('lines are not sent alone any more when Loki goes away meanwhile', async () => {
    const { sink, sent } = start((_, count) => [400, 204, 503][count - 1] ?? 204, { maxPushDetections: 4 })
    const outcomes = await sink.send({ detections: buildNumbered(6), signal })
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      'delivered',
      'retry',
      'retry',
      'retry',
      'retry',
      'retry',
    ])
    expect(sent).toHaveLength(3)
  })

  test('no answer in time, no connection', async () => {
    const slow = start(() => new Promise<never>(() => undefined), { timeoutMs: 5_000 })
    const outcomes = slow.sink.send({ detections: buildNumbered(1), signal })
    while (slow.clock.sleeperCount() === 0) await turn()
    await slow.clock.advance(5_000)
    expect(await outcomes).toEqual([{ kind: 'retry', reason: 'timed-out' }])
    const away = start(() => Promise.reject(new TypeError(`fetch failed with ${secret}`)))
    expect(await away.sink.send({ detections: buildNumbered(1), signal })).toEqual([
      { kind: 'retry', reason: 'unavailable' },
    ])
    expect([slow.clock.sleeperCount(), away.clock.sleeperCount()]).toEqual([0, 0])
  })

  test('an abort is thrown as it is', async () => {
    const controller = new AbortController()
    const { sink, sent } = start(() => new Promise<never>(() => undefined))
    const outcomes = sink.send({ detections: buildNumbered(1), signal: controller.signal })
    while (sent.length === 0) await turn()
    controller.abort('enough')
    await expect(outcomes).rejects.toBe('enough')
    await expect(sink.send({ detections: buildNumbered(1), signal: controller.signal })).rejects.toBe(
      'enough',
    )
    expect(sent).toHaveLength(1)
  })
})

describe('credentials', () => {
  const access = {
    auth: { kind: 'basic', username: 'healer', password: secret },
    tenant: 'cto',
    headers: { 'x-gateway': secret },
  } as const

  test('go with every push, and nowhere else', async () => {
    const { sink, sent } = start(() => new Response(`who is ${secret}?`, { status: 401 }), access)
    const outcomes = await sink.send({ detections: buildNumbered(2), signal })
    expect(JSON.stringify(outcomes)).not.toContain(secret)
    expect(sent.map(({ init }) => init.headers)).toEqual([
      {
        'x-gateway': secret,
        'x-scope-orgid': 'cto',
        authorization: `Basic ${Buffer.from(`healer:${secret}`).toString('base64')}`,
        'content-type': 'application/json',
      },
    ])
    expect(sent[0]?.init.body).not.toContain(secret)
  })

  test('in the address are refused without being shown', () => {
    const create = () => start(undefined, { url: `http://healer:${secret}@loki` })
    expect(create).toThrow(UsageError)
    expect(create).not.toThrow(secret)
  })
})

test.each([
  { severity: 'x' },
  { rule: 'x' },
  { 'a-b': 'x' },
  { '': 'x' },
  Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`a${index}`, 'x'])),
])('labels that cannot be are refused: %j', (labels) => {
  expect(() => start(undefined, { labels })).toThrow(UsageError)
})
