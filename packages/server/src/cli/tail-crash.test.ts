import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import type { FakeLoki } from '@healer/adapters-loki/testing'
import { createSystemClock } from '@healer/core'
import type { Detection } from '@healer/core/contracts'
import { expect, onTestFinished, test } from 'vitest'
import { decodeJson } from '../stores/encode-json.ts'
import { openDatabase } from '../stores/open-database.ts'
import { makeDirectory } from './__fixtures__/run-command.ts'
import { buildFailure, serveLokiOn } from './__fixtures__/serve-loki.ts'

const script = path.join(import.meta.dirname, '..', 'cli.ts')

function startTail(url: string, directory: string) {
  const args = ['tail', '--loki', url, '--data', directory, '--from', '5m', '--format', 'json']
  const child = spawn(process.execPath, ['--conditions=@healer/source', script, ...args], { stdio: 'pipe' })
  onTestFinished(() => void child.kill('SIGKILL'))
  const closed = once(child, 'close')
  return {
    child,
    closed,
    stderr: text(child.stderr),
    /** Its next lines, as far as this one. */
    async untilPrinted(wanted: string) {
      for await (const line of createInterface(child.stdout)) if (line.includes(wanted)) return
    },
  }
}

/** Writes failures, each with a number of its own. */
function createWriter(loki: FakeLoki) {
  const clock = createSystemClock()
  let written = 0
  return {
    write(count: number): string {
      const nowNs = BigInt(clock.nowMs()) * 1_000_000n
      const lines = Array.from({ length: count }, (_, index) => ({
        atNs: nowNs + BigInt(index),
        line: buildFailure(written + index),
        labels: { namespace: 'cto', pod: `coderun-${index % 3}` },
      }))
      loki.push(lines)
      written += count
      return lines.at(-1)?.line ?? ''
    },
    lines: () => Array.from({ length: written }, (_, index) => buildFailure(index)),
  }
}

test('healer tail that is killed again and again finds every line, and none twice', async () => {
  const { loki, url } = await serveLokiOn(createSystemClock(), { maxEntries: 40 })
  const directory = await makeDirectory()
  const { write, lines } = createWriter(loki)
  write(100)
  for (let round = 0; round < 3; round += 1) {
    const tail = startTail(url, directory)
    // Killed while it is at work: what comes next has been asked for, and is judged or not.
    await tail.untilPrinted(write(100))
    write(100)
    tail.child.kill('SIGKILL')
    await tail.closed
    write(30)
  }
  const last = startTail(url, directory)
  await last.untilPrinted(write(1))
  last.child.stdout.resume()
  last.child.kill('SIGINT')
  const [[exitCode], stderr] = await Promise.all([last.closed, last.stderr])
  expect(exitCode).toBe(1)
  expect(stderr).toMatch(/received: (\d+) lines, scanned: \1, dropped: 0, /)
  const database = await openDatabase({ path: path.join(directory, 'healer.db') })
  const rows = await database.kysely.selectFrom('detections').select('detection').execute()
  const read = await database.kysely.selectFrom('source_cursors').select('records').executeTakeFirstOrThrow()
  await database.close()
  const found = rows.map(({ detection }) => decodeJson<Detection>(detection).record.message)
  expect(found.toSorted()).toEqual(lines().toSorted())
  expect(read.records).toBe(lines().length)
}, 120_000)
