import { type Server, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { createRefusal, type Refusal, refusalStatuses, renderRefusal } from './refusal.ts'

/** Answers what never became a request, with the same JSON as every refusal, and closes its connection. */
export function answerClientErrors(server: Server, answering: ReadonlySet<ServerResponse>): void {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const isAnswering = [...answering].some((response) => response.socket === socket && response.headersSent)
    if (isAnswering || !socket.writable || error.code === 'ECONNRESET') socket.destroy()
    else socket.end(renderRawResponse(describeClientError(error)), () => socket.destroy())
  })
}

function describeClientError(error: NodeJS.ErrnoException): Refusal {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return createRefusal('HEALER_HTTP_REQUEST_TOO_SLOW', 'The request took too long: send it faster.', {})
  }
  if (error.code === 'HPE_HEADER_OVERFLOW') {
    return createRefusal('HEALER_HTTP_HEADERS_TOO_LARGE', 'The headers are too large: send less.', {})
  }
  const reason = error.code ?? error.message
  const message = `The request is not HTTP/1.1 (${reason}): send a well-formed request.`
  return createRefusal('HEALER_HTTP_REQUEST_MALFORMED', message, { reason })
}

function renderRawResponse(refusal: Refusal): string {
  const status = refusalStatuses[refusal.code]
  const body = renderRefusal(refusal)
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  return `${head.join('\r\n')}\r\n\r\n${body}`
}
