import { type Priority, type Severity, severities } from '../contracts/index.ts'

/** Where a rule, or a detection, stands in the total order. */
export interface Rank {
  readonly priority: Priority
  readonly severity: Severity
  /** Index of the pack among those that are loaded together. */
  readonly packPosition: number
  /** Index of the rule in its pack. */
  readonly rulePosition: number
  readonly id: string
}

const severityPositions = new Map(severities.map((severity, position) => [severity, position]))

/**
 * Compares two ranks: negative when `a` comes first.
 *
 * A total order, so that the primary detection never depends on how things happened to be listed: priority 1 first,
 * then the worst severity, then the position of the pack, of the rule in it, then the id by code units.
 *
 * @source style.md principle 6
 */
export function compareRank(a: Rank, b: Rank): number {
  return (
    a.priority - b.priority ||
    severityPosition(a.severity) - severityPosition(b.severity) ||
    a.packPosition - b.packPosition ||
    a.rulePosition - b.rulePosition ||
    compareCodeUnits(a.id, b.id)
  )
}

function severityPosition(severity: Severity): number {
  return severityPositions.get(severity) ?? severities.length
}

function compareCodeUnits(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
