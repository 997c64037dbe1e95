/** A stream of Loki: what its collector says of it. */
export interface LokiStream {
  /** As Loki writes it: `{app="coderun", namespace="cto"}`. */
  readonly name: string
  /** Trusted: they came from the collector, not from a line. Frozen. */
  readonly labels: Readonly<Record<string, string>>
  /** Stands for the stream in ids of records. */
  readonly id: string
  /** Stands for the stream in fingerprints. */
  readonly hash: number
}

/** One line as Loki answers it. */
export interface LokiLine {
  readonly stream: LokiStream
  /** Epoch nanoseconds, 19 digits. */
  readonly atNs: string
  /** The second that it is in, epoch seconds. */
  readonly atSeconds: number
  /** The nanosecond of that second, from 0. */
  readonly nanosecond: number
  /** The line, well-formed. */
  readonly text: string
  /** Structured metadata and parsed fields: anybody's. Frozen; lines may share them. */
  readonly attributes?: Readonly<Record<string, string>>
  /** 53 bits of stream, nanosecond, line and structured metadata. */
  readonly fingerprint: number
}

/** Which of two lines comes first; they may be of one nanosecond. */
export function compareTime(a: LokiLine, b: LokiLine): number {
  return a.atSeconds - b.atSeconds || a.nanosecond - b.nanosecond
}

/** What one query answered. */
export interface LokiPage {
  /** In the order of time. */
  readonly lines: readonly LokiLine[]
  /** As many as were asked for: there may be more. */
  readonly isFull: boolean
}
