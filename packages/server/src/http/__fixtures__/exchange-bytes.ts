import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** A raw connection to a server on loopback. */
export async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''))
  await once(socket, 'connect')
  return socket
}

/** All that a connection brings until the server closes it; a reset ends it like a close. */
export function readToEnd(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk) => (text += chunk.toString('latin1')))
  socket.on('error', () => undefined)
  return new Promise((resolve) => socket.once('close', () => resolve(text)))
}

/** Sends bytes as they are, and gives all that comes back until the server closes the connection. */
export async function exchangeBytes(url: string, bytes: string | Uint8Array): Promise<string> {
  const socket = await openSocket(url)
  const answer = readToEnd(socket)
  socket.write(bytes)
  return answer
}
