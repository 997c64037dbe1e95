/** What bytes belong to: every record that is made of them says so. */
export interface ByteStream {
  /** Name of the source that delivers them. */
  readonly source: string
  /** The ordered stream within the source: a file's path, a pod's container. */
  readonly stream: string
  /** What the collector says of it (namespace, pod, agent): trusted, unlike the bytes. */
  readonly labels: Readonly<Record<string, string>>
  /** Event time of the lines that end in the bytes, epoch milliseconds. */
  readonly atMs: number
  /** Where the first byte stands that is pushed of the stream, for one that is gone on with. Default 0. */
  readonly startByte?: number
}

/** What became of bytes: `received` is always the sum of the others. */
export interface ByteCounters {
  readonly received: number
  /** Bytes of lines that were looked through, line ends included. */
  readonly scanned: number
  /** Bytes of lines that have not ended yet. */
  readonly waiting: number
  readonly dropped: {
    /** Bytes of lines beyond the 256 KiB that are held of one. */
    readonly 'oversize-tail': number
  }
}
