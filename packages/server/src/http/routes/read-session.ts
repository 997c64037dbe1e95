import { toId } from '@healer/core/contracts'
import type { Hono } from 'hono'
import { renderSession } from '../../sessions/render-session.ts'
import type { HttpContext } from '../http-context.ts'
import { createRefusal, createRefusalResponse } from '../refusal.ts'

const prefix = '/api/v1/session/'

/** `GET /api/v1/session/{play_id}`: one session in full. @source original-healer.md section 1.1 */
export function addReadSessionRoute(app: Hono, http: HttpContext): void {
  app.get(`${prefix}:playId`, async (context) => {
    const segment = new URL(context.req.url).pathname.slice(prefix.length)
    const text = decodeSegment(segment)
    if (text === undefined) {
      const message = `The play id ${segment} is not percent-encoded UTF-8: encode every byte of it.`
      const reason = 'percent-encoding'
      return createRefusalResponse(createRefusal('HEALER_HTTP_REQUEST_MALFORMED', message, { reason }))
    }
    const playId = toId<'PlayId'>(text)
    const session = await http.sessions.findSession({ playId })
    if (session === undefined) {
      return context.json({ status: 'error', session: null, message: `Session not found: ${playId}` }, 404)
    }
    const issues = await http.listSessionIssues(playId)
    return context.json({ status: 'ok', session: renderSession(session, issues), message: null })
  })
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch (error) {
    if (error instanceof URIError) return undefined
    throw error
  }
}
