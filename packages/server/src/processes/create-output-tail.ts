/** Keeps the end of a stream of bytes. */
export interface OutputTail {
  /** Takes more bytes in. */
  push(chunk: Uint8Array): void
  /** The end as text, with a first line that says how many bytes are missing, where there are any. */
  read(): string
}

/**
 * Keeps the last bytes of a child's output, in bounded memory however much it writes.
 *
 * @param options.limitBytes - What {@link OutputTail.read} gives at most, its first line included.
 */
export function createOutputTail(options: { readonly limitBytes: number }): OutputTail {
  let kept = Buffer.alloc(0)
  let totalBytes = 0
  return {
    push(chunk) {
      totalBytes += chunk.byteLength
      const joined = Buffer.concat([kept, chunk.subarray(-options.limitBytes)])
      kept = Buffer.from(joined.subarray(-options.limitBytes))
    },
    read() {
      if (totalBytes <= options.limitBytes) return kept.toString('utf8')
      const note = (bytes: number) => `[${bytes} bytes left out]\n`
      const room = options.limitBytes - note(totalBytes).length
      const tail = kept.subarray(startOfCharacter(kept, kept.byteLength - room))
      return `${note(totalBytes - tail.byteLength)}${tail.toString('utf8')}`
    },
  }
}

/** The first position from `index` on where a UTF-8 character begins. */
function startOfCharacter(bytes: Uint8Array, index: number): number {
  let start = index
  while (start < bytes.byteLength && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1
  return start
}
