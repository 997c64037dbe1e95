import { BinaryReader } from '@bufbuild/protobuf/wire'
import { expect, test } from 'vitest'
import { encodeOtlpRequest, type JsonAttribute, type JsonLogs } from './__fixtures__/encode-otlp-request.ts'
import { atNs, nowMs, readAll, startReceiver } from './__fixtures__/start-receiver.ts'

const protobuf = { 'content-type': 'application/x-protobuf' }
const text = (key: string, stringValue: string): JsonAttribute => ({ key, value: { stringValue } })

const logs: JsonLogs = {
  resourceLogs: [
    {
      resource: {
        attributes: [
          text('k8s.pod.name', 'coderun-rex-42'),
          text('k8s.namespace.name', 'cto'),
          text('host.name', 'node-1'),
        ],
      },
      scopeLogs: [
        {
          scope: { name: 'logger', version: '1.2.3', attributes: [text('scope.kind', 'x')] },
          logRecords: [
            {
              timeUnixNano: `${atNs() + 123n}`,
              observedTimeUnixNano: `${atNs(5)}`,
              severityNumber: 17,
              severityText: 'ERROR',
              body: { stringValue: 'Grüße 😀' },
              attributes: [
                { key: 'attempt', value: { intValue: '3' } },
                { key: 'big', value: { intValue: '9007199254740993' } },
                { key: 'ratio', value: { doubleValue: 0.5 } },
                { key: 'final', value: { boolValue: true } },
                { key: 'raw', value: { bytesValue: 'AQI=' } },
                { key: 'tags', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: '1' }] } } },
                { key: 'k8s.namespace.name', value: { stringValue: 'forged' } },
              ],
              traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
              spanId: '00f067aa0ba902b7',
            },
            {
              observedTimeUnixNano: `${atNs(7)}`,
              body: { kvlistValue: { values: [text('message', 'boom')] } },
            },
            {},
          ],
        },
      ],
    },
  ],
}

const expected = [
  {
    id: expect.any(String),
    source: 'pushed',
    stream: '{k8s_namespace_name="cto", k8s_pod_name="coderun-rex-42"}',
    atMs: nowMs,
    atNs: atNs() + 123n,
    message: 'Grüße 😀',
    labels: { k8s_pod_name: 'coderun-rex-42', k8s_namespace_name: 'cto' },
    attributes: {
      host_name: 'node-1',
      scope_name: 'logger',
      scope_version: '1.2.3',
      scope_kind: 'x',
      attempt: '3',
      big: '9007199254740993',
      ratio: '0.5',
      final: 'true',
      raw: 'AQI=',
      tags: '["a",1]',
      k8s_namespace_name: 'forged',
      severity_number: '17',
      severity_text: 'ERROR',
      trace_id: '4bf92f3577b34da6a3ce929d0e0e4736',
      span_id: '00f067aa0ba902b7',
    },
  },
  { message: '{"message":"boom"}', atNs: atNs(7) },
  { message: '', atNs: atNs() },
]

test.each(['JSON', 'protobuf'])(
  '%s: labels of the resource, and everything else beside the line',
  async (encoding) => {
    const { receiver, push } = startReceiver()
    const reading = readAll(receiver.source)
    const answer =
      encoding === 'JSON'
        ? await push(logs, {}, '/v1/logs')
        : await push(encodeOtlpRequest(logs), protobuf, '/v1/logs')
    expect(answer.status).toBe(200)
    expect(reading.records()).toMatchObject(expected)
    expect(reading.records()[0]).toEqual(expected[0])
  },
)

test('the attributes that become labels can be chosen, and named', async () => {
  const resourceLabels = { 'k8s.namespace.name': 'namespace', 'k8s.pod.name': 'pod' }
  const { receiver, push } = startReceiver({ resourceLabels })
  const reading = readAll(receiver.source)
  await push(logs, {}, '/v1/logs')
  expect(reading.records()[0]?.labels).toEqual({ namespace: 'cto', pod: 'coderun-rex-42' })
})

test('a resource without attributes has the label that Loki gives it', async () => {
  const { receiver, push } = startReceiver()
  const reading = readAll(receiver.source)
  await push(
    { resourceLogs: [{ scopeLogs: [{ logRecords: [{ body: { stringValue: 'x' } }] }] }] },
    {},
    '/v1/logs',
  )
  expect(reading.records()[0]?.labels).toEqual({ service_name: 'unknown_service' })
})

test('a time in bare nanoseconds loses nothing', async () => {
  const { receiver, push } = startReceiver()
  const reading = readAll(receiver.source)
  const at = atNs() + 1n
  const body = `{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano": ${at},"body":{"stringValue":"x"}}]}]}]}`
  expect((await push(body, {}, '/v1/logs')).status).toBe(200)
  expect(reading.records()[0]?.atNs).toBe(at)
})

