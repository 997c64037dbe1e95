/** How much is held back to be joined. Beyond it is cut, never dropped. */
export interface JoinerCaps {
  /** Lines of one record. Default 500. */
  readonly maxLines?: number
  /** Bytes of UTF-8 of one record; a single line may be longer. Default 2_000_000. */
  readonly maxBytes?: number
  /** Event time that a record waits for more lines, milliseconds. Default 2_000. */
  readonly maxWaitMs?: number
  /** Streams that hold something back; beyond it the one that was still for longest lets go. Default 10_000. */
  readonly maxStreams?: number
  /** Bytes of UTF-8 of all streams together; beyond it likewise. Default 64_000_000. */
  readonly maxHeldBytes?: number
}

/** @source issue 3: 500 lines or 2 MB or 2 s a record; the limits of all streams together are ours */
export const defaultJoinerCaps: Required<JoinerCaps> = {
  maxLines: 500,
  maxBytes: 2_000_000,
  maxWaitMs: 2_000,
  maxStreams: 10_000,
  maxHeldBytes: 64_000_000,
}
