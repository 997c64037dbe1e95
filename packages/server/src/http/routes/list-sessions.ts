import type { Hono } from 'hono'
import type { HttpContext } from '../http-context.ts'
import { renderSessionList } from '../render-session-list.ts'

/** `GET /api/v1/sessions`: every session, whatever its status, the oldest first. @source original-healer.md section 1.1 */
export function addListSessionsRoute(app: Hono, http: HttpContext): void {
  app.get('/api/v1/sessions', async (context) => context.json(await renderSessionList(http, {})))
}
