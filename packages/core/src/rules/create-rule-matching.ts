import { createLiteralGate } from '../patterns/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import type { LeafFilter } from './compile-matcher.ts'
import { createLine, type NameSubject } from './create-line.ts'
import { createVerdict, emptyVerdict } from './create-verdict.ts'
import type { MatchableRecord } from './matchable-record.ts'
import type { RankedRule } from './ranked-rule.ts'
import type { RuleMatcher } from './rule-outcome.ts'
import type { TextVerdict } from './text-verdict.ts'

/** A rule, ready to run. */
export interface MatchableRule {
  readonly ranked: RankedRule
  readonly matcher: RuleMatcher
  /** Positions of leaves of which one matches whenever the rule does; absent: it is tried on every line. */
  readonly triggers: readonly number[] | undefined
}

/** Judges records by all rules. */
export interface RuleMatching {
  matchRecord(record: MatchableRecord, withGate: boolean, nameSubject?: NameSubject): TextVerdict
}

const everyLeaf: LeafFilter = () => true

/**
 * Puts the literal gate in front of rules.
 *
 * The gate names the leaves whose literals a text has; only rules that one of these triggers are tried, and in them only
 * these leaves. It may only save work: the verdict without it is the same.
 *
 * @param rules - In rank order.
 */
export function createRuleMatching(
  rules: readonly MatchableRule[],
  leaves: readonly CompiledLeaf[],
): RuleMatching {
  const gate = createLiteralGate(leaves.map((leaf) => leaf.literals))
  const alwaysTried = rules.flatMap((rule, position) => (rule.triggers === undefined ? [position] : []))
  const rulesByLeaf = indexByLeaf(rules, leaves.length)
  const allRules = rules.map((_, position) => position)

  const selectRules = (candidates: ReadonlySet<number>): readonly number[] => {
    const selected = new Set(alwaysTried)
    for (const leaf of candidates) rulesByLeaf[leaf]?.forEach((position) => selected.add(position))
    return [...selected].sort((a, b) => a - b)
  }

  return {
    matchRecord(record, withGate, nameSubject) {
      const line = createLine(record, nameSubject)
      const found = withGate ? gate.candidates(line.text) : []
      if (withGate && found.length === 0 && alwaysTried.length === 0) return emptyVerdict(line.cutBytes)
      const verdict = createVerdict(line.cutBytes)
      const candidates = new Set(found)
      const isCandidate: LeafFilter = withGate ? (leaf) => candidates.has(leaf) : everyLeaf
      for (const position of withGate ? selectRules(candidates) : allRules) {
        const rule = rules[position]
        if (rule !== undefined) verdict.note(rule.ranked, rule.matcher(line, isCandidate))
      }
      return verdict.read()
    },
  }
}

function indexByLeaf(rules: readonly MatchableRule[], leafCount: number): readonly (readonly number[])[] {
  const rulesByLeaf: number[][] = Array.from({ length: leafCount }, () => [])
  rules.forEach((rule, position) => {
    for (const leaf of new Set(rule.triggers)) rulesByLeaf[leaf]?.push(position)
  })
  return rulesByLeaf
}
