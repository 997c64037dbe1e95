import { execFile } from 'node:child_process'
import { appendFile, mkdir, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import type { LogBatch } from '@healer/core/contracts'
import { SourceError } from '@healer/core/errors'
import { createManualClock } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { makeDirectory, startMs, watchLogFiles } from './__fixtures__/watch-log-files.ts'
import { createFileLogSource } from './create-file-log-source.ts'
import type { LogFile } from './read-log-files.ts'

async function makeFile(text?: string | Uint8Array): Promise<string> {
  const file = path.join(await makeDirectory(), 'agent.log')
  if (text !== undefined) await writeFile(file, text)
  return file
}

async function listOpenFiles(directory: string): Promise<readonly string[]> {
  const links = await readdir('/proc/self/fd')
  const targets = await Promise.allSettled(links.map((link) => readlink(`/proc/self/fd/${link}`)))
  return targets.flatMap((target) =>
    target.status === 'fulfilled' && target.value.startsWith(directory) ? [target.value] : [],
  )
}

async function readAll(batches: AsyncIterable<LogBatch>): Promise<readonly LogBatch[]> {
  const all: LogBatch[] = []
  for await (const batch of batches) all.push(batch)
  return all
}

describe('createFileLogSource', () => {
  test('delivers whole lines as records, in order, with their labels and numbers', async () => {
    const file = await makeFile('first\n\nthird\r\npartial')
    const watch = await watchLogFiles({ files: [{ path: file, labels: { agent: 'rex' } }] })
    expect(watch.messages()).toEqual(['first', '', 'third'])
    expect(watch.records()[2]).toEqual({
      id: expect.stringMatching(/^files:.*agent\.log:[0-9a-z]+-[0-9a-z]+:7$/),
      source: 'files',
      stream: file,
      atMs: startMs,
      message: 'third',
      labels: { agent: 'rex' },
      lineNumber: 3,
    })
  })

  test('takes the time from the line where it has one, unless that lies far ahead', async () => {
    const file = await makeFile(
      '2026-01-14T11:59:59.123456Z  WARN slow\n2999-01-01T00:00:00Z lies\n2026-01-14T12:09:00Z skewed\nnone\n',
    )
    const watch = await watchLogFiles({ files: [{ path: file }] })
    const times = watch.records().map(({ atMs, atNs }) => [atMs - startMs, atNs])
    expect(times).toEqual([
      [-877, BigInt(startMs) * 1_000_000n - 876_544_000n],
      [0, undefined],
      [540_000, undefined],
      [0, undefined],
    ])
  })

  test('takes the time from the given parser', async () => {
    const file = await makeFile('17 said\nsaid\n')
    const parseTime = (line: string) => (line.startsWith('17') ? { atMs: 17 } : undefined)
    const watch = await watchLogFiles({ files: [{ path: file }], parseTime })
    expect(watch.records().map((record) => record.atMs)).toEqual([17, startMs])
  })

  test('keeps the labels of a record when those of its file change later', async () => {
    const file = await makeFile('one\n')
    const labels: Record<string, string> = { agent: 'rex' }
    const watch = await watchLogFiles({ files: async () => [{ path: file, labels }] })
    labels['agent'] = 'tess'
    await appendFile(file, 'two\n')
    await watch.poll()
    expect(watch.records().map((record) => record.labels)).toEqual([{ agent: 'rex' }, { agent: 'tess' }])
  })

  test('delivers what is appended, and a partial line once, when its end has come', async () => {
    const file = await makeFile('one\ntw')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await appendFile(file, 'o')
    await watch.poll()
    expect(watch.messages()).toEqual(['one'])
    await appendFile(file, '\nthree\n')
    await watch.poll()
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two', 'three'])
    expect(watch.records().map((record) => record.lineNumber)).toEqual([1, 2, 3])
  })

  test('reads a file that appears later, and one whose directory does', async () => {
    const directory = await makeDirectory()
    const file = path.join(directory, 'pod', 'agent.log')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await watch.poll()
    await mkdir(path.dirname(file))
    await writeFile(file, 'here\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['here'])
    expect(watch.drops()).toEqual([])
  })

  test('ends at the present end of the files when it does not follow, with the last line', async () => {
    const file = await makeFile('one\ntwo')
    const source = createFileLogSource({
      name: 'files',
      files: [{ path: file }],
      clock: createManualClock(),
      follow: false,
    })
    expect(source.capabilities).toEqual({ supportsTail: false, supportsResume: true })
    const batches = await readAll(source.read({ signal: new AbortController().signal }))
    expect(batches.flatMap((batch) => batch.records.map((record) => record.message))).toEqual(['one', 'two'])
    const cursor = batches.at(-1)?.cursor ?? ''
    expect(await readAll(source.read({ cursor, signal: new AbortController().signal }))).toMatchObject([
      { records: [] },
    ])
  })

  test('counts what it cannot read once, reads the others, and reads on when it can', async () => {
    const directory = await makeDirectory()
    const [good, bad] = [path.join(directory, 'good.log'), path.join(directory, 'bad.log')]
    await writeFile(good, 'good\n')
    await mkdir(bad)
    const watch = await watchLogFiles({ files: [{ path: bad }, { path: good }] })
    await watch.poll()
    await watch.poll()
    expect(watch.drops()).toEqual([{ reason: 'unreadable', stream: bad, count: 1 }])
    await rm(bad, { recursive: true })
    await writeFile(bad, 'better\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['good', 'better'])
    await rm(bad)
    await symlink(bad, bad)
    await watch.poll()
    await watch.poll()
    expect(watch.drops()).toHaveLength(2)
  })

  test('counts a missing file as unreadable when it will not come back to it', async () => {
    const file = await makeFile()
    const watch = await watchLogFiles({ files: [{ path: file }], follow: false })
    expect(watch.drops()).toEqual([{ reason: 'unreadable', stream: file, count: 1 }])
  })

  test('cuts a line at the cap, counts the rest to the byte and delivers the next line whole', async () => {
    const file = await makeFile(`${'x'.repeat(10_000)}\nnext\n${'y'.repeat(1234)}\n`)
    const watch = await watchLogFiles({ files: [{ path: file }], maxLineBytes: 1000, chunkBytes: 64 })
    expect(watch.records().map((record) => [record.message.length, record.truncatedBytes])).toEqual([
      [1000, 9000],
      [4, undefined],
      [1000, 234],
    ])
    expect(watch.drops()).toEqual([{ reason: 'oversize-tail', stream: file, count: 9234 }])
  })

  test('reads a line of 64 MiB in 16 MiB, counts what it cuts to the byte, and delivers the next line', async () => {
    const script = path.join(import.meta.dirname, '__fixtures__', 'measure-long-line.ts')
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@healer/source', script])
    const { records, growthBytes } = JSON.parse(stdout) as { records: unknown; growthBytes: number }
    expect(records).toEqual([
      [256 * 1024, 64 * 1024 * 1024 - 256 * 1024],
      [4, null],
    ])
    expect(growthBytes).toBeLessThanOrEqual(16 * 1024 * 1024)
  }, 60_000)

  test('gives each file its turn, one chunk at a time', async () => {
    const directory = await makeDirectory()
    const [loud, quiet] = [path.join(directory, 'loud.log'), path.join(directory, 'quiet.log')]
    await writeFile(loud, 'loud loud loud\n'.repeat(10_000))
    await writeFile(quiet, 'quiet\n')
    const watch = await watchLogFiles({ files: [{ path: loud }, { path: quiet }], chunkBytes: 1500 })
    expect(watch.messages().indexOf('quiet')).toBeLessThanOrEqual(100)
    expect(watch.messages()).toHaveLength(10_001)
  })

  test('bounds its batches by records and by bytes', async () => {
    const file = await makeFile(`${'\n'.repeat(2500)}${`${'x'.repeat(200_000)}\n`.repeat(12)}`)
    const watch = await watchLogFiles({ files: [{ path: file }], chunkBytes: 4 * 1024 * 1024 })
    const sizes = watch.batches.map(({ records }) => [
      records.length,
      records.reduce((sum, record) => sum + record.message.length, 0),
    ])
    expect(watch.records()).toHaveLength(2512)
    expect(sizes.every(([count = 0, bytes = 0]) => count <= 1000 && bytes <= 1024 * 1024)).toBe(true)
    expect(sizes).toHaveLength(5)
  })

  test('asks for the list of files at each poll, and lets go of one that is gone', async () => {
    const directory = await makeDirectory()
    const pods = new Map<string, LogFile>()
    const add = (name: string) => pods.set(name, { path: path.join(directory, name), labels: { pod: name } })
    const files = async () => [...pods.values()]
    const watch = await watchLogFiles({ files })
    add('rex')
    await writeFile(path.join(directory, 'rex'), 'rex starts\n')
    await watch.poll()
    await appendFile(path.join(directory, 'rex'), 'rex: last words')
    pods.delete('rex')
    add('tess')
    await writeFile(path.join(directory, 'tess'), 'tess starts\n')
    await rm(path.join(directory, 'rex'))
    await watch.poll()
    const said = (pod: string) => watch.records().filter((record) => record.labels['pod'] === pod)
    expect(said('rex').map((record) => record.message)).toEqual(['rex starts', 'rex: last words'])
    expect(said('tess').map((record) => record.message)).toEqual(['tess starts'])
    expect(watch.cursor()).toContain('tess')
    expect(watch.cursor()).not.toContain('rex')
  })

  test('remembers where it was in a file that is listed no more and then again', async () => {
    const file = await makeFile('one\npart')
    let listed: readonly LogFile[] = [{ path: file }]
    const watch = await watchLogFiles({ files: async () => listed })
    listed = []
    await watch.poll()
    await appendFile(file, 'ial\n')
    listed = [{ path: file }]
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'partial'])
  })

  test('says so when the list of files cannot be had', async () => {
    const files = () => Promise.reject(new Error('no such directory'))
    const source = createFileLogSource({ name: 'pods', files, clock: createManualClock() })
    const error = await readAll(source.read({ signal: new AbortController().signal })).catch(
      (reason: unknown) => reason,
    )
    expect(SourceError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({
      code: 'HEALER_SOURCE_UNREADABLE',
      retryable: true,
      details: { source: 'pods' },
    })
  })

  test('ends at once when it is aborted while the list of files hangs', async () => {
    const controller = new AbortController()
    const files = () => new Promise<never>(() => {})
    const source = createFileLogSource({ name: 'pods', files, clock: createManualClock() })
    const reading = readAll(source.read({ signal: controller.signal }))
    setImmediate(() => controller.abort())
    expect(await reading).toEqual([])
  })

  test.each([
    '',
    'nonsense',
    '{}',
    '{"version":2}',
    '[]',
    'null',
    '{"version":1,"kind":"files","source":"others","files":[]}',
  ])('refuses the cursor %j', async (cursor) => {
    const source = createFileLogSource({ name: 'files', files: [], clock: createManualClock() })
    const error = await readAll(source.read({ cursor, signal: new AbortController().signal })).catch(
      (reason: unknown) => reason,
    )
    expect(SourceError.isInstance(error)).toBe(true)
    expect(error).toMatchObject({ code: 'HEALER_SOURCE_BAD_CURSOR', retryable: false })
  })

  test('does not hold open what turns out to be no file', async ({ skip }) => {
    skip(process.platform !== 'linux', 'open files are looked up in /proc')
    const directory = await makeDirectory()
    const watch = await watchLogFiles({ files: [{ path: directory }] })
    expect(watch.drops()).toHaveLength(1)
    expect(await listOpenFiles(directory)).toEqual([])
  })

  test('holds no file open after an abort, a break or a close, not even when the reader has walked away', async ({
    skip,
  }) => {
    skip(process.platform !== 'linux', 'open files are looked up in /proc')
    const file = await makeFile('one\ntwo\n')
    const directory = path.dirname(file)
    const clock = createManualClock()
    const open = () => createFileLogSource({ name: 'files', files: [{ path: file }], clock })
    const watch = await watchLogFiles({ files: [{ path: file }] })
    expect(await listOpenFiles(directory)).toEqual([file])
    await watch.stop()
    expect(await listOpenFiles(directory)).toEqual([])
    for await (const batch of open().read({ signal: new AbortController().signal }))
      if (batch.records.length > 0) break
    expect(await listOpenFiles(directory)).toEqual([])
    const source = open()
    const abandoned = source.read({ signal: new AbortController().signal })[Symbol.asyncIterator]()
    await abandoned.next()
    expect(await listOpenFiles(directory)).toEqual([file])
    await source.close?.()
    await source.close?.()
    expect(await listOpenFiles(directory)).toEqual([])
    expect(await abandoned.next()).toEqual({ done: true, value: undefined })
    expect(await readAll(source.read({ signal: new AbortController().signal }))).toEqual([])
  })
})
