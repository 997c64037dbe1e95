import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { findProgram } from './find-program.ts'
import { runProgram } from './run-program.ts'

const source = path.join(import.meta.dirname, '../../peers/hyperscan.c')

/** The compiled harness, or why there is none. */
export type HyperscanPeer =
  | { readonly kind: 'ready'; readonly program: string }
  | { readonly kind: 'absent'; readonly reason: string }

/** Compiles the harness around Hyperscan with the machine's C compiler. */
export function compileHyperscanPeer(cacheFolder: string): HyperscanPeer {
  const compiler = findProgram('cc')
  if (compiler === undefined) return { kind: 'absent', reason: 'there is no C compiler (cc)' }
  const program = path.join(cacheFolder, 'hyperscan')
  mkdirSync(cacheFolder, { recursive: true })
  try {
    runProgram(compiler, ['-O3', '-o', program, source, '-lhs'])
    return { kind: 'ready', program }
  } catch (error) {
    // Most machines have a compiler and no Hyperscan; what the compiler said shows which it is.
    const [line = ''] = String(error).match(/.*(?:fatal error|cannot find).*/) ?? [String(error)]
    return { kind: 'absent', reason: `libhyperscan-dev is not installed: ${line.trim()}` }
  }
}
