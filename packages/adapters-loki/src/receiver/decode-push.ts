import { createValueCounter } from './create-value-counter.ts'
import { decodeOtlpLogs } from './decode-otlp-logs.ts'
import { decodePushRequest } from './decode-push-request.ts'
import { mapOtlpLogs, type ResourceLabels } from './map-otlp-logs.ts'
import { parseJsonBody } from './parse-json-body.ts'
import { parseOtlpJson } from './parse-otlp-json.ts'
import { parsePushJson } from './parse-push-json.ts'
import type { PushedStream } from './pushed-stream.ts'

/** What decides how a body is decoded. */
export interface DecodePushOptions {
  readonly protocol: 'loki' | 'otlp'
  readonly format: 'json' | 'protobuf'
  readonly maxValues: number
  readonly resourceLabels: ResourceLabels
  readonly nowMs: number
}

/**
 * Decodes an unpacked body to streams, whatever its protocol and format.
 *
 * @throws {@link PushRefusedError}
 */
export function decodePush(bytes: Uint8Array, options: DecodePushOptions): readonly PushedStream[] {
  const { protocol, format, maxValues, resourceLabels, nowMs } = options
  if (protocol === 'loki') {
    return format === 'json'
      ? parsePushJson(parseJsonBody(bytes, maxValues))
      : decodePushRequest(bytes, createValueCounter(maxValues))
  }
  const resources =
    format === 'json'
      ? parseOtlpJson(parseJsonBody(bytes, maxValues))
      : decodeOtlpLogs(bytes, createValueCounter(maxValues))
  return mapOtlpLogs(resources, { resourceLabels, nowNs: BigInt(nowMs) * 1_000_000n })
}
