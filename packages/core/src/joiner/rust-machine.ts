import type { LineMachine, LineRule } from './line-machine.ts'

const noteRules: readonly LineRule[] = [
  { pattern: /^note: /, to: 'note' },
  { pattern: /^stack backtrace:$/, to: 'backtrace' },
]

/**
 * A panic of Rust: the thread and place, the message on the same line (before 1.73) or the next one, the values of a
 * failed assertion, the backtrace and notes.
 *
 * @source the default panic hook of Rust's standard library (library/std/src/panicking.rs); no collector has one for it
 */
export const rustMachine: LineMachine = {
  start: {
    rules: [
      { pattern: /thread '[^']*' (?:\(\d+\) )?panicked at .*:\d+:\d+:$/, to: 'place' },
      { pattern: /thread '[^']*' (?:\(\d+\) )?panicked at /, to: 'message' },
    ],
  },
  place: { isOpen: true, rules: [{ pattern: /\S/, to: 'message' }] },
  message: { rules: [{ pattern: /^\s+(?:left|right): /, to: 'message' }, ...noteRules] },
  note: { rules: noteRules },
  backtrace: {
    rules: [{ pattern: /^\s+\S/, to: 'backtrace' }, ...noteRules],
  },
}
