import {
  appendFile,
  copyFile,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeDirectory, watchLogFiles } from './__fixtures__/watch-log-files.ts'

async function makeFile(text: string): Promise<string> {
  const file = path.join(await makeDirectory(), 'agent.log')
  await writeFile(file, text)
  return file
}

/** What logrotate does: `.1` to `.2`, the file to `.1`, and a new one. */
async function rotate(file: string, kept: number, text?: string): Promise<void> {
  await rm(`${file}.${kept}`, { force: true })
  for (let index = kept - 1; index >= 1; index -= 1) {
    await rename(`${file}.${index}`, `${file}.${index + 1}`).catch(() => undefined)
  }
  await rename(file, `${file}.1`)
  if (text !== undefined) await writeFile(file, text)
}

/** Births are told apart by the ticks of the file system's clock, some milliseconds each. */
async function writeYoungerFile(file: string, text: string, older: string): Promise<void> {
  const bornNs = (await stat(older, { bigint: true })).birthtimeNs
  for (let attempt = 0; attempt < 10_000; attempt += 1) {
    await rm(file, { force: true })
    await writeFile(file, text)
    if ((await stat(file, { bigint: true })).birthtimeNs > bornNs) return
  }
}

describe('a file that is renamed while it is read', () => {
  test('is read to its end before its successor, what its writer still adds included', async () => {
    const file = await makeFile('one\n')
    const writer = await open(file, 'a')
    onTestFinished(() => writer.close())
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await rotate(file, 3, '')
    await writer.write('two\nthr')
    await watch.poll()
    await watch.poll(4000)
    await writer.write('ee\n')
    await watch.poll()
    await appendFile(file, 'four\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two', 'three', 'four'])
    expect(watch.records().map((record) => record.lineNumber)).toEqual([1, 2, 3, 1])
    expect(watch.drops()).toEqual([])
  })

  test('gives up its last line, which has no end, when its writer has begun the next file', async () => {
    const file = await makeFile('one\nlast words')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await rotate(file, 3, 'two\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'last words', 'two'])
  })

  test('gives up its last line when it has no successor and has been quiet', async () => {
    const file = await makeFile('one\nlast words')
    const watch = await watchLogFiles({ files: [{ path: file }], rotateWaitMs: 1000 })
    await rename(file, `${file}.1`)
    await watch.poll()
    expect(watch.messages()).toEqual(['one'])
    await watch.poll(1000)
    expect(watch.messages()).toEqual(['one', 'last words'])
    await appendFile(`${file}.1`, '\nmore\n')
    await watch.poll()
    await writeFile(file, 'next\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'last words', '', 'more', 'next'])
  })

  test('is not lost sight of when two and more rotations fall between two polls', async () => {
    const file = await makeFile('1\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await appendFile(file, '1 rest\n')
    for (let index = 2; index <= 13; index += 1) await rotate(file, 20, `${index}\n${index} rest`)
    await watch.poll()
    const rests = Array.from({ length: 12 }, (_, index) => [`${index + 2}`, `${index + 2} rest`])
    expect(watch.messages()).toEqual(['1', '1 rest', ...rests.flat().slice(0, -1)])
    expect(watch.drops()).toEqual([])
  })

  test('loses nothing over 200 rotations', async () => {
    const file = await makeFile('line 0\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    for (let index = 1; index <= 200; index += 1) {
      await appendFile(file, `line ${index}a\n`)
      await rotate(file, 3, `line ${index}b\n`)
      if (index % 3 !== 0) await watch.poll()
    }
    await watch.poll()
    const expected = Array.from({ length: 200 }, (_, index) => [`line ${index + 1}a`, `line ${index + 1}b`])
    expect(watch.messages()).toEqual(['line 0', ...expected.flat()])
    expect(new Set(watch.records().map((record) => record.id)).size).toBe(401)
    expect(watch.drops()).toEqual([])
  })

  test('is read with rotations named by date, and not with copies and other logs beside it', async () => {
    const file = await makeFile('one\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await rename(file, `${file}-20260113`)
    await writeFile(file, 'two\n')
    await rename(file, `${file}-20260114`)
    await writeFile(`${file}.bak`, 'a copy\n')
    await writeFile(`${file}.1.gz`, 'compressed\n')
    await writeFile(path.join(path.dirname(file), 'agent-errors.log'), 'another log\n')
    await mkdir(`${file}.3`)
    await writeFile(file, 'three\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two', 'three'])
  })
})

describe('a file that is renamed while nobody reads', () => {
  test('is found under its new name, and its rest is read before its successors', async () => {
    const file = await makeFile('one\ntw')
    const before = await watchLogFiles({ files: [{ path: file }] })
    await before.stop()
    await appendFile(file, 'o\n')
    await rotate(file, 5, 'three\n')
    await rotate(file, 5, 'four\n')
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    expect(after.messages()).toEqual(['two', 'three', 'four'])
    expect(after.records().map((record) => record.lineNumber)).toEqual([2, 1, 1])
    expect(after.drops()).toEqual([])
  })

  test('is found when nothing has taken its place', async () => {
    const file = await makeFile('one\n')
    const before = await watchLogFiles({ files: [{ path: file }] })
    await before.stop()
    await appendFile(file, 'two\n')
    await rename(file, `${file}.1`)
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    expect(after.messages()).toEqual(['two'])
    await writeFile(file, 'three\n')
    await after.poll()
    expect(after.messages()).toEqual(['two', 'three'])
  })

  test('counts as rotated away, once, when it is gone; its successors are read', async () => {
    const file = await makeFile('one\n')
    const before = await watchLogFiles({ files: [{ path: file }] })
    await before.stop()
    await appendFile(file, 'lost\n')
    for (const text of ['two\n', 'three\n', 'four\n']) await rotate(file, 2, text)
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    await after.poll()
    expect(after.messages()).toEqual(['two', 'three', 'four'])
    expect(after.drops()).toEqual([{ reason: 'rotated-away', stream: file, count: 1 }])
    await after.stop()
    const again = await watchLogFiles({ files: [{ path: file }], cursor: after.cursor() })
    expect(again.batches.flatMap((batch) => [...batch.records, ...batch.drops])).toEqual([])
  })

  test('counts as rotated away when the path is empty-handed too, and the next file is read when it comes', async () => {
    const file = await makeFile('one\n')
    const before = await watchLogFiles({ files: [{ path: file }] })
    await before.stop()
    await rm(file)
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    await after.poll()
    await writeFile(file, 'two\n')
    await after.poll()
    expect(after.messages()).toEqual(['two'])
    expect(after.drops()).toEqual([{ reason: 'rotated-away', stream: file, count: 1 }])
  })

  test('leaves older archives alone, which were there before it', async () => {
    const directory = await makeDirectory()
    const file = path.join(directory, 'agent.log')
    await writeFile(`${file}.1`, 'ancient\n')
    await writeYoungerFile(file, 'one\n', `${file}.1`)
    const before = await watchLogFiles({ files: [{ path: file }] })
    await before.stop()
    await rm(file)
    await writeFile(file, 'two\n')
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    expect(after.messages()).toEqual(['two'])
  })
})

describe('a file that begins anew in place', () => {
  test('is counted and read from its start when it is truncated, as copytruncate does', async () => {
    const file = await makeFile('one\ntwo\nhalf a li')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await copyFile(file, `${file}.1`)
    await truncate(file)
    await watch.poll()
    await appendFile(file, 'three\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two', 'half a li', 'three'])
    expect(watch.drops()).toEqual([{ reason: 'truncated-file', stream: file, count: 1 }])
    expect(watch.records().map((record) => record.lineNumber)).toEqual([1, 2, 3, 1])
    expect(new Set(watch.records().map((record) => record.id)).size).toBe(4)
  })

  test('is noticed when it has grown beyond where it was', async () => {
    const file = await makeFile('one\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await writeFile(file, `another beginning\n${'x'.repeat(200_000)}\n`)
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'another beginning', 'x'.repeat(200_000)])
    expect(watch.drops()).toEqual([{ reason: 'truncated-file', stream: file, count: 1 }])
  })

  test('is noticed when it has grown to exactly where it was', async () => {
    const file = await makeFile('one\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await writeFile(file, 'two\n')
    await utimes(file, 1, 1)
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two'])
    expect(watch.drops()).toHaveLength(1)
  })

  test.each([
    ['shorter', 'new\n'],
    ['longer', 'a longer beginning\nwith two lines\n'],
  ])('is noticed after a restart when it is %s', async (_case, text) => {
    const file = await makeFile('one\ntwo\n')
    const before = await watchLogFiles({ files: [{ path: file }] })
    await before.stop()
    await writeFile(file, text)
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    expect(after.messages()).toEqual(text.trimEnd().split('\n'))
    expect(after.drops()).toEqual([{ reason: 'truncated-file', stream: file, count: 1 }])
    const ids = [...before.records(), ...after.records()].map((record) => record.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('is noticed when it is cut short beyond its head, read and unread', async () => {
    const text = Array.from({ length: 100 }, (_, index) => `line ${index} ${'x'.repeat(50)}\n`).join('')
    const file = await makeFile(text)
    const before = await watchLogFiles({ files: [{ path: file }] })
    await truncate(file, 3000)
    await before.poll()
    expect(before.drops()).toEqual([{ reason: 'truncated-file', stream: file, count: 1 }])
    await before.stop()
    await truncate(file, 1500)
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    expect(after.drops()).toEqual([{ reason: 'truncated-file', stream: file, count: 1 }])
    expect(after.messages()[0]).toBe(before.messages()[0])
  })

  test('is followed through renames that come after, and not into its copies', async () => {
    const file = await makeFile('one\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await truncate(file)
    await appendFile(file, 'two, and longer\n')
    await watch.poll()
    await writeYoungerFile(`${file}.1`, 'a copy of one\n', file)
    for (const text of ['three\n', 'four\n']) await rotate(file, 5, text)
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two, and longer', 'three', 'four'])
  })

  test('does not have its copies read when a new file takes its place later', async () => {
    const file = await makeFile('one\n')
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await copyFile(file, `${file}.1`)
    await truncate(file)
    await appendFile(file, 'two, and longer\n')
    await watch.poll()
    await rm(file)
    await writeFile(file, 'three\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two, and longer', 'three'])
  })
})

describe('a file that is deleted', () => {
  test('is read to its end, also what its writer still adds, and its successor from its start', async () => {
    const file = await makeFile('one\n')
    const writer = await open(file, 'a')
    onTestFinished(() => writer.close())
    const watch = await watchLogFiles({ files: [{ path: file }] })
    await rm(file)
    await writer.write('two\nlast wo')
    await watch.poll()
    await writer.write('rds')
    await watch.poll(4000)
    expect(watch.messages()).toEqual(['one', 'two'])
    await watch.poll(6000)
    expect(watch.messages()).toEqual(['one', 'two', 'last words'])
    await writeFile(file, 'three\n')
    await watch.poll()
    expect(watch.messages()).toEqual(['one', 'two', 'last words', 'three'])
    expect(watch.drops()).toEqual([])
  })

  test('does not count as lost after a restart when it had been read to its end', async () => {
    const file = await makeFile('one\n')
    const before = await watchLogFiles({ files: [{ path: file }] })
    await rm(file)
    await before.poll()
    await before.poll(6000)
    await before.stop()
    await writeFile(file, 'two\n')
    const after = await watchLogFiles({ files: [{ path: file }], cursor: before.cursor() })
    expect(after.messages()).toEqual(['two'])
    expect(after.drops()).toEqual([])
  })
})

describe('record ids', () => {
  test('are the same when the same lines are read again, from any cursor, after a rename too', async () => {
    const file = await makeFile('one\ntwo\nthree\n')
    const first = await watchLogFiles({ files: [{ path: file }] })
    await first.stop()
    const again = await watchLogFiles({ files: [{ path: file }] })
    await again.stop()
    expect(again.records()).toEqual(first.records())
    await appendFile(file, 'four\n')
    const more = await watchLogFiles({ files: [{ path: file }], cursor: first.cursor() })
    await more.stop()
    await rotate(file, 2, 'five\n')
    const moved = await watchLogFiles({ files: [{ path: file }], cursor: first.cursor() })
    expect(moved.records()[0]).toEqual(more.records()[0])
    expect(await readFile(`${file}.1`, 'utf8')).toContain('four')
  })
})
