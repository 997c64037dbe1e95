import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { getRequestListener } from '@hono/node-server'
import { expect, onTestFinished, test } from 'vitest'
import { encodeOtlpRequest, type JsonLogs } from '../src/receiver/__fixtures__/encode-otlp-request.ts'
import { packPushRequest } from '../src/receiver/__fixtures__/encode-push-request.ts'
import { atNs, buildPush, readAll, startReceiver } from '../src/receiver/__fixtures__/start-receiver.ts'

async function serve(options: Parameters<typeof startReceiver>[0] = {}) {
  const { receiver } = startReceiver(options)
  const listener = getRequestListener(receiver.respond, { overrideGlobalObjects: false })
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    await receiver.source.close?.()
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  const post = (path: string, body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) =>
    fetch(`${url}${path}`, { method: 'POST', body, headers })
  return { receiver, post }
}

const line = 'ERROR: Tool inventory MISMATCH'
const json = { 'content-type': 'application/json' }
const protobuf = { 'content-type': 'application/x-protobuf' }
const gzip = { 'content-encoding': 'gzip' }
const push = JSON.stringify(buildPush([line], { service_name: 'coderun' }))
const logs: JsonLogs = {
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'coderun' } }] },
      scopeLogs: [{ logRecords: [{ timeUnixNano: `${atNs()}`, body: { stringValue: line } }] }],
    },
  ],
}

test.each([
  ['JSON', '/loki/api/v1/push', push, json, 204],
  ['JSON in gzip', '/loki/api/v1/push', new Uint8Array(gzipSync(push)), { ...json, ...gzip }, 204],
  [
    'protobuf in snappy',
    '/loki/api/v1/push',
    packPushRequest([{ labels: '{service_name="coderun"}', entries: [{ atNs: atNs(), line }] }]),
    protobuf,
    204,
  ],
  [
    'protobuf in snappy, which says so',
    '/loki/api/v1/push',
    packPushRequest([{ labels: '{service_name="coderun"}', entries: [{ atNs: atNs(), line }] }]),
    { ...protobuf, 'content-encoding': 'snappy' },
    204,
  ],
  ['OTLP in JSON', '/v1/logs', JSON.stringify(logs), json, 200],
  ['OTLP in protobuf', '/v1/logs', encodeOtlpRequest(logs), protobuf, 200],
  [
    'OTLP in protobuf and gzip, where Loki takes it',
    '/otlp/v1/logs',
    new Uint8Array(gzipSync(encodeOtlpRequest(logs))),
    { ...protobuf, ...gzip },
    200,
  ],
] as const)('%s gives the same record', async (_, path, body, headers, status) => {
  const { receiver, post } = await serve()
  const reading = readAll(receiver.source)
  const answer = await post(path, body, headers)
  expect(answer.status).toBe(status)
  expect(reading.records()).toMatchObject([
    { message: line, atNs: atNs(), labels: { service_name: 'coderun' }, stream: '{service_name="coderun"}' },
  ])
})

test('every line of concurrent senders is judged once, although some were told to come again', async () => {
  const { receiver, post } = await serve({ limits: { maxQueuedRecords: 40, maxBatchRecords: 7 } })
  const sendUntilTaken = async (sender: number) => {
    for (let index = 0; index < 5; index += 1) {
      const lines = Array.from({ length: 10 }, (_, at) => `sender ${sender} line ${index * 10 + at}`)
      const body = JSON.stringify(buildPush(lines, { sender: `${sender}` }))
      let answer = await post('/loki/api/v1/push', body, json)
      while (answer.status === 429) answer = await post('/loki/api/v1/push', body, json)
      expect(answer.status).toBe(204)
    }
  }
  const reading = readAll(receiver.source)
  await Promise.all(Array.from({ length: 8 }, (_, sender) => sendUntilTaken(sender)))
  const messages = reading.records().map(({ message }) => message)
  expect(messages).toHaveLength(400)
  expect(new Set(messages).size).toBe(400)
  expect(receiver.counts()).toMatchObject({
    acceptedLines: 400,
    refusedLines: 0,
    waitingRecords: 0,
    waitingBytes: 0,
  })
})

test('a sender that leaves before its answer has its lines judged all the same', async () => {
  const { receiver } = startReceiver()
  const leaving = new AbortController()
  const request = new Request('http://healer/loki/api/v1/push', {
    method: 'POST',
    body: push,
    headers: json,
    signal: leaving.signal,
  })
  const answer = receiver.respond(request)
  while (receiver.counts().waitingRecords === 0) await new Promise((resolve) => setImmediate(resolve))
  leaving.abort()
  expect((await answer).status).toBe(503)
  const reading = readAll(receiver.source)
  while (receiver.counts().waitingRecords > 0) await new Promise((resolve) => setImmediate(resolve))
  expect(reading.records()).toHaveLength(1)
})
