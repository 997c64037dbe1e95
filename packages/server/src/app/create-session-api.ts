import type { Hono } from 'hono'
import { createHttpApp, type HttpAppOptions } from '../http/create-http-app.ts'
import { buildSessionIssue } from '../sessions/build-session-issue.ts'
import type { HealerState } from '../stores/open-state.ts'

/** What {@link createSessionApi} needs beside the state. */
export interface SessionApiOptions
  extends Pick<HttpAppOptions, 'clock' | 'version' | 'host' | 'onSessionStarted' | 'reportError' | 'mounts'> {
  readonly state: HealerState
}

/** Creates the session API over a state; the issues of a session are its incidents. */
export function createSessionApi({ state, ...options }: SessionApiOptions): Hono {
  return createHttpApp({
    ...options,
    sessions: state.sessions,
    listSessionIssues: async (playId) =>
      (await state.incidents.listIncidents({ playId })).map(buildSessionIssue),
  })
}
