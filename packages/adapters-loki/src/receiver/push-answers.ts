import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import type { Admission } from './admit-streams.ts'
import type { PushRefusedError } from './push-refused-error.ts'
import { readFormat } from './use-push-body.ts'

/** Writes the answers of one protocol. */
export interface PushAnswers {
  /** All lines are judged, or refused by name. */
  accepted(admission: Pick<Admission, 'refusedCount' | 'messages'>): Response
  refused(error: PushRefusedError, headers: Readonly<Record<string, string>>): Response
}

const textHeaders = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }

/** Loki's answers: 204, or 400 and why in plain text although the other lines were taken. */
export const lokiAnswers: PushAnswers = {
  accepted({ refusedCount, messages }) {
    if (refusedCount === 0) return new Response(undefined, { status: 204 })
    return new Response(`${messages.join('\n')}\n`, { status: 400, headers: textHeaders })
  },
  refused: (error, headers) =>
    new Response(`${error.message}\n`, { status: error.status, headers: { ...textHeaders, ...headers } }),
}

/**
 * Creates OTLP's answers: 200 with how many records were refused, or a `google.rpc.Status`; encoded as the request was, in
 * JSON where it was neither.
 *
 * @source https://opentelemetry.io/docs/specs/otlp/#otlphttp-response
 */
export function createOtlpAnswers(requestHeaders: Headers): PushAnswers {
  const respond = readFormat(requestHeaders) === 'protobuf' ? respondProtobuf : respondJson
  return {
    accepted: ({ refusedCount, messages }) =>
      respond(200, describeSuccess(refusedCount, messages.join('; '))),
    refused: (error, headers) => respond(error.status, describeStatus(error.message), headers),
  }
}

/** One answer in both encodings. */
interface OtlpAnswer {
  readonly json: unknown
  readonly protobuf: Uint8Array<ArrayBuffer>
}

type Respond = (status: number, answer: OtlpAnswer, headers?: Readonly<Record<string, string>>) => Response

const respondJson: Respond = (status, { json }, headers = {}) =>
  new Response(JSON.stringify(json), { status, headers: { 'content-type': 'application/json', ...headers } })

const respondProtobuf: Respond = (status, { protobuf }, headers = {}) =>
  new Response(protobuf, { status, headers: { 'content-type': 'application/x-protobuf', ...headers } })

/** An `ExportLogsServiceResponse`. */
function describeSuccess(refusedCount: number, errorMessage: string): OtlpAnswer {
  if (refusedCount === 0) return { json: {}, protobuf: new Uint8Array() }
  const partialSuccess = new BinaryWriter()
    .tag(1, WireType.Varint)
    .int64(refusedCount)
    .tag(2, WireType.LengthDelimited)
    .string(errorMessage)
    .finish()
  return {
    json: { partialSuccess: { rejectedLogRecords: `${refusedCount}`, errorMessage } },
    protobuf: new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(partialSuccess).finish(),
  }
}

/** A `google.rpc.Status`; the HTTP status says more than its code would. */
function describeStatus(message: string): OtlpAnswer {
  return {
    json: { message },
    protobuf: new BinaryWriter().tag(2, WireType.LengthDelimited).string(message).finish(),
  }
}
