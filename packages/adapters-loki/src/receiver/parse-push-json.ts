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
        readEntry(value, (part) => `${where}.values[${at}]${part}`),
      ),
    }
  })
}

/** Names a part of an entry; only a refusal needs it. */
type NamePlace = (part: string) => string

const noMetadata: readonly PushedPair[] = []

function readEntry(value: unknown, placeOf: NamePlace): PushedEntry {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) {
    throw refuse(placeOf(''), '[time, line, metadata?]')
  }
  const [time, line, metadata] = value as readonly unknown[]
  if (typeof line !== 'string') throw refuse(placeOf('[1]'), 'a string')
  const atNs = readNanoseconds(time) ?? fail(placeOf('[0]'), 'nanoseconds in a string')
  return { atNs, line, metadata: metadata === undefined ? noMetadata : readPairs(metadata, placeOf('[2]')) }
}

const nanosecondsPattern = /^-?\d{1,19}$/

function readNanoseconds(value: unknown): bigint | undefined {
  if (typeof value !== 'string' || !nanosecondsPattern.test(value)) return undefined
  const atNs = BigInt(value)
  return BigInt.asIntN(64, atNs) === atNs ? atNs : undefined
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

function fail(where: string, expected: string): never {
  throw refuse(where, expected)
}
