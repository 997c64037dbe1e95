import { createSystemClock } from '@healer/core'
import { createSqliteSessionStore } from '../../stores/create-sqlite-session-store.ts'
import { openDatabase } from '../../stores/open-database.ts'
import { createHttpApp } from '../create-http-app.ts'
import { serveHttp } from '../serve-http.ts'

/** Serves the sessions of a database file, says where, and stays until it is killed. */
const database = await openDatabase({ path: process.argv[2] ?? ':memory:' })
const clock = createSystemClock()
const reportError = (error: unknown) => void process.stderr.write(`${String(error)}\n`)
const app = createHttpApp({
  sessions: createSqliteSessionStore({ database }),
  clock,
  version: '0.0.0',
  reportError,
})
const server = await serveHttp({ app, host: '127.0.0.1', port: 0, clock, reportError })
process.stdout.write(server.url)
