import type { BinaryReader } from '@bufbuild/protobuf/wire'
import type { CountValue } from './create-value-counter.ts'
import { maxOtlpDepth, type OtlpAttributes, type OtlpValue } from './otlp-logs.ts'
import { PushRefusedError } from './push-refused-error.ts'
import { fixed64Tag, lengthTag, readNestedMessage, varintTag } from './read-protobuf-message.ts'

/**
 * Decodes an `AnyValue` of OTLP that stands in a field.
 *
 * @throws {@link PushRefusedError} when lists and maps stand too deep in one another.
 * @source https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/common/v1/common.proto
 */
export function decodeOtlpValue(reader: BinaryReader, countValue: CountValue, depth = 0): OtlpValue {
  countValue()
  if (depth > maxOtlpDepth) throw refuseDepth()
  let value: OtlpValue
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) value = reader.string()
    else if (tag === varintTag(2)) value = reader.bool()
    else if (tag === varintTag(3)) value = toOtlpInteger(BigInt(reader.int64()))
    else if (tag === fixed64Tag(4)) value = reader.double()
    else if (tag === lengthTag(5)) value = readList(reader, countValue, depth + 1)
    else if (tag === lengthTag(6)) value = readMap(reader, countValue, depth + 1)
    else if (tag === lengthTag(7)) value = Buffer.from(reader.bytes()).toString('base64')
    else return false
    return true
  })
  return value
}

/** Decodes a `KeyValue` of OTLP that stands in a field. */
export function decodeOtlpAttribute(
  reader: BinaryReader,
  countValue: CountValue,
  depth = 0,
): OtlpAttributes[number] {
  countValue()
  let name = ''
  let value: OtlpValue
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) name = reader.string()
    else if (tag === lengthTag(2)) value = decodeOtlpValue(reader, countValue, depth)
    else return false
    return true
  })
  return [name, value]
}

/** A whole number, or its digits where JavaScript's numbers would round it. */
export function toOtlpInteger(value: bigint): number | string {
  const rounded = Number(value)
  return Number.isSafeInteger(rounded) ? rounded : value.toString()
}

/** Refuses values that stand too deep in one another. */
export function refuseDepth(): PushRefusedError {
  return new PushRefusedError('malformed', `a value holds more than ${maxOtlpDepth} others in one another`)
}

function readList(reader: BinaryReader, countValue: CountValue, depth: number): readonly OtlpValue[] {
  const values: OtlpValue[] = []
  readNestedMessage(reader, (tag) => {
    if (tag !== lengthTag(1)) return false
    values.push(decodeOtlpValue(reader, countValue, depth))
    return true
  })
  return values
}

function readMap(reader: BinaryReader, countValue: CountValue, depth: number): OtlpValue {
  const pairs: OtlpAttributes[number][] = []
  readNestedMessage(reader, (tag) => {
    if (tag !== lengthTag(1)) return false
    pairs.push(decodeOtlpAttribute(reader, countValue, depth))
    return true
  })
  return Object.fromEntries(pairs)
}
