import { LRUCache } from 'lru-cache'
import type { RegexPattern } from '../../contracts/index.ts'
import { RegexError } from '../../errors/index.ts'
import { messageOf } from '../../errors/message-of.ts'
import { type CompiledExpression, compileExpression } from './compile-expression.ts'
import type { Re2Module } from './re2-module.ts'

/** Compiled expressions, kept while there is room. */
export interface ExpressionHeap {
  /**
   * Runs work on an expression, which is compiled first where it has to be.
   *
   * When the module fails, the work is done once more in a module of its own: a full heap is no answer.
   *
   * @throws {@link RegexError} `HEALER_REGEX_INVALID` when the pattern is refused, or fills an empty heap by itself;
   * `HEALER_REGEX_ENGINE_FAILED` when the second time fails for another reason.
   */
  run<Result>(pattern: RegexPattern, work: (compiled: CompiledExpression) => Result): Result
  /** Frees an expression. */
  release(pattern: RegexPattern): void
  /** Frees everything; the next work starts anew. */
  clear(): void
  readonly counters: HeapCounters
}

/** What happened in a heap. */
export interface HeapCounters {
  /** Expressions that are compiled now. */
  readonly compiled: number
  /** Times that an expression was compiled. */
  readonly compilations: number
  /** Times that the module failed and was replaced. */
  readonly renewals: number
}

interface Heap {
  readonly module: Re2Module
  readonly expressions: LRUCache<string, CompiledExpression>
}

/**
 * Creates a heap for compiled expressions.
 *
 * @param maxCompiled - Expressions that may be compiled at a time; the one that was not used for longest goes first.
 * @param loadModule - Gives a module whose heap is empty.
 */
export function createExpressionHeap(maxCompiled: number, loadModule: () => Re2Module): ExpressionHeap {
  let heap: Heap | undefined
  let compilations = 0
  let renewals = 0

  const find = (pattern: RegexPattern): CompiledExpression => {
    heap ??= { module: loadModule(), expressions: createCache(maxCompiled) }
    const { module, expressions } = heap
    const key = keyOf(pattern)
    let compiled = expressions.get(key)
    if (compiled === undefined) {
      compiled = compileExpression(module, pattern)
      compilations += 1
      expressions.set(key, compiled)
    }
    return compiled
  }

  /** What is left of a module that failed cannot be trusted, and goes as a whole. */
  const renew = () => {
    heap = undefined
    renewals += 1
  }

  return {
    run(pattern, work) {
      try {
        return work(find(pattern))
      } catch (error) {
        if (RegexError.isInstance(error)) throw error
        renew()
      }
      let isCompiled = false
      try {
        const compiled = find(pattern)
        isCompiled = true
        return work(compiled)
      } catch (error) {
        if (RegexError.isInstance(error)) throw error
        renew()
        throw !isCompiled && isHeapFull(error)
          ? createTooLarge(pattern, error)
          : createFailure(pattern, error)
      }
    },
    release: (pattern) => void heap?.expressions.delete(keyOf(pattern)),
    clear() {
      heap = undefined
    },
    get counters() {
      return { compiled: heap?.expressions.size ?? 0, compilations, renewals }
    },
  }
}

function createCache(max: number): LRUCache<string, CompiledExpression> {
  return new LRUCache({ max, dispose: ({ expression }) => expression.delete() })
}

function keyOf({ source, caseSensitive }: RegexPattern): string {
  return `${caseSensitive === true ? 's' : 'i'}${source}`
}

/** The heap was empty: no other one will do, and the pattern is at fault. */
function createTooLarge({ source }: RegexPattern, cause: unknown): RegexError {
  const reason = 'it fills the heap of 16 MiB by itself'
  return new RegexError({
    code: 'HEALER_REGEX_INVALID',
    message: `RE2 cannot hold the pattern ${JSON.stringify(source)}: ${reason}. Make it smaller, or lower its counts.`,
    details: { pattern: source, reason },
    cause,
  })
}

function createFailure({ source }: RegexPattern, cause: unknown): RegexError {
  const reason = isHeapFull(cause) ? 'its heap of 16 MiB is full' : messageOf(cause)
  return new RegexError({
    code: 'HEALER_REGEX_ENGINE_FAILED',
    message: `RE2 failed twice on the pattern ${JSON.stringify(source)}: ${reason}. Make the pattern smaller, or lower its counts.`,
    details: { reason },
    cause,
  })
}

function isHeapFull(cause: unknown): boolean {
  return messageOf(cause).includes('Cannot enlarge memory')
}
