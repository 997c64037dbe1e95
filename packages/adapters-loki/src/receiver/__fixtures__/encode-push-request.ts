import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'
import { snappyCompress } from 'hysnappy'

/** A line to encode. */
export interface EncodedEntry {
  readonly atNs: bigint
  readonly line: string
  readonly metadata?: Readonly<Record<string, string>>
}

/** Encodes a `logproto.PushRequest` as Loki's own client does: labels as text, a hash beside them. */
export function encodePushRequest(
  streams: readonly { readonly labels: string; readonly entries: readonly EncodedEntry[] }[],
): Uint8Array<ArrayBuffer> {
  const writer = new BinaryWriter()
  for (const { labels, entries } of streams) {
    writer.tag(1, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(labels)
    for (const entry of entries) writeEntry(writer, entry)
    writer.tag(3, WireType.Varint).uint64(7n).join()
  }
  return writer.tag(2, WireType.LengthDelimited).string('loki').finish()
}

/** The body of a push as it goes over the wire. */
export function packPushRequest(
  ...parameters: Parameters<typeof encodePushRequest>
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(snappyCompress(encodePushRequest(...parameters)))
}

function writeEntry(writer: BinaryWriter, { atNs, line, metadata = {} }: EncodedEntry): void {
  writer.tag(2, WireType.LengthDelimited).fork()
  writer.tag(1, WireType.LengthDelimited).fork()
  writer.tag(1, WireType.Varint).int64(atNs / 1_000_000_000n)
  writer
    .tag(2, WireType.Varint)
    .int32(Number(atNs % 1_000_000_000n))
    .join()
  writer.tag(2, WireType.LengthDelimited).string(line)
  for (const [name, value] of Object.entries(metadata)) {
    writer.tag(3, WireType.LengthDelimited).fork()
    writer.tag(1, WireType.LengthDelimited).string(name)
    writer.tag(2, WireType.LengthDelimited).string(value).join()
  }
  writer.join()
}
