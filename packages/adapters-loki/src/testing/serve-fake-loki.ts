import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { WebSocketServer } from 'ws'
import type { FakeLoki } from './create-fake-loki.ts'
import type { FakeTails } from './create-fake-tails.ts'
import { FakeParseError } from './fake-loki-query.ts'

/** A fake Loki behind a port of this machine. */
export interface ServedFakeLoki {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Breaks every connection, and ends. */
  close(): Promise<void>
}

/**
 * Puts a fake Loki and its tails behind a free port of 127.0.0.1.
 *
 * A refusal becomes a connection that is reset; a tail that falls silent keeps its connection.
 */
export async function serveFakeLoki(loki: FakeLoki, tails: FakeTails): Promise<ServedFakeLoki> {
  const sockets = new Set<Socket>()
  const webSockets = new WebSocketServer({ noServer: true })
  const server = createServer((request, response) => {
    answer(loki, request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('upgrade', (request, socket, head) => {
    const fault = loki.takeFault()
    if (fault?.kind === 'black-hole') return
    if (fault !== undefined) return void socket.destroy()
    openTail({ webSockets, tails, request, socket, head })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(loki: FakeLoki, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const body = (await buffer(request)).toString('utf8')
  const headers = Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
  const found = await loki.fetch(`http://127.0.0.1${request.url ?? '/'}`, {
    method: request.method === 'POST' ? 'POST' : 'GET',
    headers,
    redirect: 'manual',
    signal: gone.signal,
    ...(body === '' ? {} : { body }),
  })
  response.statusCode = found.status
  for (const name of ['date', 'content-type', 'content-encoding', 'retry-after', 'location']) {
    const value = found.headers.get(name)
    if (value !== null) response.setHeader(name, value)
  }
  for await (const chunk of found.body ?? []) {
    if (response.write(chunk)) continue
    await once(response, 'drain', { signal: gone.signal })
  }
  response.end()
}

interface TailUpgrade {
  readonly webSockets: WebSocketServer
  readonly tails: FakeTails
  readonly request: IncomingMessage
  readonly socket: Duplex
  readonly head: Buffer
}

function openTail({ webSockets, tails, request, socket, head }: TailUpgrade): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  if (pathname !== '/loki/api/v1/tail') return void socket.end('HTTP/1.1 404 Not Found\r\n\r\n')
  webSockets.handleUpgrade(request, socket, head, (client) => {
    try {
      const disconnect = tails.connect(searchParams, {
        send: (frame) => client.send(frame),
        close: (code, reason) => client.close(code, reason),
        fallSilent: () => client.pause(),
      })
      client.once('close', disconnect)
    } catch (error) {
      if (!(error instanceof FakeParseError)) throw error
      client.close(1008, error.message.slice(0, 120))
    }
  })
}
