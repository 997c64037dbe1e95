import type { LiteralMatcher, RecordKind, RegexMatcher, Rule } from '../contracts/index.ts'
import { listRuleLeaves } from './list-leaves.ts'

/**
 * Lists what kinds of records a rule looks at: those that its literals and patterns name. One that looks at labels alone is
 * about logs.
 */
export function listRecordKinds(rule: Rule): readonly RecordKind[] {
  const kinds = new Set(listRuleLeaves(rule).flatMap(({ matcher }) => kindOfLeaf(matcher) ?? []))
  return kinds.size === 0 ? ['log'] : [...kinds]
}

/** What kind of record a literal or a pattern looks at; `undefined` for a label, which any may have. */
export function kindOfLeaf({ on }: LiteralMatcher | RegexMatcher): RecordKind | undefined {
  if (on === undefined) return 'log'
  return 'label' in on ? undefined : (on.of ?? 'log')
}
