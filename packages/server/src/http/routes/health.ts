import type { Hono } from 'hono'
import type { HttpContext } from '../http-context.ts'

/** `GET /health`: the server answers. @source original-healer.md section 1.1 */
export function addHealthRoute(app: Hono, { version }: HttpContext): void {
  app.get('/health', (context) => context.json({ status: 'healthy', version, service: 'healer-play-api' }))
}
