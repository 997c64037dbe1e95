import type { RuleExampleResult } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderJsonLine } from './render-json-line.ts'

/** What became of an example, and which pack it is of. */
export interface PackExampleResult extends RuleExampleResult {
  /** `name@version`. */
  readonly pack: string
  /** Where in the file of the pack: `mine.yaml:14:18`; empty where there is no file. */
  readonly place: string
}

/** Says what an example that does not hold expects, and what came instead. */
export function describeExampleFault({ kind, issue }: RuleExampleResult): {
  readonly expected: string
  readonly received: string
} {
  const isMatching = kind === 'matching' || kind === 'kept'
  return {
    expected: issue?.expected ?? (isMatching ? 'the rule fires' : 'the rule does not fire'),
    received: issue?.received ?? (isMatching ? 'it does not' : 'it fires'),
  }
}

/** Renders an example as one JSON object; `message`, `expected` and `received` are null where it holds. */
export function renderExampleJson(result: PackExampleResult): string {
  const { pack, ruleId, kind, line, issue } = result
  const fault =
    issue === undefined
      ? { message: null, expected: null, received: null }
      : { message: issue.message, ...describeExampleFault(result) }
  return renderJsonLine({ pack, ruleId, kind, line, ok: issue === undefined, ...fault })
}

/** Renders an example that does not hold for people. */
export function renderExampleFailure(result: PackExampleResult, colors: Colors): string {
  const { expected, received } = describeExampleFault(result)
  const position = result.path.at(-1)
  const title = `${colors.red('FAILED')} ${result.pack} ${colors.bold(result.ruleId)}, ${result.kind} example ${Number(position) + 1}`
  const facts = [
    ...(result.place === '' ? [] : [['at', result.place]]),
    ['line', result.line],
    ['expected', expected],
    ['received', received],
    ['to do', result.issue?.message ?? ''],
  ].map(([name = '', text = '']) => `  ${`${name}:`.padEnd(10)}${escapeTerminalText(text)}`)
  return `${[title, ...facts].join('\n')}\n`
}
