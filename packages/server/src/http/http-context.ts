import type { Clock, PlaySession, SessionStore } from '@healer/core/contracts'
import type { ListSessionIssues } from '../sessions/session-issue.ts'

/** What the routes work with. */
export interface HttpContext {
  readonly sessions: SessionStore
  readonly clock: Clock
  /** The server's own version, for `/health`. */
  readonly version: string
  /** Called for each new session once it is stored durably; awaited before the client is answered. */
  readonly onSessionStarted: (session: PlaySession) => void | Promise<void>
  readonly listSessionIssues: ListSessionIssues
  /** Told of failures that are not the client's; the client learns no more than that there was one. */
  readonly reportError: (error: unknown) => void
}
