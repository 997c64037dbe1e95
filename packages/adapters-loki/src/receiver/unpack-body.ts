import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { snappyUncompressor } from 'hysnappy'
import type { PushReceiverLimits } from './push-receiver-limits.ts'
import { PushRefusedError } from './push-refused-error.ts'

/** How the bytes of a body are packed; at most one way at a time. */
export type BodyPacking = 'none' | 'gzip' | 'snappy'

type UnpackLimits = Pick<PushReceiverLimits, 'maxUnpackedBytes' | 'maxUnpackRatio'>

const alwaysAllowedBytes = 1024 * 1024
const gunzipBytes = promisify(gunzip)
let uncompressSnappy: ReturnType<typeof snappyUncompressor> | undefined

/**
 * Unpacks a body, and never to more than the limits allow: not even for a moment.
 *
 * @throws {@link PushRefusedError}
 * @source reliability.md row S22
 */
export async function unpackBody(
  bytes: Uint8Array,
  packing: BodyPacking,
  limits: UnpackLimits,
): Promise<Uint8Array> {
  const ratioBytes = Math.max(alwaysAllowedBytes, bytes.byteLength * limits.maxUnpackRatio)
  const maxBytes = Math.min(limits.maxUnpackedBytes, ratioBytes)
  if (packing === 'snappy') return unpackSnappy(bytes, maxBytes)
  if (packing === 'gzip') return unpackGzip(bytes, maxBytes)
  if (bytes.byteLength > maxBytes) throw refuseSize(maxBytes)
  return bytes
}

async function unpackGzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array> {
  try {
    return await gunzipBytes(bytes, { maxOutputLength: maxBytes })
  } catch (error) {
    if (error instanceof RangeError) throw refuseSize(maxBytes)
    throw new PushRefusedError('malformed', 'the body is no gzip: send it whole, and packed once')
  }
}

function unpackSnappy(bytes: Uint8Array, maxBytes: number): Uint8Array {
  const sizeBytes = readSnappySize(bytes)
  if (sizeBytes === undefined) throw refuseSnappy()
  if (sizeBytes > maxBytes) throw refuseSize(maxBytes)
  uncompressSnappy ??= snappyUncompressor()
  try {
    return uncompressSnappy(bytes, sizeBytes)
  } catch {
    throw refuseSnappy()
  }
}

/** A block begins with the size of what is in it. @source https://github.com/google/snappy/blob/main/format_description.txt */
function readSnappySize(bytes: Uint8Array): number | undefined {
  let size = 0
  for (const [index, byte] of bytes.subarray(0, 5).entries()) {
    size += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return size < 2 ** 32 ? size : undefined
  }
  return undefined
}

function refuseSnappy(): PushRefusedError {
  return new PushRefusedError('malformed', 'the body is no snappy block: send it whole, without framing')
}

function refuseSize(maxBytes: number): PushRefusedError {
  return new PushRefusedError(
    'too-large',
    `the body unpacks to more than ${maxBytes} bytes: send less at a time`,
  )
}
