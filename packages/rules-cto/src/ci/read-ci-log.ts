import type { CompiledRulePacks } from '@healer/core'
import type { CiClassification, CiEvidence } from './ci-classification.ts'
import { ciRulePack } from './ci-rule-pack.ts'
import { cleanCiLine } from './clean-ci-line.ts'

const maxLineLength = 65_536
const maxEvidenceLength = 500

const positions: ReadonlyMap<string, number> = new Map(
  ciRulePack.rules.map(({ id }, position) => [id, position]),
)

/** What a log tells. */
export interface CiLogFindings extends Pick<CiClassification, 'signals' | 'isPartial'> {
  /** The first failure in the order of the pack, and where it stands first. */
  readonly evidence: CiEvidence | undefined
}

/** Reads a log, line by line, by the compiled pack. */
export function readCiLog(log: string, compiled: CompiledRulePacks): CiLogFindings {
  const signals = new Set<string>()
  let evidence: CiEvidence | undefined
  let best = Number.POSITIVE_INFINITY
  let isPartial = false
  for (const { line, lineNumber, isCut } of listLines(log)) {
    const { matches, quiet, undecided, cutBytes } = compiled.matchText(line)
    isPartial ||= isCut || cutBytes > 0 || undecided.length > 0
    for (const { rule } of quiet) signals.add(rule.id)
    const [first] = matches
    const position = positions.get(first?.rule.id ?? '') ?? Number.POSITIVE_INFINITY
    if (first === undefined || position >= best) continue
    best = position
    evidence = { pattern: first.rule.id, line: line.slice(0, maxEvidenceLength).toWellFormed(), lineNumber }
  }
  return {
    evidence,
    isPartial,
    signals: ciRulePack.rules.map(({ id }) => id).filter((id) => signals.has(id)),
  }
}

interface CiLine {
  readonly line: string
  readonly lineNumber: number
  readonly isCut: boolean
}

function* listLines(log: string): Generator<CiLine> {
  let start = 0
  for (let lineNumber = 1; start < log.length; lineNumber += 1) {
    const newline = log.indexOf('\n', start)
    const end = newline === -1 ? log.length : newline
    const cutEnd = Math.min(end, start + maxLineLength)
    const cleaned = cleanCiLine(log.slice(start, cutEnd).toWellFormed())
    // A bar of progress goes back to where its line began, and what comes behind it is a line of its own.
    for (const line of cleaned.split('\r')) yield { line, lineNumber, isCut: cutEnd < end }
    start = end + 1
  }
}
