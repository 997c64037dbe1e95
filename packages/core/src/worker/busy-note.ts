/** What a thread was busy with last, in memory that can be read when the thread no longer answers. */
export interface BusyNote {
  write(text: string): void
  /** `undefined` when nothing was written. */
  read(): string | undefined
}

const maxBytes = 2048
const lengthBytes = 4
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Makes the memory of a note, to be sent to the thread. */
export function createBusyMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(lengthBytes + maxBytes)
}

/** Opens a note; what is too long for it is cut. Read it when its writer was stopped. */
export function openBusyNote(memory: SharedArrayBuffer): BusyNote {
  const length = new Int32Array(memory, 0, 1)
  const bytes = new Uint8Array(memory, lengthBytes)
  return {
    write(text) {
      const encoded = encoder.encode(text).subarray(0, maxBytes)
      bytes.set(encoded)
      length[0] = encoded.length
    },
    read() {
      const written = length[0] ?? 0
      // A copy: memory that is shared cannot be decoded everywhere.
      return written === 0 ? undefined : decoder.decode(bytes.slice(0, written))
    },
  }
}
