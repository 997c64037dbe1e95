import { WebSocket } from 'ws'
import type { LokiTail, OpenLokiTail } from './open-loki-tail.ts'

/** Options of {@link createWebSocketTail}. */
export interface WebSocketTailOptions {
  /** Certificates to trust instead of the usual ones, PEM. */
  readonly ca?: string
  /** Bytes of one frame; a larger one ends the tail. Default 16 MiB. */
  readonly maxFrameBytes?: number
  /** Milliseconds, default 10,000. */
  readonly openTimeoutMs?: number
}

/**
 * Creates what opens tails over real websockets.
 *
 * Nothing compressed is taken, and no redirect is followed.
 */
export function createWebSocketTail(options: WebSocketTailOptions = {}): OpenLokiTail {
  const { ca, maxFrameBytes = 16 * 1024 * 1024, openTimeoutMs = 10_000 } = options
  return ({ url, headers, onFrame, onPong, signal }) =>
    new Promise<LokiTail>((resolve, reject) => {
      signal.throwIfAborted()
      const socket = new WebSocket(url, {
        headers: { ...headers },
        maxPayload: maxFrameBytes,
        handshakeTimeout: openTimeoutMs,
        perMessageDeflate: false,
        followRedirects: false,
        ...(ca === undefined ? {} : { ca }),
      })
      const close = () => socket.terminate()
      const closed = new Promise<void>((settle) => {
        socket.once('close', () => settle())
      })
      signal.addEventListener('abort', close, { once: true })
      socket.on('message', (data) => onFrame(Buffer.isBuffer(data) ? data.toString('utf8') : ''))
      socket.on('pong', onPong)
      socket.on('error', reject)
      socket.once('close', () => {
        signal.removeEventListener('abort', close)
        reject(new Error('the tail was closed before it was open'))
      })
      socket.once('open', () => resolve({ ping: () => socket.ping(), closed, close }))
    })
}
