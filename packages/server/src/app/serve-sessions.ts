import path from 'node:path'
import type { Clock } from '@healer/core/contracts'
import { type HttpServer, serveHttp } from '../http/serve-http.ts'
import { openDatabase } from '../stores/open-database.ts'
import { openState } from '../stores/open-state.ts'
import { createSessionApi } from './create-session-api.ts'
import { journalSession } from './journal-session.ts'

/** What {@link serveSessions} needs. */
export interface ServeSessionsOptions {
  /** Where the state is kept; made where there is none. */
  readonly dataDirectory: string
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  readonly version: string
  readonly clock: Clock
  readonly reportError: (error: unknown) => void
}

/**
 * Serves the session API over a durable state: the part of Healer that a Play registers with.
 *
 * @throws {@link StoreError} when the state cannot be used, {@link UsageError} when the address cannot be listened on.
 */
export async function serveSessions(options: ServeSessionsOptions): Promise<HttpServer> {
  const { clock } = options
  const database = await openDatabase({ path: path.join(options.dataDirectory, 'healer.db') })
  try {
    const state = openState({ database, clock, identifySubject: () => ({}) })
    const app = createSessionApi({
      ...options,
      state,
      onSessionStarted: (session) => journalSession(state, session),
    })
    const server = await serveHttp({ ...options, app })
    return {
      url: server.url,
      async close() {
        await server.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
