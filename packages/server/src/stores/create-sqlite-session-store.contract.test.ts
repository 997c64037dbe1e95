import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describeSessionStore } from '@healer/core/testing'
import { createSqliteSessionStore } from './create-sqlite-session-store.ts'
import { openDatabase } from './open-database.ts'

describeSessionStore('sqlite in memory', async () => {
  const database = await openDatabase({ path: ':memory:' })
  return { subject: createSqliteSessionStore({ database }), cleanup: () => database.close() }
})

describeSessionStore('sqlite in a file', async () => {
  const directory = mkdtempSync(path.join(tmpdir(), 'healer-sessions-'))
  const file = path.join(directory, 'healer.db')
  let database = await openDatabase({ path: file })
  return {
    subject: createSqliteSessionStore({ database }),
    reopen: async () => {
      await database.close()
      database = await openDatabase({ path: file })
      return createSqliteSessionStore({ database })
    },
    cleanup: async () => {
      await database.close()
      rmSync(directory, { recursive: true, force: true })
    },
  }
})
