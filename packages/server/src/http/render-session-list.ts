import type { SessionStatus } from '@healer/core/contracts'
import { renderSessionSummary } from '../sessions/render-session.ts'
import type { HttpContext } from './http-context.ts'

/** The answer of both lists. @source original-healer.md section 1.1 */
export async function renderSessionList(http: HttpContext, request: { readonly status?: SessionStatus }) {
  const sessions = await http.sessions.listSessions(request)
  const summaries = await Promise.all(
    sessions.map(async (session) => {
      const issues = await http.listSessionIssues(session.playId)
      return renderSessionSummary(session, issues.length)
    }),
  )
  return { status: 'ok', count: summaries.length, sessions: summaries }
}
