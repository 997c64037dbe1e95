import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const cli = path.join(import.meta.dirname, '../../src/cli.ts')
const timeoutMs = 120_000

let data: string
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'healer-demo-'))
})
afterAll(() => rm(data, { recursive: true, force: true }))

function healer(...args: string[]) {
  const options = ['--conditions=@healer/source', '--disable-warning=ExperimentalWarning', cli]
  return execa(process.execPath, [...options, ...args], {
    reject: false,
    timeout: timeoutMs,
    stdin: 'ignore',
    env: { NO_COLOR: '1' },
  })
}

function demo(...args: string[]) {
  return healer('demo', '--data', path.join(data, 'demo'), '--port', '0', '--pace-ms', '0', ...args)
}

/** Everything that a stream says up to a text. */
async function readUntil(stream: Readable, text: string): Promise<string> {
  let seen = ''
  const found = Promise.withResolvers<string>()
  stream.on('data', (chunk: Buffer) => {
    seen += chunk.toString()
    if (seen.includes(text)) found.resolve(seen)
  })
  stream.once('end', () => found.reject(new Error(`It ended with: ${seen}`)))
  return found.promise
}

const summary = {
  sessions: 1,
  incidents: 2,
  issues: 2,
  pullRequests: 1,
  resolved: 1,
  escalated: 1,
}

describe('healer demo', () => {
  it('does the whole job once, and ends with its summary', { timeout: timeoutMs }, async () => {
    const { exitCode, stdout, stderr } = await demo('--once')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const lines = stdout.split('\n')
    const last = JSON.parse(lines.at(-1) ?? '') as Readonly<Record<string, number>>
    expect(last).toMatchObject(summary)
    expect(Object.keys(last)).toEqual([
      'sessions',
      'records',
      'detections',
      'incidents',
      'issues',
      'pullRequests',
      'resolved',
      'escalated',
    ])
    const story = lines.slice(0, -1).join('\n')
    for (const step of [
      /session .*5dlabs\/parcel-labels/,
      /detected .*A10 P0 priority 1 critical: rex.*brave_search/,
      /pre-flight .*rex FAIL/,
      /diagnosis .*Confidence 0\.\d\d/,
      /issue .*#1 opened/,
      /commit .*on healer\/a10-rex-/,
      /pull .*#1 opened/,
      /checks .*passed/,
      /pre-flight .*rex PASS/,
      /resolved /,
      /detected .*P1 priority 2 critical: cleo/,
      /notified .*a human was called/,
      /escalated .*not automatable/,
    ]) {
      expect(story).toMatch(step)
    }
  })

  it('begins afresh after its end, and writes JSON for machines', { timeout: timeoutMs }, async () => {
    const { exitCode, stdout } = await demo('--once', '--json')
    expect(exitCode).toBe(0)
    const notices = stdout.split('\n').map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>)
    expect(notices[0]).toMatchObject({ kind: 'prepared', state: 'fresh' })
    expect(notices.at(-1)).toMatchObject(summary)
    const sequences = notices.flatMap(
      ({ entry }) => (entry as { readonly sequence?: number } | undefined)?.sequence ?? [],
    )
    expect(sequences).toEqual(sequences.map((_, index) => index + 1))
    expect(sequences.length).toBeGreaterThan(30)
  })

  it('names the step that failed', { timeout: timeoutMs }, async () => {
    const taken = createServer()
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? String(address.port) : ''
    const directory = path.join(data, 'busy')
    const { exitCode, stderr } = await healer('demo', '--once', '--data', directory, '--port', port)
    await new Promise((resolve) => taken.close(resolve))
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/Step 'listen' failed: .*EADDRINUSE.*port 0/)
  })

  it('serves on after its end, until it is told to stop', { timeout: timeoutMs }, async () => {
    const running = demo()
    const text = await readUntil(running.stdout, 'Ctrl-C ends it')
    const url = /Healer listens on (\S+)/.exec(text)?.[1]
    const response = await fetch(`${url}/api/v1/sessions/active`)
    expect(await response.json()).toMatchObject({ status: 'ok', count: 1, sessions: [{ issue_count: 2 }] })
    running.kill('SIGTERM')
    expect(await running).toMatchObject({ exitCode: 0 })
  })
})
