import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SqliteConnection } from './create-sqlite-dialect.ts'
import { openDatabase } from './open-database.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'healer-database-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const session = {
  play_id: 'play-1',
  repository: 'owner/name',
  service: null,
  namespace: 'cto',
  agents: '[]',
  tasks: '[]',
  status: 'active' as const,
  started_at_ms: 1,
  updated_at_ms: 1,
}

test('what was written is there after the file is opened again', async () => {
  const file = path.join(directory, 'healer.db')
  const first = await openDatabase({ path: file })
  await first.kysely.insertInto('sessions').values(session).execute()
  await first.close()
  const second = await openDatabase({ path: file })
  expect(await second.kysely.selectFrom('sessions').selectAll().execute()).toEqual([session])
  await second.close()
})

test('commits are synchronous, in WAL, with foreign keys', async () => {
  const database = await openDatabase({ path: path.join(directory, 'healer.db') })
  const read = async (pragma: string) => {
    const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${pragma}`)}`.execute(
      database.kysely,
    )
    return Object.values(rows[0] ?? {})[0]
  }
  expect([await read('journal_mode'), await read('synchronous'), await read('foreign_keys')]).toEqual([
    'wal',
    2,
    1,
  ])
  await database.close()
})

test('the directory and every file are closed to other users', async () => {
  const database = await openDatabase({ path: path.join(directory, 'a', 'b', 'healer.db') })
  await database.kysely.insertInto('sessions').values(session).execute()
  const mode = (name: string) => (statSync(path.join(directory, name)).mode & 0o777).toString(8)
  expect([mode('a'), mode('a/b')]).toEqual(['700', '700'])
  const files = readdirSync(path.join(directory, 'a/b')).filter((name) => !name.endsWith('.lock'))
  expect(files.toSorted()).toEqual(['healer.db', 'healer.db-shm', 'healer.db-wal'])
  for (const name of files) expect(mode(`a/b/${name}`)).toBe('600')
  await database.close()
})

test('a second opener is refused while the first lives, and welcome afterwards', async () => {
  const file = path.join(directory, 'healer.db')
  symlinkSync(file, path.join(directory, 'alias.db'))
  const first = await openDatabase({ path: file })
  for (const name of [file, path.join(directory, 'alias.db')]) {
    await expect(openDatabase({ path: name })).rejects.toMatchObject({
      code: 'HEALER_STORE_UNUSABLE',
      message: expect.stringContaining('another Healer works on it'),
    })
  }
  await first.close()
  await (await openDatabase({ path: file })).close()
})

test('a process that is killed frees the file and loses nothing it committed', async () => {
  const file = path.join(directory, 'healer.db')
  const script = path.join(import.meta.dirname, '__fixtures__/hold-database.ts')
  const child = spawn(process.execPath, ['--conditions=@healer/source', script, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  await expect(openDatabase({ path: file })).rejects.toMatchObject({ code: 'HEALER_STORE_UNUSABLE' })
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
  const database = await openDatabase({ path: file })
  expect(await database.kysely.selectFrom('sessions').select('play_id').execute()).toEqual([
    { play_id: 'held' },
  ])
  await database.close()
})

test('close waits for the transaction that is under way, and may be called twice', async () => {
  const file = path.join(directory, 'healer.db')
  const database = await openDatabase({ path: file })
  let release: () => void = () => undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const transaction = database.kysely.transaction().execute(async (trx) => {
    await released
    await trx.insertInto('sessions').values(session).execute()
  })
  const closed = Promise.all([database.close(), database.close()])
  release()
  await transaction
  await closed
  await database.close()
  const again = await openDatabase({ path: file })
  expect(await again.kysely.selectFrom('sessions').selectAll().execute()).toHaveLength(1)
  await again.close()
})

const unusable: readonly (readonly [string, (file: string) => void, RegExp])[] = [
  [
    'text',
    (file) => writeFileSync(file, 'not a database, but long enough to look like one'.repeat(40)),
    /no SQLite database/,
  ],
  [
    'the database of another program',
    (file) => new DatabaseSync(file).exec('create table theirs (a)'),
    /another program/,
  ],
  ['a header whose pages are noise', (file) => damage(file), /damaged|no SQLite database/],
]
test.each(unusable)(
  '%s is refused with the path and what to do, and left as it was',
  async (_name, write, reason) => {
    const file = path.join(directory, 'healer.db')
    write(file)
    const before = statSync(file).size
    await expect(openDatabase({ path: file })).rejects.toMatchObject({
      code: 'HEALER_STORE_UNUSABLE',
      message: expect.stringMatching(reason),
      details: { path: file },
    })
    expect(statSync(file).size).toBe(before)
  },
)

function damage(file: string): void {
  writeFileSync(file, Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(12_000, 0x5a)]))
}

test('a page of data that was overwritten is found at the start', async () => {
  const file = path.join(directory, 'healer.db')
  const database = await openDatabase({ path: file })
  await database.kysely
    .insertInto('sessions')
    .values({ ...session, tasks: 'x'.repeat(100_000) })
    .execute()
  await database.close()
  const bytes = readFileSync(file)
  writeFileSync(file, bytes.fill(0x5a, bytes.length - 4096))
  await expect(openDatabase({ path: file })).rejects.toMatchObject({
    code: 'HEALER_STORE_UNUSABLE',
    message: expect.stringContaining('damaged'),
  })
})

