import type { PushReceiverLimits } from './push-receiver-limits.ts'
import { PushRefusedError } from './push-refused-error.ts'
import type { BodyPacking } from './unpack-body.ts'

/** What a body is, as its headers say. */
export interface BodyForm {
  readonly protocol: 'loki' | 'otlp'
  readonly format: 'json' | 'protobuf'
  readonly packing: BodyPacking
}

/** Bytes of all bodies that are being received or decoded; one for a whole receiver. */
export interface ArrivingBytes {
  count: number
}

/**
 * Reads from the headers what a body is.
 *
 * @param protocol - Loki packs protobuf with snappy, and says so or not; OTLP packs with gzip or not at all.
 * @throws {@link PushRefusedError} for another media type or encoding, or more than one encoding.
 */
export function readBodyForm(headers: Headers, protocol: BodyForm['protocol']): BodyForm {
  const format = readFormat(headers)
  if (format === undefined) throw refuseMediaType(headers)
  const encodings = (headers.get('content-encoding') ?? '')
    .split(',')
    .map((encoding) => encoding.trim().toLowerCase())
    .filter((encoding) => encoding !== '' && encoding !== 'identity')
  const [encoding = 'none', ...more] = encodings
  const allowed = format === 'protobuf' && protocol === 'loki' ? ['none', 'snappy'] : ['none', 'gzip']
  if (more.length > 0 || !allowed.includes(encoding)) {
    throw new PushRefusedError(
      'unknown-encoding',
      `Content-Encoding ${quote(encodings.join(', '))} not supported here: use ${allowed[1]}, once`,
    )
  }
  if (format === 'protobuf' && protocol === 'loki') return { protocol, format, packing: 'snappy' }
  return { protocol, format, packing: encoding === 'gzip' ? 'gzip' : 'none' }
}

/** Reads the format of a body; `undefined` for one that is not known here. */
export function readFormat(headers: Headers): BodyForm['format'] | undefined {
  const mediaType = (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase()
  if (mediaType === 'application/json') return 'json'
  return mediaType === 'application/x-protobuf' ? 'protobuf' : undefined
}

function refuseMediaType(headers: Headers): PushRefusedError {
  const found = quote(headers.get('content-type') ?? '')
  return new PushRefusedError(
    'unknown-encoding',
    `Content-Type ${found} not supported: use application/json or application/x-protobuf`,
  )
}

function quote(text: string): string {
  return JSON.stringify(text.slice(0, 100))
}

/**
 * Reads a body as it arrives, within the limits of one and of all that are there at a time, and uses it.
 *
 * @param use - Its bytes count as arriving until this settles.
 * @throws {@link PushRefusedError}
 */
export async function usePushBody<Result>(
  request: Request,
  limits: Pick<PushReceiverLimits, 'maxBodyBytes' | 'maxArrivingBytes'>,
  arriving: ArrivingBytes,
  use: (bytes: Uint8Array) => Promise<Result>,
): Promise<Result> {
  const { maxBodyBytes, maxArrivingBytes } = limits
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw refuseSize(maxBodyBytes)
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  try {
    for await (const chunk of readChunks(request)) {
      sizeBytes += chunk.byteLength
      arriving.count += chunk.byteLength
      if (sizeBytes > maxBodyBytes) throw refuseSize(maxBodyBytes)
      if (arriving.count > maxArrivingBytes) throw refuseCrowd()
      chunks.push(chunk)
    }
    return await use(Buffer.concat(chunks))
  } finally {
    arriving.count -= sizeBytes
  }
}

async function* readChunks(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  try {
    for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
      yield read.value
    }
  } catch {
    throw new PushRefusedError('malformed', 'the body ended early: send it again')
  } finally {
    reader?.cancel().catch(() => undefined)
  }
}

function refuseSize(maxBytes: number): PushRefusedError {
  return new PushRefusedError('too-large', `the body is larger than ${maxBytes} bytes: send less at a time`)
}

function refuseCrowd(): PushRefusedError {
  return new PushRefusedError('overloaded', 'too much arrives at a time: send it again later')
}
