import type { LogRecord, RulePack } from '../contracts/index.ts'
import type { BacktestedRule, BacktestReport, RecordedLine } from './backtest-report.ts'
import { rankRules } from './rank-rules.ts'
import { toRecordedLine } from './to-recorded-line.ts'

/** Counts what became of rules. */
export interface RuleTally {
  noteLine(): void
  noteHit(hit: { readonly ruleId: string; readonly record: LogRecord; readonly isPrimary: boolean }): void
  noteSuppressed(ruleId: string): void
  noteRepeated(ruleId: string): void
  /** @param matchesOf - How many lines a rule matched, which the detector counts. */
  read(matchesOf: (ruleId: string) => number): Pick<BacktestReport, 'linesScanned' | 'linesHit' | 'rules'>
}

interface Counts {
  hits: number
  primaryHits: number
  suppressed: number
  repeated: number
  samples: RecordedLine[]
}

/** Creates a tally of the rules of packs, in rank order, all at zero. */
export function createRuleTally(packs: readonly RulePack[], maxSamples: number): RuleTally {
  const placed = rankRules(packs)
  const countsById = new Map<string, Counts>(
    placed.map(({ rule }) => [rule.id, { hits: 0, primaryHits: 0, suppressed: 0, repeated: 0, samples: [] }]),
  )
  let linesScanned = 0
  let linesHit = 0
  let lastHit: LogRecord | undefined

  const readRule = ({ rule, pack }: (typeof placed)[number], matches: number): BacktestedRule => {
    const counts = countsById.get(rule.id)
    const { hits = 0, primaryHits = 0, suppressed = 0, repeated = 0, samples = [] } = counts ?? {}
    const { mode = 'live' } = rule
    const numbers = { matches, hits, primaryHits, suppressed, repeated }
    return { ruleId: rule.id, pack, mode, ...numbers, samples: [...samples] }
  }

  return {
    noteLine() {
      linesScanned += 1
    },
    noteHit({ ruleId, record, isPrimary }) {
      // All that fires on a record at once is told one after the other.
      if (record !== lastHit) linesHit += 1
      lastHit = record
      const counts = countsById.get(ruleId)
      if (counts === undefined) return
      counts.hits += 1
      if (isPrimary) counts.primaryHits += 1
      if (counts.samples.length < maxSamples) counts.samples.push(toRecordedLine(record))
    },
    noteSuppressed(ruleId) {
      const counts = countsById.get(ruleId)
      if (counts !== undefined) counts.suppressed += 1
    },
    noteRepeated(ruleId) {
      const counts = countsById.get(ruleId)
      if (counts !== undefined) counts.repeated += 1
    },
    read: (matchesOf) => ({
      linesScanned,
      linesHit,
      rules: placed.map((rule) => readRule(rule, matchesOf(rule.rule.id))),
    }),
  }
}
