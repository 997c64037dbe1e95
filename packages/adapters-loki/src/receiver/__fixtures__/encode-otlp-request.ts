import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** A value of OTLP's JSON. */
export interface JsonValue {
  readonly stringValue?: string
  readonly boolValue?: boolean
  readonly intValue?: string
  readonly doubleValue?: number
  readonly bytesValue?: string
  readonly arrayValue?: { readonly values: readonly JsonValue[] }
  readonly kvlistValue?: { readonly values: readonly JsonAttribute[] }
}

/** An attribute of OTLP's JSON. */
export interface JsonAttribute {
  readonly key: string
  readonly value: JsonValue
}

/** Logs as OTLP's JSON has them. */
export interface JsonLogs {
  readonly resourceLogs: readonly {
    readonly resource?: { readonly attributes: readonly JsonAttribute[] }
    readonly scopeLogs: readonly {
      readonly scope?: {
        readonly name?: string
        readonly version?: string
        readonly attributes?: readonly JsonAttribute[]
      }
      readonly logRecords: readonly {
        readonly timeUnixNano?: string
        readonly observedTimeUnixNano?: string
        readonly severityNumber?: number
        readonly severityText?: string
        readonly body?: JsonValue
        readonly attributes?: readonly JsonAttribute[]
        readonly traceId?: string
        readonly spanId?: string
      }[]
    }[]
  }[]
}

/** Encodes logs as an `ExportLogsServiceRequest` of protobuf. */
export function encodeOtlpRequest({ resourceLogs }: JsonLogs): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter()
  for (const { resource, scopeLogs } of resourceLogs) {
    writer.tag(1, WireType.LengthDelimited).fork()
    if (resource !== undefined) {
      writer.tag(1, WireType.LengthDelimited).fork()
      writeAttributes(writer, 1, resource.attributes)
      writer.join()
    }
    for (const logs of scopeLogs) writeScopeLogs(writer, logs)
    writer.join()
  }
  return writer.finish()
}

type ScopeLogs = JsonLogs['resourceLogs'][number]['scopeLogs'][number]

function writeScopeLogs(writer: BinaryWriter, { scope, logRecords }: ScopeLogs): void {
  writer.tag(2, WireType.LengthDelimited).fork()
  if (scope !== undefined) {
    writer.tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(scope.name ?? '')
    writer.tag(2, WireType.LengthDelimited).string(scope.version ?? '')
    writeAttributes(writer, 3, scope.attributes ?? [])
    writer.join()
  }
  for (const record of logRecords) {
    writer.tag(2, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.Bit64).fixed64(BigInt(record.timeUnixNano ?? 0))
    writer.tag(11, WireType.Bit64).fixed64(BigInt(record.observedTimeUnixNano ?? 0))
    writer.tag(2, WireType.Varint).int32(record.severityNumber ?? 0)
    writer.tag(3, WireType.LengthDelimited).string(record.severityText ?? '')
    if (record.body !== undefined) writeValue(writer, 5, record.body)
    writeAttributes(writer, 6, record.attributes ?? [])
    writer.tag(9, WireType.LengthDelimited).bytes(Buffer.from(record.traceId ?? '', 'hex'))
    writer.tag(10, WireType.LengthDelimited).bytes(Buffer.from(record.spanId ?? '', 'hex'))
    writer.join()
  }
  writer.join()
}

function writeAttributes(writer: BinaryWriter, field: number, attributes: readonly JsonAttribute[]): void {
  for (const { key, value } of attributes) {
    writer.tag(field, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(key)
    writeValue(writer, 2, value)
    writer.join()
  }
}

function writeValue(writer: BinaryWriter, field: number, value: JsonValue): void {
  writer.tag(field, WireType.LengthDelimited).fork()
  if (value.stringValue !== undefined) writer.tag(1, WireType.LengthDelimited).string(value.stringValue)
  if (value.boolValue !== undefined) writer.tag(2, WireType.Varint).bool(value.boolValue)
  if (value.intValue !== undefined) writer.tag(3, WireType.Varint).int64(BigInt(value.intValue))
  if (value.doubleValue !== undefined) writer.tag(4, WireType.Bit64).double(value.doubleValue)
  if (value.arrayValue !== undefined) {
    writer.tag(5, WireType.LengthDelimited).fork()
    for (const item of value.arrayValue.values) writeValue(writer, 1, item)
    writer.join()
  }
  if (value.kvlistValue !== undefined) {
    writer.tag(6, WireType.LengthDelimited).fork()
    writeAttributes(writer, 1, value.kvlistValue.values)
    writer.join()
  }
  if (value.bytesValue !== undefined) {
    writer.tag(7, WireType.LengthDelimited).bytes(Buffer.from(value.bytesValue, 'base64'))
  }
  writer.join()
}
