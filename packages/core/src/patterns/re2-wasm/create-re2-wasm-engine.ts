import type { RegexEngine, RegexMatch } from '../../contracts/index.ts'
import { assertWholeNumber } from '../assert-whole-number.ts'
import { cutText, maxRegexTextBytes } from '../cut-text.ts'
import type { CompiledExpression } from './compile-expression.ts'
import type { HeapCounters } from './create-expression-heap.ts'
import { createExpressionHeaps } from './create-expression-heaps.ts'
import { loadRe2Module } from './load-re2-module.ts'
import type { Re2Match } from './re2-module.ts'

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
  const prepare = (text: string) => cutText(text, maxTextBytes).text.toWellFormed()
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
          return heap.run(own, ({ expression }) => expression.match(prepared, 0, false).index >= 0)
        },
        match(text) {
          const prepared = prepare(text)
          return heap.run(own, (compiled) =>
            readMatch(prepared, compiled, compiled.expression.match(prepared, 0, true)),
          )
        },
        dispose: () => heap.release(own),
      }
    },
    counters: () => heaps.counters(),
    close: () => heaps.clear(),
  }
}

function readMatch(text: string, { names }: CompiledExpression, found: Re2Match): RegexMatch | undefined {
  if (found.index < 0) return undefined
  // No prototype: a group may be called `__proto__`.
  const captures: Record<string, string> = Object.create(null)
  for (const [number, name] of names) {
    const capture = found.groups[number - 1]
    if (capture !== undefined) captures[name] = capture
  }
  return { index: findCodeUnit(text, found.index), text: found.match, captures }
}

/** Where a code point stands, in code units. */
function findCodeUnit(text: string, codePointIndex: number): number {
  let unit = 0
  for (let left = codePointIndex; left > 0; left -= 1) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1
  return unit
}
