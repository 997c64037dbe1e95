import type { RegexEngine } from '../../contracts/index.ts'
import { assertWholeNumber } from '../assert-whole-number.ts'
import { maxRegexTextBytes } from '../cut-text.ts'
import type { HeapCounters } from './create-expression-heap.ts'
import { createExpressionHeaps } from './create-expression-heaps.ts'
import { createTextPreparer } from './create-text-preparer.ts'
import { findMatch } from './find-match.ts'
import { loadRe2Module } from './load-re2-module.ts'

/** Options of {@link createRe2WasmEngine}. */
export interface Re2WasmEngineOptions {
  /** Expressions that are kept compiled at a time; others are compiled anew when they are used. Default 4,000. */
  readonly maxCompiled?: number
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
const maxPerHeap = 500

/**
 * Creates an engine that runs patterns by RE2 itself, in linear time whatever the text.
 *
 * - Its heaps of 16 MiB are bounded, one for every 500 expressions: of those beyond `maxCompiled` the least used are
 *   freed. One that is full all the same is replaced and the match done again: a full heap is never "no match".
 * - It sees texts well-formed, a half character as U+FFFD, and cut at `maxTextBytes`; whoever has to count what is cut
 *   calls {@link cutText} first.
 * - Engines share nothing; each takes its first 16 MiB with its first pattern, until it is closed.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when an option is not a whole number from 1 up.
 * @source Limits: 500 expressions of a common size, each run once, fill some two thirds of the heap
 */
export function createRe2WasmEngine(options: Re2WasmEngineOptions = {}): Re2WasmEngine {
  const { maxCompiled = defaultMaxCompiled, maxTextBytes = maxRegexTextBytes } = options
  assertWholeNumber('maxCompiled', maxCompiled)
  assertWholeNumber('maxTextBytes', maxTextBytes)
  const heaps = createExpressionHeaps(maxCompiled, maxPerHeap, loadRe2Module)
  const prepare = createTextPreparer(maxTextBytes)
  return {
    contractVersion: 1,
    name: 're2-wasm',
    compile(pattern) {
      const { source, caseSensitive = false } = pattern
      const own = Object.freeze({ source, caseSensitive })
      const heap = heaps.pick()
      heap.run(own, () => {})
      return {
        test(text) {
          const prepared = prepare(text)
          return heap.run(own, ({ expression }) => expression.match(prepared.input, 0, false).index >= 0)
        },
        match(text) {
          const prepared = prepare(text)
          return heap.run(own, (compiled) => findMatch(prepared, compiled))
        },
        dispose: () => heap.release(own),
      }
    },
    counters: () => heaps.counters(),
    close: () => heaps.clear(),
  }
}
