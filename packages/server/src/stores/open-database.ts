import { closeSync, mkdirSync, openSync, realpathSync } from 'node:fs'
import nodePath from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely } from 'kysely'
import { Migrator } from 'kysely/migration'
import { createSqliteDialect, type SqliteConnection } from './create-sqlite-dialect.ts'
import { lockDatabase } from './lock-database.ts'
import { createStoreError, mapStoreError } from './map-store-error.ts'
import { migrations } from './migrations/index.ts'
import type { HealerTables } from './tables.ts'

/** `HELR` in ASCII, in the file's header: tells our database from somebody else's. */
const applicationId = 0x48454c52

/** An open database with today's tables. */
export interface HealerDatabase {
  readonly kysely: Kysely<HealerTables>
  /** Waits for the transaction that is under way, then frees the file. Safe to call twice. */
  close(): Promise<void>
}

/** What {@link openDatabase} needs. */
export interface OpenDatabaseOptions {
  /** The file, made where there is none, its directory too (mode 0700); `:memory:` keeps nothing. */
  readonly path: string
  /** Opens the connection; default `node:sqlite`. A test passes one that dies around a statement. */
  readonly connect?: (path: string) => SqliteConnection
}

/**
 * Opens the one database of a Healer and brings its tables up to date.
 *
 * What is committed survives a crash of the process and of the machine (WAL, synchronous FULL).
 *
 * @throws {@link StoreError} `HEALER_STORE_UNUSABLE` when another process has it open, when the file is damaged, is somebody
 * else's or a newer Healer's, or when the disk refuses; the message says which, and what to do.
 */
export async function openDatabase(options: OpenDatabaseOptions): Promise<HealerDatabase> {
  const connect = options.connect ?? ((path: string) => new DatabaseSync(path))
  if (options.path === ':memory:') return migrate(':memory:', connect(':memory:'), () => undefined)
  let unlock: (() => void) | undefined
  let connection: SqliteConnection | undefined
  try {
    const path = preparePath(options.path)
    unlock = lockDatabase(path)
    connection = connect(path)
    return await migrate(path, connection, unlock)
  } catch (error) {
    closeQuietly(connection)
    unlock?.()
    throw mapStoreError(error, options.path)
  }
}

/** Makes the directory, and gives the one true name of the file: two names of one file must not mean two locks. */
function preparePath(path: string): string {
  mkdirSync(nodePath.dirname(nodePath.resolve(path)), { recursive: true, mode: 0o700 })
  // SQLite gives its side files the permissions of the file.
  closeSync(openSync(path, 'a', 0o600))
  return realpathSync(path)
}

function closeQuietly(connection: SqliteConnection | undefined): void {
  try {
    connection?.close()
  } catch (error) {
    // It is closed already: the failure that brought us here is the one to report.
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_INVALID_STATE')) throw error
  }
}

function readInteger(connection: SqliteConnection, pragma: string): number {
  const [value] = Object.values(connection.prepare(`pragma ${pragma}`).get() ?? {})
  return Number(value)
}

function assertOurs(connection: SqliteConnection, path: string): void {
  const found = readInteger(connection, 'application_id')
  if (found === applicationId) return
  if (found !== 0 || readInteger(connection, 'schema_version') !== 0) {
    throw createStoreError(path, 'it is the database of another program: name another file')
  }
  connection.exec(`pragma application_id = ${applicationId}`)
}

/** A damaged page is better found now than by night. Takes about a second for a gigabyte. */
function assertSound(connection: SqliteConnection, path: string): void {
  const [complaint] = Object.values(connection.prepare('pragma quick_check(1)').get() ?? {})
  if (complaint === 'ok') return
  throw createStoreError(path, 'it is damaged: restore a copy, or move it away to start afresh', complaint)
}

async function migrate(
  path: string,
  connection: SqliteConnection,
  unlock: () => void,
): Promise<HealerDatabase> {
  connection.exec('pragma busy_timeout = 5000')
  assertOurs(connection, path)
  assertSound(connection, path)
  connection.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  const kysely = new Kysely<HealerTables>({ dialect: createSqliteDialect({ connection, path }) })
  const migrator = new Migrator({ db: kysely, provider: { getMigrations: async () => migrations } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw explainMigrationError(error, path)
  let closed: Promise<void> | undefined
  const close = async () => {
    await kysely.connection().execute(async () => undefined)
    await kysely.destroy()
    unlock()
  }
  return { kysely, close: () => (closed ??= close()) }
}

function explainMigrationError(error: unknown, path: string): unknown {
  if (error instanceof Error && error.message.startsWith('corrupted migrations')) {
    return createStoreError(
      path,
      'a newer Healer has changed it: run that version, or name another file',
      error,
    )
  }
  return mapStoreError(error, path)
}
