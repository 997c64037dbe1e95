import type { LineMachine, LineRule } from './line-machine.ts'

const traceRules: readonly LineRule[] = [
  { pattern: /^\s+at [^\s(]+\(/, to: 'frames' },
  { pattern: /^\s*(?:Caused by|Suppressed|Wrapped by): /, to: 'header' },
  { pattern: /^\s*\.\.\. \d+ (?:more|common frames omitted)/, to: 'frames' },
  { pattern: /^\s+\[CIRCULAR REFERENCE/, to: 'frames' },
  { pattern: /^\s+--- End of inner exception stack trace ---$/, to: 'frames' },
  { pattern: /^--- End of stack trace from previous location/, to: 'frames' },
]

/**
 * A stack trace of Java, Kotlin, Scala or C#: the exception, its frames, its causes.
 *
 * @source fluent-plugin-detect-exceptions JAVA_RULES and Fluent Bit's parser `java`, which added C#
 */
export const javaMachine: LineMachine = {
  start: {
    rules: [{ pattern: /(?:Exception|Error|Throwable)(?::|\s*$)/, to: 'header' }],
  },
  header: {
    rules: [{ pattern: /^\s*nested exception is:/, to: 'nested' }, ...traceRules],
  },
  nested: {
    isOpen: true,
    rules: [{ pattern: /(?:Exception|Error|Throwable)(?::|\s*$)/, to: 'header' }, ...traceRules],
  },
  frames: { rules: traceRules },
}
