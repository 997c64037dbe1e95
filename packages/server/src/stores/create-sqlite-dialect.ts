import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { type Dialect, SqliteAdapter, type SqliteDatabase, SqliteDialect } from 'kysely'
import { mapStoreError } from './map-store-error.ts'

/** What is used of a `node:sqlite` connection; a test may pass one that watches every statement. */
export type SqliteConnection = Pick<DatabaseSync, 'prepare' | 'exec' | 'close' | 'isTransaction'>

const maxPreparedStatements = 128

class TransactionalDdlAdapter extends SqliteAdapter {
  // SQLite can do it; kysely says no. A migration that is killed half-way must leave nothing behind.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/**
 * Lets kysely speak to a `node:sqlite` connection, which it then owns.
 *
 * Statements are kept prepared, the least used are let go; failures of the disk arrive as `StoreError`.
 *
 * @param options.path - Names the file in errors.
 */
export function createSqliteDialect(options: {
  readonly connection: SqliteConnection
  readonly path: string
}): Dialect {
  const dialect = new SqliteDialect({ database: createKyselyDatabase(options.connection, options.path) })
  return {
    createAdapter: () => new TransactionalDdlAdapter(),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (kysely) => dialect.createIntrospector(kysely),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  }
}

function createKyselyDatabase(connection: SqliteConnection, path: string): SqliteDatabase {
  const prepared = new Map<string, { readonly statement: StatementSync; readonly reader: boolean }>()
  const attempt = <Result>(run: () => Result): Result => {
    try {
      return run()
    } catch (error) {
      throw mapStoreError(error, path)
    }
  }
  const prepare = (text: string) => {
    const found = prepared.get(text) ?? prepareAnew(connection, text)
    prepared.delete(text)
    prepared.set(text, found)
    const [leastUsed] = prepared.keys()
    if (prepared.size > maxPreparedStatements && leastUsed !== undefined) prepared.delete(leastUsed)
    return found
  }
  return {
    close: () => {
      prepared.clear()
      connection.close()
    },
    prepare: (text) => {
      // SQLite rolls back by itself when the disk is full; a second rollback would hide that error.
      if (text === 'rollback' && !connection.isTransaction) return emptyStatement
      const { statement, reader } = attempt(() => prepare(text))
      return {
        reader,
        all: (parameters) => attempt(() => statement.all(...(parameters as SQLInputValue[]))),
        run: (parameters) => attempt(() => statement.run(...(parameters as SQLInputValue[]))),
        // A stream may be read while the same text is run again, so it gets a statement of its own.
        iterate: (parameters) => connection.prepare(text).iterate(...(parameters as SQLInputValue[])),
      }
    },
  }
}

function prepareAnew(connection: SqliteConnection, text: string) {
  const statement = connection.prepare(text)
  return { statement, reader: statement.columns().length > 0 }
}

const emptyStatement = {
  reader: false,
  all: () => [],
  run: () => ({ changes: 0, lastInsertRowid: 0 }),
  iterate: () => [].values(),
}
