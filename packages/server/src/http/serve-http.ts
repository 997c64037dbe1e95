import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Clock } from '@healer/core/contracts'
import { messageOf, UsageError } from '@healer/core/errors'
import { getRequestListener } from '@hono/node-server'
import { answerClientErrors } from './answer-client-errors.ts'
import { createRefusal, createRefusalResponse } from './refusal.ts'

/** What a connection may cost. Milliseconds, unless the name says otherwise. */
export interface HttpLimits {
  /** From the connection, or the end of the answer before, to the last header. */
  readonly headerTimeoutMs: number
  /** To the last byte of the body. */
  readonly requestTimeoutMs: number
  /** How often the two above are looked at. */
  readonly checkIntervalMs: number
  /** How long a connection may wait for its next request. */
  readonly keepAliveTimeoutMs: number
  /** Connections at a time; more are closed at once. */
  readonly maxConnections: number
  /** What answers still under way get when the server closes. */
  readonly closeGraceMs: number
}

/** Enough for every client that means well. @source reliability.md row S23 */
export const defaultHttpLimits: HttpLimits = {
  headerTimeoutMs: 5_000,
  requestTimeoutMs: 15_000,
  checkIntervalMs: 1_000,
  keepAliveTimeoutMs: 5_000,
  maxConnections: 256,
  closeGraceMs: 2_000,
}

/** What {@link serveHttp} needs. */
export interface ServeHttpOptions {
  /** Answers requests; a hono app. */
  readonly app: { fetch(request: Request, env: object): Response | Promise<Response> }
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  readonly clock: Clock
  /** Closes the server when it aborts. */
  readonly signal?: AbortSignal
  readonly limits?: Partial<HttpLimits>
  /** Told of failures of the server itself. */
  readonly reportError: (error: unknown) => void
}

/** A server that listens. */
export interface HttpServer {
  /** Where it listens: `http://127.0.0.1:8083`. */
  readonly url: string
  /** Takes no more requests, lets answers under way end for `closeGraceMs`, then cuts what is left. Safe to call twice. */
  close(): Promise<void>
}

/**
 * Listens on a port and answers with the app, within {@link HttpLimits}.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the address cannot be listened on.
 */
export async function serveHttp(options: ServeHttpOptions): Promise<HttpServer> {
  const limits = { ...defaultHttpLimits, ...options.limits }
  const answering = new Set<ServerResponse>()
  const sockets = new Set<Socket>()
  const server = createLimitedServer(options, limits, answering)
  answerClientErrors(server, answering)
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await listen(server, options)
  // What goes wrong with one connection is the client's; this is the listening socket's.
  server.on('error', options.reportError)
  let closed: Promise<void> | undefined
  const close = () =>
    (closed ??= closeServer({
      server,
      answering,
      sockets,
      clock: options.clock,
      graceMs: limits.closeGraceMs,
    }))
  const closeOnAbort = () => void close().catch(options.reportError)
  options.signal?.addEventListener('abort', closeOnAbort, { once: true })
  server.once('close', () => options.signal?.removeEventListener('abort', closeOnAbort))
  if (options.signal?.aborted === true) closeOnAbort()
  return { url: readUrl(server), close }
}

function createLimitedServer(
  options: ServeHttpOptions,
  limits: HttpLimits,
  answering: Set<ServerResponse>,
): Server {
  const listener = getRequestListener((request, env) => options.app.fetch(request, env), {
    // A server that speaks HTTP/1.0 without a Host header is no browser.
    hostname: 'localhost',
    overrideGlobalObjects: false,
    errorHandler: (error) => answerListenerError(error, options.reportError),
  })
  const server = createServer(
    {
      headersTimeout: limits.headerTimeoutMs,
      requestTimeout: limits.requestTimeoutMs,
      connectionsCheckingInterval: limits.checkIntervalMs,
      keepAliveTimeout: limits.keepAliveTimeoutMs,
    },
    (incoming, outgoing) => {
      answering.add(outgoing)
      outgoing.once('close', () => answering.delete(outgoing))
      listener(incoming, outgoing).catch(options.reportError)
    },
  )
  server.maxConnections = limits.maxConnections
  return server
}

function answerListenerError(error: unknown, reportError: (error: unknown) => void): Response {
  if (error instanceof Error && error.name === 'RequestError') {
    const message = `The request cannot be read: ${error.message}.`
    return createRefusalResponse(
      createRefusal('HEALER_HTTP_REQUEST_MALFORMED', message, { reason: error.message }),
    )
  }
  reportError(error)
  return createRefusalResponse(
    createRefusal('HEALER_HTTP_FAILED', 'The server failed to answer: look at its log.', {}),
  )
}

async function listen(server: Server, { host, port }: ServeHttpOptions): Promise<void> {
  try {
    server.listen(port, host)
    await once(server, 'listening')
  } catch (error) {
    const reason = messageOf(error)
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `Cannot listen on ${host}, port ${port}: ${reason}. Choose another address, or port 0 for a free one.`,
      details: { what: `${host}:${port}`, reason },
      cause: error,
    })
  }
}

function readUrl(server: Server): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new TypeError('The server does not listen.')
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return `http://${host}:${address.port}`
}

interface ClosingServer {
  readonly server: Server
  readonly answering: ReadonlySet<ServerResponse>
  readonly sockets: ReadonlySet<Socket>
  readonly clock: Clock
  readonly graceMs: number
}

async function closeServer({ server, answering, sockets, clock, graceMs }: ClosingServer): Promise<void> {
  const graceEnded = new AbortController()
  const closed = once(server, 'close')
  server.close()
  const busy = new Set([...answering].map((response) => response.socket))
  // Node closes only connections that have been used before; a new one would hold the server for the whole grace.
  for (const socket of sockets) if (!busy.has(socket)) socket.destroy()
  for (const response of answering) if (!response.headersSent) response.setHeader('connection', 'close')
  await Promise.race([closed, clock.sleep(graceMs, graceEnded.signal).catch(ignoreAbort)])
  graceEnded.abort()
  for (const socket of sockets) socket.destroy()
  await closed
}

function ignoreAbort(error: unknown): void {
  if (!(error instanceof Error && error.name === 'AbortError')) throw error
}
