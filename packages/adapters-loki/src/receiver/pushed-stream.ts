/** A line as it was pushed, in whatever encoding. */
export interface PushedEntry {
  /** Epoch nanoseconds. */
  readonly atNs: bigint
  readonly line: string
  /** Structured metadata or attributes: what the program says beside the line, and no label. */
  readonly metadata: readonly PushedPair[]
}

/** A name and its value, in the order in which they came; a name may come twice. */
export type PushedPair = readonly [name: string, value: string]

/** Lines that share their labels. */
export interface PushedStream {
  readonly labels: readonly PushedPair[]
  readonly entries: readonly PushedEntry[]
}
