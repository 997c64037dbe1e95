import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Detection } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { createManualClock } from '@healer/core/testing'
import { ctoRulePack } from '@healer/rules-cto'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../stores/open-database.ts'
import { type ServeReceiverOptions, serveReceiver } from './serve-receiver.ts'

const nowMs = Date.UTC(2026, 10, 22, 8, 0)
const mismatch = 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]'
const labels = { namespace: 'cto', play_id: 'play-42', agent: 'rex', pod: 'coderun-rex-1' }

async function start(options: Partial<ServeReceiverOptions> = {}) {
  const dataDirectory = options.dataDirectory ?? (await mkdtemp(path.join(tmpdir(), 'healer-push-')))
  const engine = createRe2WasmEngine()
  const told: Detection[] = []
  const errors: unknown[] = []
  const server = await serveReceiver({
    ...{ dataDirectory, engine, packs: [ctoRulePack], quarantine: false },
    ...{ host: '127.0.0.1', port: 0, version: '1.2.3', clock: createManualClock(nowMs) },
    reportError: (error) => void errors.push(error),
    onDetections: (detections) => Promise.resolve(void told.push(...detections)),
    ...options,
  })
  const stop = async () => {
    await server.close()
    await server.ended
    engine.close()
  }
  onTestFinished(async () => {
    await stop()
    await rm(dataDirectory, { recursive: true, force: true })
  })
  const post = (at: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    fetch(`${server.url}${at}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  return { server, dataDirectory, told, errors, stop, post }
}

const push = (...lines: readonly string[]) => ({
  streams: [
    { stream: labels, values: lines.map((line, index) => [`${nowMs}${`${index}`.padStart(6, '0')}`, line]) },
  ],
})
const logs = {
  resourceLogs: [
    {
      resource: {
        attributes: [
          { key: 'k8s.namespace.name', value: { stringValue: 'cto' } },
          { key: 'k8s.pod.name', value: { stringValue: 'coderun-rex-1' } },
          { key: 'play_id', value: { stringValue: 'play-42' } },
        ],
      },
      scopeLogs: [{ logRecords: [{ timeUnixNano: `${nowMs}000000`, body: { stringValue: mismatch } }] }],
    },
  ],
}
const session = {
  play_id: 'play-42',
  repository: '5dlabs/parcel-labels',
  cto_config: { agents: { rex: { tools: { remote: ['brave_search'], localServers: {} } } } },
  tasks: [{ id: '1', title: 'Task 1' }],
}

async function readTable(dataDirectory: string, table: 'detections' | 'incidents' | 'drops') {
  const database = await openDatabase({ path: path.join(dataDirectory, 'healer.db') })
  const rows = await database.kysely.selectFrom(table).selectAll().execute()
  await database.close()
  return rows
}

test.each([
  ['/loki/api/v1/push', push(mismatch), 204],
  ['/v1/logs', logs, 200],
  ['/otlp/v1/logs', logs, 200],
])(
  'what is pushed to %s is judged, durable before it is answered, and shown in the session of its Play',
  async (at, body, status) => {
    const { server, dataDirectory, told, post, stop, errors } = await start()
    await post('/api/v1/session/start', session)
    expect((await post(at, body)).status).toBe(status)
    // It is there by now, whatever happens to the process next.
    expect(told[0]).toMatchObject({
      alertCode: 'A10',
      subject: { playId: 'play-42', agent: 'rex', runId: 'coderun-rex-1' },
    })
    const shown = await (await fetch(`${server.url}/api/v1/session/play-42`)).json()
    expect(shown).toMatchObject({ session: { issues: [{ severity: 'critical' }] } })
    await stop()
    expect((await readTable(dataDirectory, 'detections')).length).toBe(told.length)
    expect(await readTable(dataDirectory, 'incidents')).toHaveLength(1)
    expect(errors).toEqual([])
  },
)

test('a push that comes again, after a restart too, finds nothing new', async () => {
  const first = await start()
  await first.post('/loki/api/v1/push', push(mismatch))
  const count = first.told.length
  await first.post('/loki/api/v1/push', push(mismatch))
  await first.stop()
  const second = await start({ dataDirectory: first.dataDirectory })
  expect((await second.post('/loki/api/v1/push', push(mismatch))).status).toBe(204)
  expect([first.told.length, second.told]).toEqual([count, []])
  await second.stop()
  expect(await readTable(first.dataDirectory, 'detections')).toHaveLength(count)
})

test('who may push is asked for credentials, and who reads sessions is not', async () => {
  const credentials = { bearerTokens: ['a-token'], users: [{ name: 'promtail', password: 'a-password' }] }
  const { server, post, told } = await start({ credentials })
  const basic = `Basic ${Buffer.from('promtail:a-password').toString('base64')}`
  const statuses: number[] = []
  for (const authorization of ['', 'Bearer another', 'Bearer a-token', basic]) {
    const headers: Record<string, string> = authorization === '' ? {} : { authorization }
    statuses.push((await post('/loki/api/v1/push', push('fine'), headers)).status)
  }
  expect(statuses).toEqual([401, 401, 204, 204])
  expect((await fetch(`${server.url}/api/v1/sessions`)).status).toBe(200)
  expect([told, server.counts()]).toMatchObject([[], { refusedRequests: { unauthorized: 2 } }])
})

test('lines over a limit are refused, told, and counted in the state', async () => {
  const { dataDirectory, post, stop, server } = await start({ pushLimits: { maxLineBytes: 100 } })
  const answer = await post('/loki/api/v1/push', push('x'.repeat(101), 'fine'))
  expect(answer.status).toBe(400)
  expect(server.counts()).toMatchObject({ acceptedLines: 1, refusedLines: 1 })
  await stop()
  expect(await readTable(dataDirectory, 'drops')).toEqual([
    { source: 'pushed', reason: 'oversize-line', count: 1 },
  ])
})

test('a page of the web may not push, and other methods and paths are refused as ever', async () => {
  const { server, post } = await start()
  expect((await post('/loki/api/v1/push', push('x'), { origin: 'https://evil.example' })).status).toBe(403)
  expect((await fetch(`${server.url}/loki/api/v1/push`)).status).toBe(405)
  expect((await post('/loki/api/v1/query', {})).status).toBe(404)
})

test('an address that cannot be listened on frees the state', async () => {
  const { dataDirectory, server } = await start()
  const taken = Number(new URL(server.url).port)
  const other = await mkdtemp(path.join(tmpdir(), 'healer-push-'))
  onTestFinished(() => rm(other, { recursive: true }))
  await expect(start({ dataDirectory: other, port: taken })).rejects.toMatchObject({
    code: 'HEALER_USAGE_INVALID',
  })
  expect(await readTable(other, 'detections')).toEqual([])
  await expect(start({ dataDirectory })).rejects.toThrow('another Healer works on it')
})
