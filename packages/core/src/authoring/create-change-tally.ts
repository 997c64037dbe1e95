import type { RulePackDifference, SemverReason } from './rule-pack-difference.ts'
import type { VerdictChange } from './verdict-change.ts'

/** Counts in which verdicts two versions of a pack differ. */
export interface ChangeTally {
  /** Notes one more line, and what of it differs. */
  note(changes: readonly VerdictChange[]): void
  /** What these lines say of the version, by rule. */
  listReasons(): readonly SemverReason[]
  read(): Pick<RulePackDifference, 'linesScanned' | 'linesChanged' | VerdictChange['kind']>
}

const reasonsByKind = {
  removed: { code: 'lines-lost', step: 'major' },
  added: { code: 'lines-gained', step: 'minor' },
  changed: { code: 'verdicts-changed', step: 'minor' },
} as const

/** Creates a tally at zero. */
export function createChangeTally(): ChangeTally {
  const totals = { added: 0, removed: 0, changed: 0 }
  const linesByKind = {
    removed: new Map<string, number>(),
    added: new Map<string, number>(),
    changed: new Map<string, number>(),
  }
  let linesScanned = 0
  let linesChanged = 0
  return {
    note(changes) {
      linesScanned += 1
      if (changes.length > 0) linesChanged += 1
      for (const { kind, ruleId } of changes) {
        totals[kind] += 1
        linesByKind[kind].set(ruleId, (linesByKind[kind].get(ruleId) ?? 0) + 1)
      }
    },
    listReasons: () =>
      (['removed', 'added', 'changed'] as const).flatMap((kind) =>
        [...linesByKind[kind]].map(([ruleId, lines]) => ({ ...reasonsByKind[kind], ruleId, lines })),
      ),
    read: () => ({ linesScanned, linesChanged, ...totals }),
  }
}
