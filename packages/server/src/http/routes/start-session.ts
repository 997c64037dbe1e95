import type { PlaySession } from '@healer/core/contracts'
import type { Hono } from 'hono'
import type { RequestIssues } from '../../sessions/request-issue.ts'
import { safeParseStartSessionRequest } from '../../sessions/safe-parse-start-session-request.ts'
import type { HttpContext } from '../http-context.ts'
import { readJsonBody } from '../read-json-body.ts'
import { createRefusal, createRefusalResponse } from '../refusal.ts'

/** `POST /api/v1/session/start`: a Play starts. @source original-healer.md section 1.1 */
export function addStartSessionRoute(app: Hono, http: HttpContext): void {
  app.post('/api/v1/session/start', async (context) => {
    const body = await readJsonBody(context.req.raw)
    if (!body.ok) return createRefusalResponse(body.refusal)
    const request = safeParseStartSessionRequest(body.value)
    if (!request.ok) return refuseProblems(request.problems)
    const atMs = http.clock.nowMs()
    const session: PlaySession = { ...request.value, startedAtMs: atMs, updatedAtMs: atMs, status: 'active' }
    const outcome = await http.sessions.startSession({ session })
    if (outcome.kind === 'already-active') {
      return context.json(renderAnswer('error', session, 'Session already exists and is active'), 409)
    }
    await tellOfSession(http, session)
    const message = `Session started with ${session.tasks.length} tasks and ${session.agents.size} agent configurations`
    return context.json(renderAnswer('ok', session, message))
  })
}

function renderAnswer(status: 'ok' | 'error', session: PlaySession, message: string) {
  return { status, session_id: session.playId, message }
}

// The session is stored: whatever the listener does, the client is told so.
async function tellOfSession(http: HttpContext, session: PlaySession): Promise<void> {
  try {
    await http.onSessionStarted(session)
  } catch (error) {
    http.reportError(error)
  }
}

function refuseProblems({ issues, omittedCount }: RequestIssues): Response {
  const count = issues.length + omittedCount
  const sentences = issues.slice(0, 3).map((issue) => issue.message)
  const rest = count > sentences.length ? ` And ${count - sentences.length} more, see details.issues.` : ''
  const message = `${sentences.join(' ')}${rest}`
  return createRefusalResponse(createRefusal('HEALER_HTTP_BODY_INVALID', message, { issues, omittedCount }))
}
