import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { PushRefusedError } from './push-refused-error.ts'

/** Reads the value of a field it knows; `false` leaves the field to be skipped. */
export type ReadField = (tag: number) => boolean

/** Tag of a field that holds text, bytes or a message. */
export function lengthTag(field: number): number {
  return field * 8 + WireType.LengthDelimited
}

/** Tag of a field that holds a whole number of variable length. */
export function varintTag(field: number): number {
  return field * 8 + WireType.Varint
}

/** Tag of a field that holds 64 bits. */
export function fixed64Tag(field: number): number {
  return field * 8 + WireType.Bit64
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Creates a reader whose texts are well-formed: other bytes than UTF-8 become U+FFFD. */
export function createProtobufReader(bytes: Uint8Array): BinaryReader {
  return new BinaryReader(bytes, (text) => decoder.decode(text))
}

/** Reads a message that fills the whole of the bytes. */
export function readWholeMessage(reader: BinaryReader, readField: ReadField): void {
  try {
    readFields(reader, reader.len, readField)
  } catch (error) {
    if (error instanceof PushRefusedError) throw error
    throw new PushRefusedError('malformed', 'the body is no protobuf message of this kind')
  }
}

/** Reads a message that stands in a field. */
export function readNestedMessage(reader: BinaryReader, readField: ReadField): void {
  const sizeBytes = reader.uint32()
  readFields(reader, reader.pos + sizeBytes, readField)
}

function readFields(reader: BinaryReader, endsAt: number, readField: ReadField): void {
  if (endsAt > reader.len) throw new RangeError('A message ends after its bytes.')
  while (reader.pos < endsAt) {
    const [field, wireType] = reader.tag()
    if (readField(field * 8 + wireType)) continue
    // No message of proto3 has groups, and they nest.
    if (wireType === WireType.StartGroup || wireType === WireType.EndGroup) throw new RangeError('A group.')
    reader.skip(wireType, field)
  }
  if (reader.pos !== endsAt) throw new RangeError('A field ends after its message.')
}
