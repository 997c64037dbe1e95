import { messageOf } from '@healer/core/errors'
import { locateJsonError } from './locate-json-error.ts'
import { measureJson } from './measure-json.ts'
import { createRefusal, type Refusal } from './refusal.ts'

/** A parsed body, or why it cannot be read. */
export type JsonBodyOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal }

/** How much of a body is read. @source reliability.md row S21 */
export const jsonBodyLimits = {
  maxBytes: 1024 * 1024,
  maxDepth: 64,
  maxKeys: 10_000,
  maxValues: 20_000,
} as const

/**
 * Reads a request's JSON body, however it arrives, within {@link jsonBodyLimits}.
 *
 * The media type is looked at first, then the size, the depth, and only then the JSON.
 */
export async function readJsonBody(request: Request): Promise<JsonBodyOutcome> {
  const refusal = refuseMediaType(request.headers)
  if (refusal !== undefined) return { ok: false, refusal }
  const bytes = await readBytes(request, jsonBodyLimits.maxBytes)
  if (!(bytes instanceof Uint8Array)) return { ok: false, refusal: bytes }
  return parseBytes(bytes)
}

function refuseMediaType(headers: Headers): Refusal | undefined {
  const received = headers.get('content-type') ?? ''
  const mediaType = received.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  if (!/^application\/(?:[^\s/]+\+)?json$/.test(mediaType)) {
    const found = received === '' ? 'missing' : JSON.stringify(received)
    const message = `The content type is ${found}: send JSON as application/json.`
    return createRefusal('HEALER_HTTP_MEDIA_TYPE_REFUSED', message, { received })
  }
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (encoding.trim().toLowerCase() === 'identity') return undefined
  const message = `The content encoding is ${JSON.stringify(encoding)}: send the JSON as it is.`
  return createRefusal('HEALER_HTTP_MEDIA_TYPE_REFUSED', message, { received: encoding })
}

function refuseSize(maxBytes: number): Refusal {
  const message = `The body is larger than ${maxBytes} bytes: send less.`
  return createRefusal('HEALER_HTTP_BODY_TOO_LARGE', message, { maxBytes })
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | Refusal> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return refuseSize(maxBytes)
  const reader = request.body?.getReader()
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
      sizeBytes += read.value.byteLength
      if (sizeBytes > maxBytes) return refuseSize(maxBytes)
      chunks.push(read.value)
    }
  } catch (error) {
    return refuseBody(`it ended early (${messageOf(error)})`)
  }
  return Buffer.concat(chunks)
}

function refuseBody(
  reason: string,
  place: { readonly line?: number; readonly column?: number } = {},
): Refusal {
  const message = `The body is no JSON: ${reason}. Send one JSON object in UTF-8.`
  return createRefusal('HEALER_HTTP_BODY_MALFORMED', message, { reason, ...place })
}

function parseBytes(bytes: Uint8Array): JsonBodyOutcome {
  const measure = measureJson(bytes)
  const excess = [
    { what: 'levels', found: measure.maxDepth, limit: jsonBodyLimits.maxDepth },
    { what: 'keys', found: measure.keyCount, limit: jsonBodyLimits.maxKeys },
    { what: 'values', found: measure.valueCount, limit: jsonBodyLimits.maxValues },
  ].find(({ found, limit }) => found > limit)
  if (excess !== undefined) {
    const { what, found, limit } = excess
    const message = `The body has ${found} ${what}: send at most ${limit}.`
    return { ok: false, refusal: createRefusal('HEALER_HTTP_BODY_TOO_COMPLEX', message, { what, limit }) }
  }
  const text = decodeUtf8(bytes)
  if (text === undefined) return { ok: false, refusal: refuseBody('it is not UTF-8') }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, refusal: refuseSyntax(text, error) }
  }
}

function refuseSyntax(text: string, error: SyntaxError): Refusal {
  const location = locateJsonError(text)
  if (location === undefined) return refuseBody(error.message)
  const { reason, line, column } = location
  return refuseBody(`${reason} at line ${line}, column ${column}`, { line, column })
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}
