import { type Claim, judgeClaim } from '../harness/claim.ts'
import type { Measurement } from '../harness/measurement.ts'
import type { BenchResult } from '../harness/run-definition.ts'
import { formatRequirement, formatValue } from './format-value.ts'
import { renderMarkdownTable } from './render-markdown-table.ts'

const verdicts = { holds: 'yes', fails: '**no**', open: '' } as const

/** Renders what a bench found: who took part, who was absent, and what is asked for. */
export function renderResult({ name, question, measurements, absent, claims }: BenchResult): string {
  const absences = absent.map(({ title, reason }) => `Absent: ${title} (${reason}).`)
  return [
    `## ${name}`,
    question,
    renderMarkdownTable(
      ['Contestant', 'Median', 'Deviation', 'Range', 'Matching lines'],
      measurements.map(toRow),
    ),
    ...(absences.length > 0 ? [absences.join('\n')] : []),
    renderMarkdownTable(['What', 'Measured', 'Required', 'Reached'], claims.map(toClaimRow)),
  ].join('\n\n')
}

function toRow({ title, unit, median, deviation, min, max, matchingLines }: Measurement): readonly string[] {
  return [
    title,
    formatValue(median, unit),
    formatValue(deviation, unit),
    `${formatValue(min, '')}– ${formatValue(max, '')}`.trim(),
    matchingLines?.toLocaleString('en-US') ?? '',
  ]
}

function toClaimRow(claim: Claim): readonly string[] {
  const measured = claim.value === undefined ? 'not measured' : formatValue(claim.value, claim.unit)
  return [claim.what, measured, formatRequirement(claim), verdicts[judgeClaim(claim)]]
}
