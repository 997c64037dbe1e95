import type { Hono } from 'hono'
import type { HttpContext } from '../http-context.ts'
import { renderSessionList } from '../render-session-list.ts'

/** `GET /api/v1/sessions/active`: the sessions that have not ended, the oldest first. @source original-healer.md section 1.1 */
export function addListActiveSessionsRoute(app: Hono, http: HttpContext): void {
  app.get('/api/v1/sessions/active', async (context) =>
    context.json(await renderSessionList(http, { status: 'active' })),
  )
}
