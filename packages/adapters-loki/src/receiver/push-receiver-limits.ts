/** What one push, one line and one stream may hold, and how much may wait. */
export interface PushReceiverLimits {
  /** Bytes of a body as it arrives. */
  readonly maxBodyBytes: number
  /** Bytes of a body when it is unpacked. */
  readonly maxUnpackedBytes: number
  /** How many times larger a body may become; what stays under a mebibyte may always. */
  readonly maxUnpackRatio: number
  /** Values in a body: texts, numbers, objects, messages. */
  readonly maxValues: number
  /** Bytes of bodies that are being received or decoded at a time. More is answered with 429. */
  readonly maxArrivingBytes: number
  /** Bytes of a line. A longer one is refused, and counted. */
  readonly maxLineBytes: number
  readonly maxLabelsPerStream: number
  readonly maxLabelNameBytes: number
  readonly maxLabelValueBytes: number
  /** Bytes of what comes beside a line: structured metadata, attributes. */
  readonly maxMetadataBytes: number
  readonly maxMetadataEntries: number
  /** How far ahead of the clock a line may be. Milliseconds. */
  readonly maxAheadMs: number
  /** How far behind the clock a line may be. Milliseconds; Infinity takes every line. */
  readonly maxAgeMs: number
  /** Records that wait for the reader, or for its next question. More is answered with 429. */
  readonly maxQueuedRecords: number
  /** Bytes of their lines, labels and metadata. */
  readonly maxQueuedBytes: number
  readonly maxBatchRecords: number
  /** Bytes of a batch, unless a single record is larger. */
  readonly maxBatchBytes: number
}

/**
 * Loki's own defaults, where Loki has one. A body is smaller than Loki's 100 MiB: a collector sends about 1 MiB.
 *
 * @source https://grafana.com/docs/loki/latest/configure/#limits_config; reliability.md rows F41, S22
 */
export const defaultPushReceiverLimits: PushReceiverLimits = {
  maxBodyBytes: 4 * 1024 * 1024,
  maxUnpackedBytes: 10 * 1024 * 1024,
  maxUnpackRatio: 100,
  maxValues: 500_000,
  maxArrivingBytes: 32 * 1024 * 1024,
  maxLineBytes: 256 * 1024,
  maxLabelsPerStream: 15,
  maxLabelNameBytes: 1_024,
  maxLabelValueBytes: 2_048,
  maxMetadataBytes: 64 * 1024,
  maxMetadataEntries: 128,
  maxAheadMs: 10 * 60_000,
  maxAgeMs: 7 * 24 * 3_600_000,
  maxQueuedRecords: 50_000,
  maxQueuedBytes: 32 * 1024 * 1024,
  maxBatchRecords: 1_000,
  maxBatchBytes: 1024 * 1024,
}
