import { refuseDepth, toOtlpInteger } from './decode-otlp-value.ts'
import {
  maxOtlpDepth,
  type OtlpAttributes,
  type OtlpRecord,
  type OtlpResourceLogs,
  type OtlpValue,
} from './otlp-logs.ts'
import { isJsonObject, type JsonObject, readJsonArray, readJsonObject } from './parse-json-body.ts'
import { PushRefusedError } from './push-refused-error.ts'

/**
 * Parses an `ExportLogsServiceRequest` in OTLP's JSON: names in lowerCamelCase, trace and span ids in hexadecimal.
 *
 * @throws {@link PushRefusedError}
 * @source https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function parseOtlpJson(body: unknown): readonly OtlpResourceLogs[] {
  if (!isJsonObject(body)) throw new PushRefusedError('malformed', 'the body is no object')
  return readJsonArray(body.resourceLogs, 'resourceLogs').map((value, index) => {
    const where = `resourceLogs[${index}]`
    const { resource, scopeLogs } = readJsonObject(value, where)
    return {
      attributes: readAttributes(readJsonObject(resource, `${where}.resource`).attributes, where),
      scopes: readJsonArray(scopeLogs, `${where}.scopeLogs`).map((logs, at) =>
        readScopeLogs(logs, `${where}.scopeLogs[${at}]`),
      ),
    }
  })
}

function readScopeLogs(value: unknown, where: string): OtlpResourceLogs['scopes'][number] {
  const { scope, logRecords } = readJsonObject(value, where)
  const { name, version, attributes } = readJsonObject(scope, `${where}.scope`)
  return {
    name: readText(name, `${where}.scope.name`),
    version: readText(version, `${where}.scope.version`),
    attributes: readAttributes(attributes, `${where}.scope`),
    records: readJsonArray(logRecords, `${where}.logRecords`).map((record, index) =>
      readRecord(record, `${where}.logRecords[${index}]`),
    ),
  }
}

function readRecord(value: unknown, where: string): OtlpRecord {
  const record = readJsonObject(value, where)
  const severity = record.severityNumber ?? 0
  return {
    atNs: readNanoseconds(record.timeUnixNano, `${where}.timeUnixNano`),
    observedAtNs: readNanoseconds(record.observedTimeUnixNano, `${where}.observedTimeUnixNano`),
    severityNumber: typeof severity === 'number' && Number.isSafeInteger(severity) ? severity : 0,
    severityText: readText(record.severityText, `${where}.severityText`),
    body: readValue(record.body, `${where}.body`),
    attributes: readAttributes(record.attributes, where),
    traceId: readText(record.traceId, `${where}.traceId`).toLowerCase(),
    spanId: readText(record.spanId, `${where}.spanId`).toLowerCase(),
    eventName: readText(record.eventName, `${where}.eventName`),
  }
}

function readAttributes(value: unknown, where: string, depth = 0): OtlpAttributes {
  return readJsonArray(value, `${where}.attributes`).map((pair, index) => {
    const place = `${where}.attributes[${index}]`
    const { key, value: held } = readJsonObject(pair, place)
    return [readText(key, `${place}.key`), readValue(held, place, depth)]
  })
}

type ReadKind = (held: unknown, where: string, depth: number) => OtlpValue

const kinds: Readonly<Record<string, ReadKind>> = {
  stringValue: readText,
  boolValue: (held) => held === true,
  intValue: (held, where) => toOtlpInteger(readInteger(held, where)),
  doubleValue: (held) => (typeof held === 'string' ? Number(held) : (held as OtlpValue)),
  bytesValue: readText,
  arrayValue: (held, where, depth) =>
    readJsonArray(readJsonObject(held, where).values, where).map((value) =>
      readValue(value, where, depth + 1),
    ),
  kvlistValue: (held, where, depth) =>
    Object.fromEntries(readAttributes(readJsonObject(held, where).values, where, depth + 1)),
}

function readValue(value: unknown, where: string, depth = 0): OtlpValue {
  if (depth > maxOtlpDepth) throw refuseDepth()
  const holder: JsonObject = readJsonObject(value, where)
  const kind = Object.keys(kinds).find((name) => holder[name] !== undefined && holder[name] !== null)
  return kind === undefined ? undefined : kinds[kind]?.(holder[kind], where, depth)
}

function readText(value: unknown, where: string): string {
  if (value === undefined || value === null) return ''
  if (typeof value === 'string') return value
  throw new PushRefusedError('malformed', `${where} is no string`)
}

function readNanoseconds(value: unknown, where: string): bigint {
  return value === undefined || value === null || value === ''
    ? 0n
    : BigInt.asUintN(64, readInteger(value, where))
}

function readInteger(value: unknown, where: string): bigint {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return BigInt(value)
  if (typeof value === 'string' && /^-?\d{1,20}$/.test(value)) return BigInt(value)
  throw new PushRefusedError('malformed', `${where} is no whole number`)
}
