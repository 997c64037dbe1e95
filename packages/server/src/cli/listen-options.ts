import { InvalidArgumentError, Option } from 'commander'

/** Where a command listens. */
export interface ListenOptions {
  readonly host: string
  readonly port: number
}

const maxPort = 65_535

/** `--host`: the address to listen on. */
export function createHostOption(): Option {
  return new Option('--host <address>', 'the address to listen on').default('127.0.0.1')
}

/** `--port`: the port to listen on, 0 for a free one. */
export function createPortOption(): Option {
  return new Option('--port <number>', 'the port to listen on; 0 picks a free one')
    .default(8083)
    .argParser(parsePort)
}

function parsePort(text: string): number {
  const port = Number(text)
  if (text.trim() !== '' && Number.isInteger(port) && port >= 0 && port <= maxPort) return port
  throw new InvalidArgumentError(`Expected a whole number from 0 to ${maxPort}.`)
}
