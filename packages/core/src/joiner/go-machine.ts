import type { LineMachine, LineRule } from './line-machine.ts'

const stackRules: readonly LineRule[] = [
  { pattern: /^goroutine \d+ [^[]*\[[^\]]*\]:$/, to: 'function' },
  { pattern: /^runtime stack:$/, to: 'function' },
]
const blank: LineRule = { pattern: /^$/, to: 'gap', isTentative: true }

/**
 * A panic or fatal error of Go: what happened, the signal, and each goroutine as pairs of function and place.
 *
 * @source fluent-plugin-detect-exceptions GO_RULES, which Fluent Bit's parser `go` took over; nested panics, stacks of
 * the runtime and elided frames by the Go runtime's traceback.go
 */
export const goMachine: LineMachine = {
  start: {
    rules: [
      { pattern: /\bpanic: /, to: 'panic' },
      { pattern: /^fatal error: /, to: 'panic' },
      { pattern: /http: panic serving /, to: 'panic' },
      ...stackRules,
    ],
  },
  panic: {
    rules: [
      { pattern: /^\s+panic: /, to: 'panic' },
      { pattern: /^\[(?:signal|recovered|originating) /, to: 'panic' },
      blank,
      ...stackRules,
    ],
  },
  gap: { rules: stackRules },
  function: {
    rules: [
      { pattern: /^[^\s:]+\(|^created by /, to: 'place' },
      { pattern: /^\.{3}.*frames elided\.{3}$/, to: 'function' },
      blank,
    ],
  },
  place: { isOpen: true, rules: [{ pattern: /^\s+\S/, to: 'function' }] },
}
