import type { Captures } from '../contracts/index.ts'
import { createLiteralGate } from '../patterns/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import type { CompiledMatcher, LeafFilter } from './compile-matcher.ts'
import { createLine } from './create-line.ts'
import type { RankedRule } from './ranked-rule.ts'
import { splitCaptureList } from './split-capture-list.ts'
import type { RuleMatch, TextVerdict } from './text-verdict.ts'

/** A rule, ready to run. */
export interface MatchableRule {
  readonly ranked: RankedRule
  readonly matcher: CompiledMatcher
  /** Positions of leaves of which one matches whenever the rule does; absent: it is tried on every line. */
  readonly triggers: readonly number[] | undefined
}

/** Judges texts by all rules. */
export interface RuleMatching {
  matchText(text: string, withGate: boolean): TextVerdict
}

const everyLeaf: LeafFilter = () => true
const noMatches: TextVerdict['matches'] = Object.freeze([])
const noUndecided: TextVerdict['undecided'] = Object.freeze([])

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
    matchText(text, withGate) {
      const line = createLine(text)
      const found = withGate ? gate.candidates(line.text) : []
      if (withGate && found.length === 0 && alwaysTried.length === 0) return nothingFound(line.cutBytes)
      const matches: RuleMatch[] = []
      const undecided: TextVerdict['undecided'][number][] = []
      const candidates = new Set(found)
      const isCandidate: LeafFilter = withGate ? (leaf) => candidates.has(leaf) : everyLeaf
      for (const position of withGate ? selectRules(candidates) : allRules) {
        const rule = rules[position]
        if (rule === undefined) continue
        const outcome = rule.matcher(line, isCandidate)
        if (outcome.kind === 'matched') {
          matches.push({ rule: rule.ranked, captures: toCaptures(outcome.captures, rule.ranked) })
        } else if (outcome.kind === 'undecided') {
          undecided.push({ rule: rule.ranked, reason: outcome.reason })
        }
      }
      return { matches, undecided, cutBytes: line.cutBytes }
    },
  }
}

function nothingFound(cutBytes: number): TextVerdict {
  return { matches: noMatches, undecided: noUndecided, cutBytes }
}

function indexByLeaf(rules: readonly MatchableRule[], leafCount: number): readonly (readonly number[])[] {
  const rulesByLeaf: number[][] = Array.from({ length: leafCount }, () => [])
  rules.forEach((rule, position) => {
    for (const leaf of new Set(rule.triggers)) rulesByLeaf[leaf]?.push(position)
  })
  return rulesByLeaf
}

function toCaptures(captures: Readonly<Record<string, string>>, ranked: RankedRule): Captures {
  const lists = ranked.rule.captureLists ?? []
  const entries = Object.entries(captures).map(
    ([name, text]) => [name, lists.includes(name) ? Object.freeze(splitCaptureList(text)) : text] as const,
  )
  return Object.freeze(Object.fromEntries(entries))
}