test('a file that a newer version has changed is refused', async () => {
  const file = path.join(directory, 'healer.db')
  await (await openDatabase({ path: file })).close()
  const connection = new DatabaseSync(file)
  connection.exec("insert into kysely_migration values ('9999-tomorrow', '2030-01-01T00:00:00.000Z')")
  connection.close()
  await expect(openDatabase({ path: file })).rejects.toMatchObject({
    message: expect.stringContaining('a newer Healer'),
  })
})

test('a path below a file is refused with what to do', async () => {
  writeFileSync(path.join(directory, 'file'), '')
  await expect(openDatabase({ path: path.join(directory, 'file', 'healer.db') })).rejects.toMatchObject({
    code: 'HEALER_STORE_UNUSABLE',
    message: expect.stringContaining('name another path'),
  })
})

test('a first start that dies at any statement is finished by the next', async () => {
  let deaths = 0
  for (let dieAt = 1; ; dieAt += 1) {
    const file = path.join(directory, `healer-${dieAt}.db`)
    let statements = 0
    const watch = () => {
      statements += 1
      if (statements === dieAt) throw new Error('died')
    }
    const connect = (name: string) => watchStatements(new DatabaseSync(name), watch)
    const outcome = await openDatabase({ path: file, connect }).then(
      (database) => database.close(),
      (error: unknown) => error,
    )
    if (outcome === undefined) break
    deaths += 1
    const database = await openDatabase({ path: file })
    await database.kysely.insertInto('sessions').values(session).execute()
    await database.close()
  }
  expect(deaths).toBeGreaterThan(10)
})

/** A connection on which nothing works any more once `watch` has thrown. */
function watchStatements(connection: DatabaseSync, watch: () => void): SqliteConnection {
  let isDead = false
  const step = <Result>(run: () => Result): Result => {
    if (isDead) throw new Error('dead')
    try {
      watch()
    } catch (error) {
      isDead = true
      throw error
    }
    return run()
  }
  return {
    get isTransaction() {
      return connection.isTransaction
    },
    exec: (text) => step(() => connection.exec(text)),
    close: () => connection.close(),
    prepare: (text, ...rest) => step(() => connection.prepare(text, ...rest)),
  }
}

test('a broken constraint stays what it is, a full disk becomes a store error and rolls back', async () => {
  const database = await openDatabase({ path: path.join(directory, 'healer.db') })
  await database.kysely.insertInto('sessions').values(session).execute()
  await expect(database.kysely.insertInto('sessions').values(session).execute()).rejects.toThrow(/UNIQUE/)
  await sql`pragma max_page_count = 20`.execute(database.kysely)
  const grow = database.kysely.transaction().execute(async (trx) => {
    await trx
      .updateTable('sessions')
      .set({ tasks: 'x'.repeat(500_000) })
      .execute()
  })
  await expect(grow).rejects.toMatchObject({
    code: 'HEALER_STORE_UNUSABLE',
    message: expect.stringContaining('disk is full'),
  })
  expect(await database.kysely.selectFrom('sessions').select('tasks').execute()).toEqual([{ tasks: '[]' }])
  await database.close()
})

test('where SQLite has rolled back by itself, the reason is what arrives', async () => {
  const connection = new DatabaseSync(':memory:')
  const connect = (): SqliteConnection => ({
    get isTransaction() {
      return connection.isTransaction
    },
    exec: (text) => connection.exec(text),
    close: () => connection.close(),
    prepare: (text, ...rest) => {
      if (!text.includes('"sessions"') || !text.startsWith('insert')) return connection.prepare(text, ...rest)
      connection.exec('rollback')
      throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
    },
  })
  const database = await openDatabase({ path: ':memory:', connect })
  const write = database.kysely.transaction().execute(async (trx) => {
    await trx.insertInto('sessions').values(session).execute()
  })
  await expect(write).rejects.toMatchObject({
    code: 'HEALER_STORE_UNUSABLE',
    message: expect.stringContaining('look at the disk'),
  })
  await database.close()
})

test('statements of many shapes are kept in bounded number', async () => {
  const prepared: string[] = []
  const connect = (name: string): SqliteConnection => {
    const connection = new DatabaseSync(name)
    return {
      get isTransaction() {
        return connection.isTransaction
      },
      exec: (text) => connection.exec(text),
      close: () => connection.close(),
      prepare: (text, ...rest) => {
        prepared.push(text)
        return connection.prepare(text, ...rest)
      },
    }
  }
  const database = await openDatabase({ path: ':memory:', connect })
  const ask = (number: number) => sql`select ${sql.raw(String(number))} as answer`.execute(database.kysely)
  for (let number = 0; number < 300; number += 1) await ask(number)
  prepared.length = 0
  await ask(299)
  expect(prepared).toEqual([])
  await ask(0)
  expect(prepared).toHaveLength(1)
  await database.close()
})
