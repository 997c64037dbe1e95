import type { CompiledRegex, RegexEngine } from '../../src/contracts/index.ts'
import { RegexError } from '../../src/errors/index.ts'

/** An engine for tests of what stands around one: V8's, watched, and failing on demand. */
export interface NativeEngine extends RegexEngine {
  /** Every text that an expression was run on, with its pattern. */
  readonly runs: readonly { readonly source: string; readonly text: string }[]
  /** Expressions that were compiled and not disposed of since. */
  liveCount(): number
  /** From now on, runs fail where this says so; `attempt` counts an expression's runs since it was compiled, from 1. */
  failWhen(
    test: (run: { readonly source: string; readonly text: string; readonly attempt: number }) => boolean,
  ): void
  /** From now on, compiling fails as a broken engine does, not as for a pattern that is no RE2. */
  breakCompiler(): void
}

/**
 * Creates an engine that takes patterns as V8 reads them.
 *
 * @param options.keepsRuns - Whether `runs` is filled. Default true.
 */
export function createNativeEngine({ keepsRuns = true } = {}): NativeEngine {
  const runs: { source: string; text: string }[] = []
  const live = new Set<CompiledRegex>()
  let failsWhen: Parameters<NativeEngine['failWhen']>[0] = () => false
  let isBroken = false

  const compile: RegexEngine['compile'] = ({ source, caseSensitive = false }) => {
    if (isBroken) throw new Error('the heap is full')
    const expression = compileNative(source, caseSensitive)
    let attempt = 0
    const run = (text: string) => {
      attempt += 1
      if (keepsRuns) runs.push({ source, text })
      if (failsWhen({ source, text, attempt })) throw new Error(`${source} failed`)
      return expression.exec(text)
    }
    const compiled: CompiledRegex = {
      test: (text) => run(text) !== null,
      match(text) {
        const found = run(text)
        if (found === null) return undefined
        const captures = Object.entries(found.groups ?? {}).filter(([, group]) => group !== undefined)
        return { index: found.index, text: found[0], captures: Object.fromEntries(captures) }
      },
      dispose: () => void live.delete(compiled),
    }
    live.add(compiled)
    return compiled
  }

  return {
    contractVersion: 1,
    name: 'native',
    compile,
    runs,
    liveCount: () => live.size,
    failWhen(test) {
      failsWhen = test
    },
    breakCompiler() {
      isBroken = true
    },
  }
}

function compileNative(source: string, isSensitive: boolean): RegExp {
  try {
    return new RegExp(source.replaceAll('(?P<', '(?<'), isSensitive ? 'u' : 'iu')
  } catch (cause) {
    const reason = String(cause)
    const details = { pattern: source, reason, offset: 0 }
    throw new RegexError({ code: 'HEALER_REGEX_INVALID', message: reason, details, cause })
  }
}
