import { documentedLines } from '../../documented-lines.ts'
import { originalPatterns } from '../../original-patterns.ts'
import { specPatterns } from '../../spec-patterns.ts'
import { alertCoverage } from './alert-coverage.ts'
import { behaviourCoverage } from './behaviour-coverage.ts'
import { checklistCoverage } from './checklist-coverage.ts'
import { ciCoverage } from './ci-coverage.ts'
import type { CoveredItem, CoveredSection } from './covered-item.ts'
import { lifecycleCoverage } from './lifecycle-coverage.ts'
import { ownCoverage } from './own-coverage.ts'
import { scannerCoverage } from './scanner-coverage.ts'

const promised: CoveredSection = {
  title: 'What users are promised',
  section: '3.1',
  items: specPatterns.map(({ pattern, ruleId }) => ({ original: pattern, ours: [ruleId] })),
}

function patternsOf(title: string, section: string): CoveredSection {
  const items = originalPatterns
    .filter((original) => original.section === section)
    .map(
      ({ pattern, meets, why }): CoveredItem => ({
        original: pattern,
        ours: meets === undefined ? [] : [meets.ruleId],
        ...(why === undefined ? {} : { reason: why }),
      }),
    )
  return { title, section, items }
}

const lines: CoveredSection = {
  title: 'Documented lines',
  section: '9',
  items: documentedLines.map(({ line, fires, why }) => ({
    original: line,
    ours: fires,
    ...(why === undefined ? {} : { reason: why }),
  })),
}

/** Everything that the original has, section after section, and what stands for it here. */
export const coveredSections: readonly CoveredSection[] = [
  promised,
  patternsOf('Scanner: errors and pre-flight failures', '3.2'),
  ...scannerCoverage,
  patternsOf('Pre-flight: further patterns of the documents', '3.6'),
  ...checklistCoverage,
  ...behaviourCoverage,
  ...alertCoverage,
  ...lifecycleCoverage,
  ...ciCoverage,
  lines,
  ...ownCoverage,
]
