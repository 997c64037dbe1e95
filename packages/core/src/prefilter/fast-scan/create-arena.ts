import type { ScanMemory } from './load-scan-program.ts'

/** Memory of WebAssembly, handed out from its beginning to its end. */
export interface Arena {
  /** Copies values into memory. @returns Their address. */
  put(values: Uint8Array | Int32Array): number
  /** @returns The address of so many bytes that are 0. */
  reserve(sizeBytes: number): number
  /** Makes memory reach to an address behind all that was handed out. */
  reach(address: number): void
}

const pageBytes = 65_536
// Of the widest load.
const alignment = 16

/** Creates an arena, which makes the memory grow as it needs. Address 0 is nobody's. */
export function createArena(memory: ScanMemory): Arena {
  let next = alignment
  const reach = (address: number) => {
    const missingBytes = address - memory.buffer.byteLength
    if (missingBytes > 0) memory.grow(Math.ceil(missingBytes / pageBytes))
  }
  const reserve = (sizeBytes: number): number => {
    const address = next
    next += Math.ceil(sizeBytes / alignment) * alignment
    reach(next)
    return address
  }
  return {
    put(values) {
      const address = reserve(values.byteLength)
      const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
      new Uint8Array(memory.buffer).set(bytes, address)
      return address
    },
    reserve,
    reach,
  }
}
