import asc from 'assemblyscript/asc'

/** Compiles `assembly/` to WebAssembly. */
export async function compileScanModule(): Promise<Uint8Array> {
  const written = new Map<string, Uint8Array>()
  const { error } = await asc.main(
    [
      'assembly/scan.ts',
      ...['--baseDir', `${import.meta.dirname}/../..`],
      ...['--outFile', 'scan.wasm'],
      ...['--runtime', 'stub', '--importMemory', '--noAssert', '--use', 'abort='],
      ...['--enable', 'simd', '-O3', '--converge'],
    ],
    {
      writeFile(name, contents) {
        if (typeof contents !== 'string') written.set(name, contents)
      },
    },
  )
  const module = written.get('scan.wasm')
  if (error !== null || module === undefined) throw new Error(`asc: ${error?.message}`, { cause: error })
  return module
}
