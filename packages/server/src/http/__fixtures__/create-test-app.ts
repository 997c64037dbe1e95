import type { PlaySession } from '@healer/core/contracts'
import { createManualClock, createMemorySessionStore } from '@healer/core/testing'
import { createHttpApp, type HttpAppOptions } from '../create-http-app.ts'

/** An app on a fake store and a clock that stands still at 2026-11-22T10:41:00.123Z, and what it told of. */
export function createTestApp(options: Partial<HttpAppOptions> = {}) {
  const started: PlaySession[] = []
  const errors: unknown[] = []
  const sessions = createMemorySessionStore()
  const clock = createManualClock(Date.UTC(2026, 10, 22, 10, 41, 0, 123))
  const app = createHttpApp({
    sessions,
    clock,
    version: '1.2.3',
    onSessionStarted: (session) => void started.push(session),
    reportError: (error) => void errors.push(error),
    ...options,
  })
  const post = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    app.request('/api/v1/session/start', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  return { app, post, sessions, clock, started, errors }
}
