import type { CompiledRegex, RegexEngine, RegexPattern } from '../contracts/index.ts'
import { RegexError } from '../errors/index.ts'
import { messageOf } from '../errors/message-of.ts'

/** Options of {@link createFallbackEngine}. */
export interface FallbackEngineOptions {
  /** Decides which patterns are taken, and answers as long as it does not fail. */
  readonly primary: RegexEngine
  /** Answers where the primary fails. It must take the same dialect. */
  readonly fallback: RegexEngine
}

/** What happened in an engine with a fallback. */
export interface FallbackCounters {
  /** Times that the primary failed: compiling a pattern, testing or matching a text. */
  readonly failures: number
  /** Those of them for which the fallback stepped in; for the rest both failed, and the error was thrown. */
  readonly fallbacks: number
}

/** An engine with another behind it. */
export interface FallbackEngine extends RegexEngine {
  /** What happened so far. */
  counters(): FallbackCounters
}

/**
 * Creates an engine that asks a second one where the first one fails, so that a failure is never read as "no match".
 *
 * - A pattern that the primary refuses (`HEALER_REGEX_INVALID`) is refused: that is an answer, and no failure.
 * - The primary is asked first each time, however often it failed on an expression; only one that it could not compile
 *   stays with the fallback.
 * - The fallback compiles a pattern when it is needed first. Where both fail, the error has both reasons.
 * - `close` closes both engines.
 *
 * @param options.primary - `createRe2WasmEngine()`, say.
 * @param options.fallback - `createRe2jsEngine()`, say: another implementation, since one bug rarely has two homes.
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED` from its expressions and from `compile`, when both failed.
 */
export function createFallbackEngine({ primary, fallback }: FallbackEngineOptions): FallbackEngine {
  let failures = 0
  let fallbacks = 0

  /** Asks the fallback after the primary failed. */
  const askFallback = <Answer>(pattern: RegexPattern, cause: unknown, ask: () => Answer): Answer => {
    failures += 1
    try {
      const answer = ask()
      fallbacks += 1
      return answer
    } catch (error) {
      throw createFailure(pattern, cause, error)
    }
  }

  const compile = ({ source, caseSensitive = false }: RegexPattern): CompiledRegex => {
    const pattern = Object.freeze({ source, caseSensitive })
    let second: CompiledRegex | undefined
    const findSecond = (): CompiledRegex => {
      second ??= fallback.compile(pattern)
      return second
    }
    const compileFirst = (): CompiledRegex => {
      try {
        return primary.compile(pattern)
      } catch (error) {
        if (isRefusal(error)) throw error
        return askFallback(pattern, error, findSecond)
      }
    }
    const first = compileFirst()
    const run = <Answer>(ask: (expression: CompiledRegex) => Answer): Answer => {
      if (first === second) return ask(first)
      try {
        return ask(first)
      } catch (error) {
        return askFallback(pattern, error, () => ask(findSecond()))
      }
    }
    return {
      test: (text) => run((expression) => expression.test(text)),
      match: (text) => run((expression) => expression.match(text)),
      dispose() {
        first.dispose()
        second?.dispose()
      },
    }
  }

  return {
    contractVersion: 1,
    name: `${primary.name}, else ${fallback.name}`,
    compile,
    counters: () => ({ failures, fallbacks }),
    close() {
      primary.close?.()
      fallback.close?.()
    },
  }
}

function isRefusal(error: unknown): boolean {
  return RegexError.isInstance(error) && error.code === 'HEALER_REGEX_INVALID'
}

function createFailure({ source }: RegexPattern, cause: unknown, second: unknown): RegexError {
  const reason = `${messageOf(cause)}; and the fallback: ${messageOf(second)}`
  return new RegexError({
    code: 'HEALER_REGEX_ENGINE_FAILED',
    message: `Both engines failed on the pattern ${JSON.stringify(source)}: ${reason}`,
    details: { reason },
    cause,
  })
}
