import { scanModule } from './scan-module.ts'

/** Memory of WebAssembly. */
export interface ScanMemory {
  /** Another one when the memory has grown. */
  readonly buffer: ArrayBuffer
  grow(pages: number): number
}

/** What `assembly/scan.ts` exports; memory is named by addresses, and 0 is no table. */
export interface ScanExports {
  readonly setHits: (address: number, capacity: number) => void
  readonly setRareLetters: (mayStandAlone: boolean) => void
  readonly openScan: (text: number, lengthBytes: number, isOneLine: boolean, time: number) => void
  readonly roomForLists: () => number
  readonly scanWords: (
    words: number,
    pairs: number,
    rareLetter: number,
    from: number,
    lists: number,
  ) => number
  readonly scanBytes: (table: number, rareLetter: number, from: number, lists: number) => number
  readonly stopOfScan: () => number
}

/** The scan in WebAssembly, with a memory of its own. */
export interface ScanProgram {
  readonly memory: ScanMemory
  readonly exports: ScanExports
}

/** Of `WebAssembly` what is used here: not all platforms have types for it. */
interface WebAssemblyHost {
  readonly Memory: new (size: { readonly initial: number }) => ScanMemory
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: ScanMemory } },
  ) => { readonly exports: object }
}

let loaded: { readonly open: (() => ScanProgram) | undefined } | undefined

/**
 * Compiles the scan in WebAssembly, once for all.
 *
 * @returns Opens a program, or throws RangeError when there is no memory for one more. `undefined` where there is no WebAssembly
 * with vectors, or where code may not be compiled: a page whose policy forbids it, many an edge.
 */
export function loadScanProgram(): (() => ScanProgram) | undefined {
  loaded ??= { open: compileScanProgram() }
  return loaded.open
}

function compileScanProgram(): (() => ScanProgram) | undefined {
  const found: unknown = Reflect.get(globalThis, 'WebAssembly')
  // Its memory has the least byte first, and tables are copied as they are.
  if (found === undefined || !isLittleEndian()) return undefined
  const host = found as WebAssemblyHost
  let module: object
  try {
    module = new host.Module(decodeBase64(scanModule))
  } catch {
    // Nothing is lost: the plain scan finds the same.
    return undefined
  }
  return () => {
    const memory = new host.Memory({ initial: 1 })
    const { exports } = new host.Instance(module, { env: { memory } })
    return { memory, exports: exports as ScanExports }
  }
}

function isLittleEndian(): boolean {
  return new Uint8Array(Uint32Array.of(1).buffer)[0] === 1
}

function decodeBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}
