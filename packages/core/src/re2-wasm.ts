/**
 * RE2 for Node, by re2-wasm: the default engine of Healer. It needs Node's file system, and has an entry point of its
 * own so that `@healer/core` does not.
 *
 * @module
 */
export type { HeapCounters } from './patterns/re2-wasm/create-expression-heap.ts'
export {
  createRe2WasmEngine,
  type Re2WasmEngine,
  type Re2WasmEngineOptions,
} from './patterns/re2-wasm/create-re2-wasm-engine.ts'