const tooLong: JsonLogs = {
  resourceLogs: [
    {
      scopeLogs: [
        {
          logRecords: [
            { timeUnixNano: `${atNs()}`, body: { stringValue: 'x'.repeat(100) } },
            { timeUnixNano: `${atNs()}`, body: { stringValue: 'fine' } },
          ],
        },
      ],
    },
  ],
}
const limits = { maxLineBytes: 50 }

test('JSON: refused records are a partial success', async () => {
  const { receiver, push } = startReceiver({ limits })
  const reading = readAll(receiver.source)
  const answer = await push(tooLong, {}, '/v1/logs')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
  expect(await answer.json()).toEqual({
    partialSuccess: { rejectedLogRecords: '1', errorMessage: expect.stringContaining("Max entry size '50'") },
  })
  expect(reading.records().map(({ message }) => message)).toEqual(['fine'])
  expect(reading.drops()).toMatchObject([{ reason: 'oversize-line', count: 1 }])
})

test('protobuf: refused records are a partial success', async () => {
  const { receiver, push } = startReceiver({ limits })
  readAll(receiver.source)
  const answer = await push(encodeOtlpRequest(tooLong), protobuf, '/v1/logs')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/x-protobuf'])
  const reader = new BinaryReader(new Uint8Array(await answer.arrayBuffer()))
  expect(reader.tag()).toEqual([1, 2])
  const success = new BinaryReader(reader.bytes())
  expect([success.tag(), BigInt(success.int64())]).toEqual([[1, 0], 1n])
  expect([success.tag(), success.string()]).toEqual([[2, 2], expect.stringContaining("Max entry size '50'")])
})

test('full success is an empty answer in both encodings', async () => {
  const { receiver, push } = startReceiver()
  readAll(receiver.source)
  const json = await push({ resourceLogs: [] }, {}, '/v1/logs')
  expect(await json.json()).toEqual({})
  const binary = await push(encodeOtlpRequest({ resourceLogs: [] }), protobuf, '/v1/logs')
  expect((await binary.arrayBuffer()).byteLength).toBe(0)
})

test('a refusal is a Status in the encoding of the request, and JSON for a request in neither', async () => {
  const { push } = startReceiver()
  const json = await push('[]', {}, '/v1/logs')
  expect([json.status, json.headers.get('content-type'), await json.json()]).toEqual([
    400,
    'application/json',
    { message: 'the body is no object' },
  ])
  const binary = await push(Uint8Array.of(0x0a, 0x05), protobuf, '/v1/logs')
  expect([binary.status, binary.headers.get('content-type')]).toEqual([400, 'application/x-protobuf'])
  const reader = new BinaryReader(new Uint8Array(await binary.arrayBuffer()))
  expect([reader.tag(), reader.string()]).toEqual([[2, 2], 'the body is no protobuf message of this kind'])
  const other = await push('x', { 'content-type': 'text/plain' }, '/v1/logs')
  expect([other.status, other.headers.get('content-type')]).toEqual([415, 'application/json'])
})

const nest = (depth: number): JsonAttribute['value'] =>
  depth === 0 ? { stringValue: 'deep' } : { arrayValue: { values: [nest(depth - 1)] } }
const nested = (depth: number): JsonLogs => ({
  resourceLogs: [{ scopeLogs: [{ logRecords: [{ timeUnixNano: `${atNs()}`, body: nest(depth) }] }] }],
})

test.each(['JSON', 'protobuf'])('%s: values in values are taken up to a depth', async (encoding) => {
  const { receiver, push } = startReceiver()
  const reading = readAll(receiver.source)
  const send = (depth: number) =>
    encoding === 'JSON'
      ? push(nested(depth), {}, '/v1/logs')
      : push(encodeOtlpRequest(nested(depth)), protobuf, '/v1/logs')
  expect((await send(32)).status).toBe(200)
  expect(reading.records()).toMatchObject([{ message: `${'['.repeat(32)}"deep"${']'.repeat(32)}` }])
  expect((await send(33)).status).toBe(400)
})

test.each([
  '{"resourceLogs":1}',
  '{"resourceLogs":[1]}',
  '{"resourceLogs":[{"scopeLogs":{}}]}',
  '{"resourceLogs":[{"resource":{"attributes":[{"key":1}]}}]}',
  '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":"x"}]}]}]}',
  '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"timeUnixNano":1.5}]}]}]}',
  '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":{"intValue":"one"}}]}]}]}',
  '{"resourceLogs":[{"scopeLogs":[{"logRecords":[{"body":"text"}]}]}]}',
])('%s is refused', async (body) => {
  const { push } = startReceiver()
  expect((await push(body, {}, '/v1/logs')).status).toBe(400)
})
