import type { SampleResult } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderJsonLine } from './render-json-line.ts'

/** Renders an expectation as one JSON object. */
export function renderSampleJson(result: SampleResult, file: string): string {
  const { log, ruleId = null, holds, expected, received, samples } = result
  const lines = samples.map(({ lineNumber, line }) => ({ lineNumber, line }))
  return renderJsonLine({ file, log, ruleId, kind: 'sample', ok: holds, expected, received, samples: lines })
}

/** Renders an expectation that does not hold for people. */
export function renderSampleFailure(result: SampleResult, file: string, colors: Colors): string {
  const { log, ruleId = 'other rules', expected, received, samples } = result
  const title = `${colors.red('FAILED')} ${escapeTerminalText(file)} ${colors.bold(escapeTerminalText(ruleId))}, log ${escapeTerminalText(log)}`
  const facts = [
    ['expected', expected],
    ['received', received],
    ...samples.map(({ lineNumber, line }) => [`line ${lineNumber}`, line]),
  ].map(([name = '', text = '']) => `  ${`${name}:`.padEnd(10)}${escapeTerminalText(text)}`)
  return `${[title, ...facts].join('\n')}\n`
}
