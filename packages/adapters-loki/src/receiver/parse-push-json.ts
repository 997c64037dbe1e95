import { isJsonObject, readJsonArray, readJsonObject } from './parse-json-body.ts'
import { PushRefusedError } from './push-refused-error.ts'
import type { PushedEntry, PushedPair, PushedStream } from './pushed-stream.ts'

/**
 * Parses what `POST /loki/api/v1/push` takes as JSON.
 *
 * @param body - `{ streams: [{ stream: { name: value }, values: [["<ns>", "<line>", { name: value }?]] }] }`; keys besides are
 * ignored, as Loki ignores them.
 * @throws {@link PushRefusedError}
 * @source https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs
 */
export function parsePushJson(body: unknown): readonly PushedStream[] {
  if (!isJsonObject(body)) throw refuse('the body', 'an object')
  if (body.streams === undefined) throw refuse('streams', 'an array')
  return readJsonArray(body.streams, 'streams').map((stream, index) => {
    const where = `streams[${index}]`
    const { stream: labels, values } = readJsonObject(stream, where)
    return {
      labels: readPairs(labels, `${where}.stream`),
      entries: readJsonArray(values, `${where}.values`).map((value, at) =>
        readEntry(value, `${where}.values[${at}]`),
      ),
    }
  })
}

function readEntry(value: unknown, where: string): PushedEntry {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3)
    throw refuse(where, '[time, line, metadata?]')
  const [time, line, metadata] = value as readonly unknown[]
  if (typeof line !== 'string') throw refuse(`${where}[1]`, 'a string')
  return { atNs: readNanoseconds(time, `${where}[0]`), line, metadata: readPairs(metadata, `${where}[2]`) }
}

const nanosecondsPattern = /^-?\d{1,19}$/

function readNanoseconds(value: unknown, where: string): bigint {
  if (typeof value === 'string' && nanosecondsPattern.test(value)) {
    const atNs = BigInt(value)
    if (BigInt.asIntN(64, atNs) === atNs) return atNs
  }
  throw refuse(where, 'nanoseconds in a string')
}

function readPairs(value: unknown, where: string): readonly PushedPair[] {
  return Object.entries(readJsonObject(value, where)).map(([name, text]) => {
    if (typeof text !== 'string') throw refuse(`${where}[${JSON.stringify(name.slice(0, 100))}]`, 'a string')
    return [name, text]
  })
}

function refuse(where: string, expected: string): PushRefusedError {
  return new PushRefusedError('malformed', `${where} is not as expected: send ${expected}`)
}
