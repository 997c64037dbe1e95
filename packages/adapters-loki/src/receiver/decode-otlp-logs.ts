import type { BinaryReader } from '@bufbuild/protobuf/wire'
import type { Writable } from '../writable.ts'
import type { CountValue } from './create-value-counter.ts'
import { decodeOtlpAttribute, decodeOtlpValue } from './decode-otlp-value.ts'
import type { OtlpAttributes, OtlpRecord, OtlpResourceLogs, OtlpScopeLogs, OtlpValue } from './otlp-logs.ts'
import {
  createProtobufReader,
  fixed64Tag,
  lengthTag,
  readNestedMessage,
  readWholeMessage,
  varintTag,
} from './read-protobuf-message.ts'

/**
 * Decodes an `ExportLogsServiceRequest` of OTLP.
 *
 * @throws {@link PushRefusedError}
 * @source https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto
 */
export function decodeOtlpLogs(bytes: Uint8Array, countValue: CountValue): readonly OtlpResourceLogs[] {
  const reader = createProtobufReader(bytes)
  const resources: OtlpResourceLogs[] = []
  readWholeMessage(reader, (tag) => {
    if (tag !== lengthTag(1)) return false
    resources.push(readResourceLogs(reader, countValue))
    return true
  })
  return resources
}

function readResourceLogs(reader: BinaryReader, countValue: CountValue): OtlpResourceLogs {
  countValue()
  const attributes: OtlpAttributes[number][] = []
  const scopes: OtlpScopeLogs[] = []
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) attributes.push(...readResource(reader, countValue))
    else if (tag === lengthTag(2)) scopes.push(readScopeLogs(reader, countValue))
    else return false
    return true
  })
  return { attributes, scopes }
}

function readResource(reader: BinaryReader, countValue: CountValue): OtlpAttributes {
  const attributes: OtlpAttributes[number][] = []
  readNestedMessage(reader, (tag) => {
    if (tag !== lengthTag(1)) return false
    attributes.push(decodeOtlpAttribute(reader, countValue))
    return true
  })
  return attributes
}

function readScopeLogs(reader: BinaryReader, countValue: CountValue): OtlpScopeLogs {
  countValue()
  const scope = { name: '', version: '', attributes: [] as OtlpAttributes[number][] }
  const records: OtlpRecord[] = []
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) readScope(reader, scope, countValue)
    else if (tag === lengthTag(2)) records.push(readRecord(reader, countValue))
    else return false
    return true
  })
  return { ...scope, records }
}

function readScope(
  reader: BinaryReader,
  scope: { name: string; version: string; readonly attributes: OtlpAttributes[number][] },
  countValue: CountValue,
): void {
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) scope.name = reader.string()
    else if (tag === lengthTag(2)) scope.version = reader.string()
    else if (tag === lengthTag(3)) scope.attributes.push(decodeOtlpAttribute(reader, countValue))
    else return false
    return true
  })
}

function readRecord(reader: BinaryReader, countValue: CountValue): OtlpRecord {
  countValue()
  const attributes: OtlpAttributes[number][] = []
  const record: Writable<OtlpRecord> = { ...emptyRecord, attributes }
  const readers: Readonly<Record<number, () => void>> = {
    [fixed64Tag(1)]: () => (record.atNs = BigInt(reader.fixed64())),
    [varintTag(2)]: () => (record.severityNumber = reader.int32()),
    [lengthTag(3)]: () => (record.severityText = reader.string()),
    [lengthTag(5)]: () => (record.body = decodeOtlpValue(reader, countValue)),
    [lengthTag(6)]: () => attributes.push(decodeOtlpAttribute(reader, countValue)),
    [lengthTag(9)]: () => (record.traceId = renderHex(reader.bytes())),
    [lengthTag(10)]: () => (record.spanId = renderHex(reader.bytes())),
    [fixed64Tag(11)]: () => (record.observedAtNs = BigInt(reader.fixed64())),
    [lengthTag(12)]: () => (record.eventName = reader.string()),
  }
  readNestedMessage(reader, (tag) => {
    const read = readers[tag]
    read?.()
    return read !== undefined
  })
  return record
}

const emptyRecord: OtlpRecord = {
  atNs: 0n,
  observedAtNs: 0n,
  severityNumber: 0,
  severityText: '',
  body: undefined satisfies OtlpValue,
  attributes: [],
  traceId: '',
  spanId: '',
  eventName: '',
}

function renderHex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
