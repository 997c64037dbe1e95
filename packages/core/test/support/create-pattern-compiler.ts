import type { RegexPattern } from '../../src/contracts/index.ts'
import { RegexError } from '../../src/errors/index.ts'
import { type CompiledExpression, compileExpression } from '../../src/patterns/re2-wasm/compile-expression.ts'
import { loadRe2Module } from '../../src/patterns/re2-wasm/load-re2-module.ts'
import type { Re2Module } from '../../src/patterns/re2-wasm/re2-module.ts'

/** Creates what compiles any number of patterns, in a new module after some; a pattern that RE2 refuses gives none. */
export function createPatternCompiler(): (pattern: RegexPattern) => CompiledExpression | undefined {
  let module: Re2Module = loadRe2Module()
  let compiledInModule = 0
  return (pattern) => {
    compiledInModule += 1
    if (compiledInModule % 2000 === 0) module = loadRe2Module()
    try {
      return compileExpression(module, pattern)
    } catch (error) {
      if (RegexError.isInstance(error)) return undefined
      throw error
    }
  }
}
