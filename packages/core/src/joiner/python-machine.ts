import type { LineMachine } from './line-machine.ts'

const traceback = /Traceback \(most recent call last\):$/
const chain =
  /^(?:During handling of the above exception, another exception occurred|The above exception was the direct cause of the following exception):$/

/**
 * A traceback of Python: header, indented frames with code and markers, the exception, and what it was chained to.
 *
 * @source fluent-plugin-detect-exceptions PYTHON_RULES, which Fluent Bit's parser `python` took over; chains, groups and
 * markers by docs.python.org/3/library/traceback.html
 */
export const pythonMachine: LineMachine = {
  start: {
    rules: [
      { pattern: traceback, to: 'frames' },
      { pattern: /^ {2}File ".*", line \d+$/, to: 'frames' },
    ],
  },
  frames: {
    isOpen: true,
    rules: [
      { pattern: /^\s+\S/, to: 'frames' },
      { pattern: /^[A-Za-z_][\w.]*(?::|$)/, to: 'exception' },
    ],
  },
  exception: {
    rules: [
      { pattern: /^$/, to: 'gap', isTentative: true },
      { pattern: chain, to: 'chain' },
    ],
  },
  gap: { rules: [{ pattern: chain, to: 'chain' }] },
  chain: {
    isOpen: true,
    rules: [
      { pattern: /^$/, to: 'chain' },
      { pattern: traceback, to: 'frames' },
    ],
  },
}
