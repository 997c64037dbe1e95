import { HealerError, StoreError } from '@healer/core/errors'
import { Hono } from 'hono'
import { guardBrowser } from './guard-browser.ts'
import type { HttpContext } from './http-context.ts'
import type { HttpMount } from './http-mount.ts'
import { createRefusal, createRefusalResponse } from './refusal.ts'
import { addHealthRoute } from './routes/health.ts'
import { addListActiveSessionsRoute } from './routes/list-active-sessions.ts'
import { addListSessionsRoute } from './routes/list-sessions.ts'
import { addReadSessionRoute } from './routes/read-session.ts'
import { addStartSessionRoute } from './routes/start-session.ts'

/** What {@link createHttpApp} needs. */
export interface HttpAppOptions
  extends Omit<HttpContext, 'onSessionStarted' | 'listSessionIssues'>,
    Partial<Pick<HttpContext, 'onSessionStarted' | 'listSessionIssues'>> {
  /** The address that the server is bound to; default `127.0.0.1`, and then only loopback's names are answered. */
  readonly host?: string
  /** More names, without port, that are answered on loopback. */
  readonly allowedHosts?: readonly string[]
  /** What else is answered. Default: nothing. */
  readonly mounts?: readonly HttpMount[]
}

/** In the order in which they are tried; what is fixed comes before what is a parameter. */
const routes = [
  { path: '/health', allowed: ['GET', 'HEAD'], add: addHealthRoute },
  { path: '/api/v1/session/start', allowed: ['POST'], add: addStartSessionRoute },
  { path: '/api/v1/session/:playId', allowed: ['GET', 'HEAD'], add: addReadSessionRoute },
  { path: '/api/v1/sessions', allowed: ['GET', 'HEAD'], add: addListSessionsRoute },
  { path: '/api/v1/sessions/active', allowed: ['GET', 'HEAD'], add: addListActiveSessionsRoute },
]

/**
 * Creates the HTTP API: the five endpoints of the original, to the field, and a JSON error for everything else.
 *
 * It keeps no state of its own and opens no port: `app.request('/health')` answers as it is.
 *
 * @source original-healer.md section 1.1
 */
export function createHttpApp(options: HttpAppOptions): Hono {
  const http: HttpContext = {
    ...options,
    onSessionStarted: options.onSessionStarted ?? (() => undefined),
    listSessionIssues: options.listSessionIssues ?? (async () => []),
  }
  const app = new Hono()
  app.use(guardBrowser({ host: options.host ?? '127.0.0.1', allowedHosts: options.allowedHosts ?? [] }))
  for (const { path, allowed, add } of routes) {
    add(app, http)
    app.all(path, (context) => refuseMethod(context.req.method, allowed))
  }
  for (const { paths, respond } of options.mounts ?? [])
    for (const path of paths) app.all(path, (context) => respond(context.req.raw))
  app.notFound((context) => refuseRoute(context.req.method, context.req.path))
  app.onError((error) => answerError(error, http))
  return app
}

function refuseMethod(method: string, allowed: readonly string[]): Response {
  const message = `${method} is not possible here: use ${allowed.join(' or ')}.`
  const refusal = createRefusal('HEALER_HTTP_METHOD_REFUSED', message, { method, allowed })
  return createRefusalResponse(refusal, { allow: allowed.join(', ') })
}

function refuseRoute(method: string, path: string): Response {
  const message = `There is no ${path} here: see /health, /api/v1/sessions and /api/v1/session/{play_id}.`
  return createRefusalResponse(createRefusal('HEALER_HTTP_ROUTE_UNKNOWN', message, { method, path }))
}

function answerError(error: unknown, http: HttpContext): Response {
  http.reportError(error)
  if (StoreError.isInstance(error) || (HealerError.isInstance(error) && error.retryable)) {
    const message = 'The state cannot be read or written now: look at the server, then try again.'
    return createRefusalResponse(createRefusal('HEALER_HTTP_STORE_UNUSABLE', message, {}))
  }
  const message = 'The server failed to answer: look at its log.'
  return createRefusalResponse(createRefusal('HEALER_HTTP_FAILED', message, {}))
}
