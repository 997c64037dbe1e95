/**
 * What can be said of a pattern without running it. No engine is imported here.
 *
 * @module
 */
export {
  createFallbackEngine,
  type FallbackCounters,
  type FallbackEngine,
  type FallbackEngineOptions,
} from './create-fallback-engine.ts'
export { cutText, isWhole, maxRegexTextBytes, maxSurelyWholeBytes } from './cut-text.ts'
export { findBeginnings, findFirstStart } from './find-first-start.ts'
export { findLiteralChains, type LiteralChain, matchesChain } from './find-literal-chains.ts'
export { findRequiredChain } from './find-required-chain.ts'
export { chooseBestSet, type LiteralSet } from './literal-sets.ts'
export { namedGroups } from './named-groups.ts'
export { requiredLiterals } from './required-literals.ts'
export { createLiteralTest } from './tracing/create-literal-test.ts'
export { createLookaround } from './tracing/create-lookaround.ts'
export { createTextTest } from './tracing/create-text-test.ts'
export { createTextTrace } from './tracing/create-text-trace.ts'
export type { Lookaround } from './tracing/lookaround.ts'
