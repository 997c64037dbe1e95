import type { BacktestedRule, BacktestReport, RecordedLine } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { formatCount } from './format-count.ts'
import type { RecordingTotals } from './read-recording.ts'
import { renderJsonLine } from './render-json-line.ts'
import { renderTable } from './render-table.ts'

/** Renders what became of rules as JSON: an object for each rule, one for the recording as a whole. */
export function renderBacktestJson(report: BacktestReport, totals: RecordingTotals): string {
  const { linesScanned, linesHit, linesCut, engineFailures } = report
  const rules = report.rules.map((rule) => {
    const { ruleId, pack, mode, matches, hits, primaryHits, suppressed, repeated, samples } = rule
    const share = shareOf(hits, linesScanned)
    return renderJsonLine({
      kind: 'rule',
      ...{ ruleId, pack, mode, matches, hits, share, primaryHits, suppressed, repeated, samples },
      isQuarantined: report.quarantined.some((other) => other.ruleId === ruleId),
    })
  })
  const { sizeBytes, untimedLines, failedFiles } = totals
  const summary = { linesScanned, linesHit, linesCut, untimedLines, sizeBytes, failedFiles, engineFailures }
  return [...rules, renderJsonLine({ kind: 'summary', ...summary })].join('')
}

/** Renders what became of rules for people: a table in rank order, then the first lines of each rule. */
export function renderBacktestText(report: BacktestReport, colors: Colors): string {
  const { rules, linesScanned, linesHit } = report
  const rows = rules.map((rule) => [
    escapeTerminalText(rule.ruleId),
    `${rule.matches}`,
    `${rule.hits}`,
    renderShare(rule.hits, linesScanned),
    `${rule.primaryHits}`,
    `${rule.suppressed}`,
    `${rule.repeated}`,
    noteOf(rule, report),
  ])
  const header = ['RULE', 'MATCHES', 'HITS', 'SHARE', 'PRIMARY', 'SUPPRESSED', 'REPEATED', 'NOTE']
  const [title = '', ...lines] = renderTable([header, ...rows], { numbers: [1, 2, 3, 4, 5, 6] })
  const samples = rules.flatMap(({ ruleId, samples: kept }) =>
    kept.length === 0
      ? []
      : [
          '',
          colors.bold(escapeTerminalText(ruleId)),
          ...kept.map((line) => `  ${renderPlace(line, colors)}`),
        ],
  )
  const hitting = rules.filter(({ hits }) => hits > 0).length
  const hit = `${formatCount(linesHit, 'line')} (${renderShare(linesHit, linesScanned)}) hit by ${hitting} of ${formatCount(rules.length, 'rule')}`
  return `${[colors.bold(title), ...lines, ...samples, '', hit].join('\n')}\n`
}

/** Renders a line of a recording and where it stands: `agent.log:12: the line`. */
export function renderPlace({ stream, lineNumber, line }: RecordedLine, colors: Colors): string {
  const place = lineNumber === undefined ? stream : `${stream}:${lineNumber}`
  return `${colors.dim(`${escapeTerminalText(place)}:`)} ${escapeTerminalText(line)}`
}

function noteOf({ ruleId, mode }: BacktestedRule, { quarantined }: BacktestReport): string {
  if (quarantined.some((rule) => rule.ruleId === ruleId)) return 'not run: fails its own examples'
  return mode === 'live' ? '' : mode
}

function shareOf(hits: number, lines: number): number {
  return lines === 0 ? 0 : hits / lines
}

function renderShare(hits: number, lines: number): string {
  return `${(shareOf(hits, lines) * 100).toFixed(2)} %`
}
