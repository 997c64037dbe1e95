/**
 * What can be said of a pattern without running it, and the gate that spares it most lines. No engine is imported here.
 *
 * @module
 */
export {
  createFallbackEngine,
  type FallbackCounters,
  type FallbackEngine,
  type FallbackEngineOptions,
} from './create-fallback-engine.ts'
export { createLiteralGate } from './create-literal-gate.ts'
export { cutText, maxRegexTextBytes } from './cut-text.ts'
export { namedGroups } from './named-groups.ts'
export { requiredLiterals } from './required-literals.ts'
