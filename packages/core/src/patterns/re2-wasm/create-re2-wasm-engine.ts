import type { RegexEngine } from '../../contracts/index.ts'
import { assertWholeNumber } from '../assert-whole-number.ts'
import { maxRegexTextBytes } from '../cut-text.ts'
import type { CompiledExpression } from './compile-expression.ts'
import type { ExpressionHeap, HeapCounters } from './create-expression-heap.ts'
import { createExpressionHeaps } from './create-expression-heaps.ts'
import { createTextPreparer } from './create-text-preparer.ts'
import { findMatch } from './find-match.ts'
import { isSurelyTaken } from './is-surely-taken.ts'
import { loadRe2Module } from './load-re2-module.ts'

/** Options of {@link createRe2WasmEngine}. */
export interface Re2WasmEngineOptions {
  /** Expressions that are kept compiled at a time; others are compiled anew when they are used. Default 4,000. */
  readonly maxCompiled?: number
  /**
   * Patterns that are compiled when they are handed over. Of those beyond, a small one is compiled when it is used first.
   * Default 16.
   */
  readonly compiledAtOnce?: number
  /** Bytes of UTF-8 of a text that expressions see; the rest is cut off. Default {@link maxRegexTextBytes}. */
  readonly maxTextBytes?: number
}

/** RE2, compiled to WebAssembly. */
export interface Re2WasmEngine extends RegexEngine {
  /** What happened so far. */
  counters(): HeapCounters
  /** Frees everything; more than once is fine, and what is used afterwards is compiled anew. */
  close(): void
}

const defaultMaxCompiled = 4000
const defaultCompiledAtOnce = 16
const maxPerHeap = 500

/**
 * Creates an engine that runs patterns by RE2 itself, in linear time whatever the text.
 *
 * - Its heaps of 16 MiB are bounded, one for every 500 expressions: of those beyond `maxCompiled` the least used are
 *   freed. One that is full all the same is replaced and the match done again: a full heap is never "no match".
 * - It sees texts well-formed, a half character as U+FFFD, and cut at `maxTextBytes`; whoever has to count what is cut
 *   calls {@link cutText} first.
 * - A pattern costs RE2 some 1.5 ms, and most rules of a large pack never meet a line: so only the first `compiledAtOnce`
 *   are compiled at once, and what could be too large. The parser has found the others well-formed; what RE2 refused of
 *   them all the same would be a failure of the engine, and counted.
 * - Engines share nothing; each takes its first 16 MiB with its first pattern, until it is closed.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when an option is not a whole number from 1 up.
 * @source Limits: 500 expressions of a common size, each run once, fill some two thirds of the heap
 */
export function createRe2WasmEngine(options: Re2WasmEngineOptions = {}): Re2WasmEngine {
  const {
    maxCompiled = defaultMaxCompiled,
    compiledAtOnce = defaultCompiledAtOnce,
    maxTextBytes = maxRegexTextBytes,
  } = options
  assertWholeNumber('maxCompiled', maxCompiled)
  assertWholeNumber('compiledAtOnce', compiledAtOnce)
  assertWholeNumber('maxTextBytes', maxTextBytes)
  const heaps = createExpressionHeaps(maxCompiled, maxPerHeap, loadRe2Module)
  let handedOver = 0
  const prepare = createTextPreparer(maxTextBytes)
  return {
    contractVersion: 1,
    name: 're2-wasm',
    compile(pattern) {
      const { source, caseSensitive = false } = pattern
      const own = Object.freeze({ source, caseSensitive })
      let heap: ExpressionHeap | undefined
      const run = <Result>(work: (compiled: CompiledExpression) => Result): Result => {
        heap ??= heaps.pick()
        return heap.run(own, work)
      }
      if (handedOver < compiledAtOnce || !isSurelyTaken(own)) run(() => {})
      handedOver += 1
      return {
        test(text) {
          const prepared = prepare(text)
          return run(({ expression }) => expression.match(prepared.input, 0, false).index >= 0)
        },
        match(text) {
          const prepared = prepare(text)
          return run((compiled) => findMatch(prepared, compiled))
        },
        dispose: () => heap?.release(own),
      }
    },
    counters: () => heaps.counters(),
    close: () => heaps.clear(),
  }
}
