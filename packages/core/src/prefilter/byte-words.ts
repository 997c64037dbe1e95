/** Bytes, and the same memory as 32-bit words: a word is read with one instruction, through `view` wherever it begins. */
export interface ByteWords {
  readonly bytes: Uint8Array
  readonly words: Int32Array
  readonly view: DataView
  /** The byte at which the first word begins: 0 to 3. */
  readonly firstByte: number
}

/** Looks at bytes as words; up to three bytes at either end belong to none. Nothing is copied. */
export function viewWords(bytes: Uint8Array): ByteWords {
  const firstByte = -bytes.byteOffset & 3
  const count = Math.max(0, bytes.length - firstByte) >>> 2
  const words =
    count === 0 ? new Int32Array(0) : new Int32Array(bytes.buffer, bytes.byteOffset + firstByte, count)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  return { bytes, words, view, firstByte }
}
