import { createLineSplitter, type Detection, type Detector, type SplitLine } from '@healer/core'
import type { Clock } from '@healer/core/contracts'
import { buildLineRecord } from './build-line-record.ts'

/** What was scanned so far. */
export interface ScanTotals {
  lines: number
  sizeBytes: number
  detections: number
  /** Bytes beyond what is held of a line; what the detector cuts is in its own counters. */
  truncatedBytes: number
}

/** Options of {@link scanStream}. */
export interface ScanStreamOptions {
  /** Names the stream in records: a path, or `-`. */
  readonly file: string
  readonly input: AsyncIterable<Uint8Array>
  readonly detector: Detector
  readonly clock: Clock
  /** Counted up. */
  readonly totals: ScanTotals
  /** Takes what one chunk gave; the next one is not read before it has. False ends the scan. */
  readonly emit: (detections: readonly Detection[]) => Promise<boolean>
}

/** Judges a stream of bytes line by line, in bounded memory. */
export async function scanStream(options: ScanStreamOptions): Promise<void> {
  const { input, totals, emit } = options
  const splitter = createLineSplitter()
  let lineNumber = 0
  const defaultTime = () => ({ atMs: options.clock.nowMs() })
  const judge = (lines: readonly SplitLine[]) => {
    const records = lines.map((line) => {
      totals.lines += 1
      totals.truncatedBytes += line.truncatedBytes
      lineNumber += 1
      return buildLineRecord(line, { file: options.file, lineNumber, defaultTime })
    })
    const detections = options.detector.pushBatch(records)
    totals.detections += detections.length
    return emit(detections)
  }
  for await (const chunk of input) {
    totals.sizeBytes += chunk.length
    if (!(await judge(splitter.push(chunk)))) return
  }
  const last = splitter.flush()
  if (last !== undefined) await judge([last])
}
