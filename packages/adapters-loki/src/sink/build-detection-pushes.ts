import type { Detection } from '@healer/core/contracts'
import { renderLabelSet } from '../receiver/render-label-set.ts'
import { type RedactText, renderDetectionLine } from './render-detection-line.ts'

/** One push, and which of the detections are in it. */
export interface DetectionPush {
  /** Loki's JSON. */
  readonly body: string
  /** Their places in what was given. */
  readonly indexes: readonly number[]
}

/** How detections become pushes. */
export interface DetectionPushOptions {
  /** Labels that every stream has. */
  readonly labels: Readonly<Record<string, string>>
  readonly redact: RedactText
  readonly maxDetections: number
  readonly maxBytes: number
}

interface DetectionLine {
  readonly index: number
  readonly labels: Readonly<Record<string, string>>
  /** Epoch nanoseconds. */
  readonly at: string
  readonly line: string
}

/**
 * Builds the pushes that write detections to Loki, in their order.
 *
 * A detection gives the same labels, time and line whenever it is built, so that Loki keeps one of those that are sent twice.
 */
export function buildDetectionPushes(
  detections: readonly Detection[],
  options: DetectionPushOptions,
): readonly DetectionPush[] {
  const pushes: DetectionPush[] = []
  let lines: DetectionLine[] = []
  let sizeBytes = 0
  const finish = (): void => {
    if (lines.length > 0) pushes.push({ body: renderPush(lines), indexes: lines.map(({ index }) => index) })
    lines = []
    sizeBytes = 0
  }
  for (const [index, detection] of detections.entries()) {
    const line = buildLine(detection, index, options)
    const lineBytes = Buffer.byteLength(JSON.stringify(line))
    if (lines.length === options.maxDetections || sizeBytes + lineBytes > options.maxBytes) finish()
    lines.push(line)
    sizeBytes += lineBytes
  }
  finish()
  return pushes
}

function buildLine(
  detection: Detection,
  index: number,
  { labels, redact }: DetectionPushOptions,
): DetectionLine {
  const { alertCode, severity, tier, ruleId, record, atMs } = detection
  return {
    index,
    labels: {
      ...labels,
      ...(alertCode === undefined ? {} : { alert_code: alertCode }),
      severity,
      tier,
      rule: ruleId,
    },
    at: `${record.atNs ?? BigInt(Math.trunc(atMs)) * 1_000_000n}`,
    line: renderDetectionLine(detection, redact),
  }
}

function renderPush(lines: readonly DetectionLine[]): string {
  const streams = Map.groupBy(lines, ({ labels }) => renderLabelSet(Object.entries(labels)))
  return JSON.stringify({
    streams: Array.from(streams.values(), (members) => ({
      stream: members[0]?.labels,
      values: members.map(({ at, line }) => [at, line]),
    })),
  })
}
