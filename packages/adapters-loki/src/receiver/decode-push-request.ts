import type { BinaryReader } from '@bufbuild/protobuf/wire'
import type { CountValue } from './create-value-counter.ts'
import { parseLabelSet } from './parse-label-set.ts'
import type { PushedEntry, PushedPair, PushedStream } from './pushed-stream.ts'
import {
  createProtobufReader,
  lengthTag,
  readNestedMessage,
  readWholeMessage,
  varintTag,
} from './read-protobuf-message.ts'

/**
 * Decodes a `logproto.PushRequest`: what Loki's own collectors send.
 *
 * @throws {@link PushRefusedError}
 * @source https://github.com/grafana/loki/blob/main/pkg/push/push.proto
 */
export function decodePushRequest(bytes: Uint8Array, countValue: CountValue): readonly PushedStream[] {
  const reader = createProtobufReader(bytes)
  const streams: PushedStream[] = []
  readWholeMessage(reader, (tag) => {
    if (tag !== lengthTag(1)) return false
    streams.push(readStream(reader, countValue))
    return true
  })
  return streams
}

function readStream(reader: BinaryReader, countValue: CountValue): PushedStream {
  countValue()
  let labels = ''
  const entries: PushedEntry[] = []
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) labels = reader.string()
    else if (tag === lengthTag(2)) entries.push(readEntry(reader, countValue))
    else return false
    return true
  })
  return { labels: parseLabelSet(labels), entries }
}

function readEntry(reader: BinaryReader, countValue: CountValue): PushedEntry {
  countValue()
  let atNs = 0n
  let line = ''
  const metadata: PushedPair[] = []
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) atNs = readTimestamp(reader)
    else if (tag === lengthTag(2)) line = reader.string()
    else if (tag === lengthTag(3)) metadata.push(readPair(reader, countValue))
    else return false
    return true
  })
  return { atNs, line, metadata }
}

/** A `google.protobuf.Timestamp`. */
function readTimestamp(reader: BinaryReader): bigint {
  let seconds = 0n
  let nanoseconds = 0
  readNestedMessage(reader, (tag) => {
    if (tag === varintTag(1)) seconds = BigInt(reader.int64())
    else if (tag === varintTag(2)) nanoseconds = reader.int32()
    else return false
    return true
  })
  return BigInt.asIntN(64, seconds * 1_000_000_000n + BigInt(nanoseconds))
}

function readPair(reader: BinaryReader, countValue: CountValue): PushedPair {
  countValue()
  let name = ''
  let value = ''
  readNestedMessage(reader, (tag) => {
    if (tag === lengthTag(1)) name = reader.string()
    else if (tag === lengthTag(2)) value = reader.string()
    else return false
    return true
  })
  return [name, value]
}
