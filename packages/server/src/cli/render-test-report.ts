import type { SampleResult } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { formatCount } from './format-count.ts'
import { type JUnitCase, type JUnitSuite, renderJUnit } from './render-junit.ts'
import {
  describeExampleFault,
  type PackExampleResult,
  renderExampleFailure,
  renderExampleJson,
} from './render-rule-example.ts'
import { renderSampleFailure, renderSampleJson } from './render-sample-result.ts'
import type { SampleFileResult } from './run-sample-files.ts'

/** What became of examples and of expectations. */
export interface TestReport {
  /** How many packs there were. */
  readonly packs: number
  readonly examples: readonly PackExampleResult[]
  readonly sampleFiles: readonly SampleFileResult[]
}

/** Renders what failed for people; everything for machines. */
export function renderTestReport(
  report: TestReport,
  format: 'text' | 'json' | 'junit',
  colors: Colors,
): string {
  const { examples, sampleFiles } = report
  if (format === 'junit') return renderJUnit(listSuites(report))
  if (format === 'json') {
    const samples = sampleFiles.flatMap(({ file, results }) =>
      results.map((result) => renderSampleJson(result, file)),
    )
    return [...examples.map(renderExampleJson), ...samples].join('')
  }
  const failures = sampleFiles.flatMap(({ file, results }) =>
    results.filter(({ holds }) => !holds).map((result) => renderSampleFailure(result, file, colors)),
  )
  const broken = examples.filter(({ issue }) => issue !== undefined)
  return [...broken.map((example) => renderExampleFailure(example, colors)), ...failures].join('')
}

/** Says how many there were and whether all hold. */
export function summarizeTests({ packs, examples, sampleFiles }: TestReport): {
  readonly text: string
  readonly isPassed: boolean
} {
  const broken = examples.filter(({ issue }) => issue !== undefined).length
  const rules = new Set(examples.map(({ ruleId }) => ruleId)).size
  const results = sampleFiles.flatMap((file) => file.results)
  const failed = results.filter(({ holds }) => !holds).length
  const logs = new Set(sampleFiles.flatMap(({ file, results: of }) => of.map(({ log }) => `${file} ${log}`)))
  const lines = [
    `${formatCount(examples.length, 'example')} of ${formatCount(rules, 'rule')} in ${formatCount(packs, 'pack')}: ${verdictOf(broken)}\n`,
    ...(sampleFiles.length === 0
      ? []
      : [
          `${formatCount(results.length, 'expectation')} of ${formatCount(logs.size, 'log')}: ${verdictOf(failed)}\n`,
        ]),
  ]
  return { text: lines.join(''), isPassed: broken + failed === 0 }
}

function verdictOf(failed: number): string {
  return failed === 0 ? 'all hold' : `${failed} failed`
}

function listSuites({ examples, sampleFiles }: TestReport): readonly JUnitSuite[] {
  const packs = [...new Set(examples.map(({ pack }) => pack))]
  return [
    ...packs.map((pack) => ({
      name: pack,
      cases: examples.filter((example) => example.pack === pack).map(toExampleCase),
    })),
    ...sampleFiles.map(({ file, results }) => ({ name: file, cases: results.map(toSampleCase) })),
  ]
}

function toExampleCase(example: PackExampleResult): JUnitCase {
  const { ruleId, kind, path, place, line, issue } = example
  const name = `${kind} example ${Number(path.at(-1)) + 1}: ${line}`
  if (issue === undefined) return { className: ruleId, name }
  const { expected, received } = describeExampleFault(example)
  const details = [
    `at: ${place || 'the pack that is built in'}`,
    `line: ${line}`,
    `expected: ${expected}`,
    `received: ${received}`,
  ]
  return { className: ruleId, name, failure: { message: issue.message, details } }
}

function toSampleCase({
  log,
  ruleId = 'others',
  expected,
  received,
  holds,
  samples,
}: SampleResult): JUnitCase {
  const name = `${log}: ${expected}`
  if (holds) return { className: ruleId, name }
  const details = samples.map(({ lineNumber, line }) => `${log}:${lineNumber}: ${line}`)
  return {
    className: ruleId,
    name,
    failure: { message: `expected ${expected}, received ${received}`, details },
  }
}
