import { appendFile, type FileHandle, mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import nodePath from 'node:path'
import { buildNotification } from '@healer/core/testing'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFileNotifier } from './create-file-notifier.ts'

const { signal } = new AbortController()
const notification = buildNotification()

async function createPath() {
  const directory = await mkdtemp(nodePath.join(tmpdir(), 'healer-notifier-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return nodePath.join(directory, 'notifications.jsonl')
}

const readLines = async (path: string) => (await readFile(path, 'utf8')).split('\n')

describe('what it writes', () => {
  test('one JSON line a notification: the key, the time, and what Discord would get', async () => {
    const path = await createPath()
    const notifier = createFileNotifier({ path })
    await notifier.send({ notification, signal })
    const [line = '', rest] = await readLines(path)
    expect(rest).toBe('')
    expect(JSON.parse(line)).toMatchObject({
      key: notification.key,
      atMs: notification.atMs,
      payload: {
        embeds: [{ title: expect.stringContaining('HEAL Alert: '), color: 0xe74c3c }],
        allowed_mentions: { parse: [] },
      },
    })
  })

  test('the file is for its owner only', async () => {
    const path = await createPath()
    await createFileNotifier({ path }).send({ notification, signal })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  test('another process that wrote before is not written over', async () => {
    const path = await createPath()
    await createFileNotifier({ path }).send({ notification, signal })
    const other = createFileNotifier({ path })
    await other.send({ notification: { ...notification, key: 'second' }, signal })
    expect(await readLines(path)).toHaveLength(3)
    expect(await other.findDelivery?.({ key: notification.key, signal })).toBe(true)
  })
})

describe('after a crash', () => {
  const whole = `${JSON.stringify({ key: 'whole', atMs: 1, payload: {} })}\n`

  test.each([
    ['half a line', '{"key":"torn","at'],
    ['a line without its end', '{"key":"torn","atMs":1,"payload":{}}'],
    ['more than a block of it', `{"key":"torn","x":"${'x'.repeat(200_000)}`],
  ])('%s at the end is not found, and cut off by the next line', async (_, torn) => {
    const path = await createPath()
    await writeFile(path, whole + torn)
    const notifier = createFileNotifier({ path })
    expect(await notifier.findDelivery?.({ key: 'torn', signal })).toBe(false)
    expect(await notifier.findDelivery?.({ key: 'whole', signal })).toBe(true)

    expect(await notifier.send({ notification, signal })).toEqual({ kind: 'delivered' })
    const lines = await readLines(path)
    expect(lines).toHaveLength(3)
    expect(`${lines[0]}\n`).toBe(whole)
    expect(JSON.parse(lines[1] ?? '')).toMatchObject({ key: notification.key })
  })

  test('a file that is nothing but a torn line is begun anew', async () => {
    const path = await createPath()
    await writeFile(path, '{"key":"torn"')
    await createFileNotifier({ path }).send({ notification, signal })
    expect(await readLines(path)).toHaveLength(2)
  })

  test('a line that is not ours is left alone and passed over', async () => {
    const path = await createPath()
    await writeFile(path, whole)
    await appendFile(path, 'somebody was here\n[]\nnull\n')
    const notifier = createFileNotifier({ path })
    await notifier.send({ notification, signal })
    expect(await notifier.findDelivery?.({ key: notification.key, signal })).toBe(true)
    expect((await readLines(path))[1]).toBe('somebody was here')
  })
})

describe('where it cannot write', () => {
  test('a full disk asks for a later try', async () => {
    const outcome = await createFileNotifier({ path: '/dev/full' }).send({ notification, signal })
    expect(outcome).toEqual({ kind: 'retry', reason: 'unavailable' })
  })

  test('a directory that is missing, or a file in its place, is a rejection', async () => {
    const path = await createPath()
    await writeFile(path, '')
    const send = (to: string) => createFileNotifier({ path: to }).send({ notification, signal })
    expect(await send(`${path}.d/x.jsonl`)).toEqual({ kind: 'rejected', reason: 'not-found' })
    expect(await send(`${path}/x.jsonl`)).toEqual({ kind: 'rejected', reason: 'not-found' })
    expect(await send(nodePath.dirname(path))).toEqual({ kind: 'rejected', reason: 'invalid' })
  })
})

describe('on a disk that fails', () => {
  /** Opens files for real, and lets a test stand between. */
  const watch = (change: (file: FileHandle, path: string) => void) => async (path: string, flags: string) => {
    const file = await open(path, flags)
    change(file, path)
    return file
  }
  const failWith = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))

  test('a line is delivered only when it is on the disk, and so is a new file', async () => {
    const path = await createPath()
    const steps: string[] = []
    const openFile = watch((file, opened) => {
      const { sync, write } = file
      const name = opened === path ? 'file' : 'directory'
      file.sync = async () => (steps.push(`sync ${name}`), sync.call(file))
      file.write = (async (...parameters: Parameters<typeof write>) => {
        steps.push('write')
        return Reflect.apply(write, file, parameters)
      }) as typeof write
    })
    const notifier = createFileNotifier({ path, openFile })
    await notifier.send({ notification, signal })
    expect(steps).toEqual(['write', 'sync file', 'sync directory'])
    await notifier.send({ notification, signal })
    expect(steps.slice(3)).toEqual(['write', 'sync file'])
  })

  test('a disk that fills up half-way leaves no half line, and the next one arrives', async () => {
    const path = await createPath()
    await createFileNotifier({ path }).send({ notification, signal })
    const before = await readFile(path, 'utf8')
    const openFile = watch((file) => {
      const { write } = file
      let calls = 0
      file.write = (async (bytes: Buffer) => {
        calls += 1
        return calls === 1 ? Reflect.apply(write, file, [bytes, 0, 10]) : failWith('ENOSPC')()
      }) as unknown as typeof write
    })
    const outcome = await createFileNotifier({ path, openFile }).send({ notification, signal })
    expect(outcome).toEqual({ kind: 'retry', reason: 'unavailable' })
    expect(await readFile(path, 'utf8')).toBe(before)

    await createFileNotifier({ path }).send({ notification, signal })
    expect(await readFile(path, 'utf8')).toBe(before + before)
  })

  test('a line that the disk would not keep was not delivered', async () => {
    const path = await createPath()
    const openFile = watch((file) => {
      file.sync = failWith('EIO')
    })
    const notifier = createFileNotifier({ path, openFile })
    expect(await notifier.send({ notification, signal })).toEqual({ kind: 'retry', reason: 'unavailable' })
    expect(await notifier.findDelivery?.({ key: notification.key, signal })).toBe(false)
  })

  test('a failure that is not of the disk is thrown', async () => {
    const path = await createPath()
    const openFile = () => Promise.reject(new TypeError('a fault of ours'))
    const sent = createFileNotifier({ path, openFile }).send({ notification, signal })
    await expect(sent).rejects.toThrow('a fault of ours')
  })
})
