import type { PlayId } from './ids.ts'
import type { PlaySession, SessionStatus } from './session.ts'

/** Whether a session was stored; `already-active` leaves the store as it was. */
export type StartSessionOutcome =
  | { readonly kind: 'started' }
  | { readonly kind: 'already-active'; readonly session: PlaySession }

/** Keeps Play sessions over restarts. */
export interface SessionStore {
  readonly contractVersion: 1
  readonly name: string
  /** Stores a session, atomically, unless an active one holds its id; one that has ended is replaced. */
  startSession(request: { readonly session: PlaySession }): Promise<StartSessionOutcome>
  findSession(request: { readonly playId: PlayId }): Promise<PlaySession | undefined>
  /** By start, the oldest first, then by id; all of them where no status is given. */
  listSessions(request: { readonly status?: SessionStatus }): Promise<readonly PlaySession[]>
  /** Ends an active session. Resolves to false where there is none. */
  endSession(request: {
    readonly playId: PlayId
    readonly status: Exclude<SessionStatus, 'active'>
    readonly atMs: number
  }): Promise<boolean>
}
