import { type Detection, type Detector, type LogRecord, toId } from '@healer/core'

/** What bytes belong to, as `detector.pushBytes` takes it. */
export interface ByteStream {
  readonly source: string
  readonly stream: string
  readonly labels: Readonly<Record<string, string>>
  readonly atMs: number
}

/** Judges the bytes of a stream, in chunks that end wherever they end. */
export interface BytePusher {
  pushBytes(chunk: Uint8Array, stream: ByteStream): readonly Detection[]
  /** Judges a last line that has no end. */
  endBytes(stream: ByteStream): readonly Detection[]
}

const lineEnd = 0x0a

/** The detector itself where it takes bytes; an older one is given a record a line, which is what its users have to do. */
export function createBytePusher(detector: Detector & Partial<BytePusher>): BytePusher {
  const { pushBytes, endBytes } = detector
  return pushBytes && endBytes ? { pushBytes, endBytes } : createLinePusher(detector)
}

function createLinePusher(detector: Detector): BytePusher {
  let carried: Buffer = Buffer.alloc(0)
  let count = 0
  const pushLine = (line: Buffer, { source, stream, labels, atMs }: ByteStream) => {
    count += 1
    const id = toId<'RecordId'>(`${stream}:${count}`)
    const record: LogRecord = { id, source, stream, labels, atMs, message: line.toString() }
    return detector.push(record)
  }
  return {
    pushBytes(chunk, stream) {
      const bytes = Buffer.concat([carried, chunk])
      const detections: Detection[] = []
      let start = 0
      for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, start)) {
        detections.push(...pushLine(bytes.subarray(start, end), stream))
        start = end + 1
      }
      carried = bytes.subarray(start)
      return detections
    },
    endBytes(stream) {
      const line = carried
      carried = Buffer.alloc(0)
      return line.length > 0 ? pushLine(line, stream) : []
    },
  }
}
