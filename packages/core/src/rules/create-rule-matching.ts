import { isLogRecord, type RecordKind } from '../contracts/index.ts'
import { isWhole } from '../patterns/index.ts'
import type { Prefilter } from '../prefilter/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { everyLeaf, type LeafFilter } from './compile-matcher.ts'
import { createLeafPrefilter } from './create-leaf-prefilter.ts'
import { createLine, type Line } from './create-line.ts'
import {
  createLineFinders,
  type FindersByOrigin,
  type LineFinder,
  type ScopedRule,
} from './create-line-finders.ts'
import { createVerdict, silentVerdict, type Verdict } from './create-verdict.ts'
import type { MatchOptions } from './match-options.ts'
import { notMatched } from './match-outcome.ts'
import type { MatchableRecord } from './matchable-record.ts'
import type { RankedRule } from './ranked-rule.ts'
import type { RuleMatcher } from './rule-outcome.ts'
import type { TextVerdict } from './text-verdict.ts'

/** A rule, ready to run. */
export interface MatchableRule extends ScopedRule {
  readonly ranked: RankedRule
  readonly matcher: RuleMatcher
  /** What it looks at. */
  readonly kinds: readonly RecordKind[]
  /** Positions of leaves of which one matches whenever the rule matches a line; absent: it is tried on every line. */
  readonly triggers: readonly number[] | undefined
}

/** Judges records by all rules. */
export interface RuleMatching extends LineFinder {
  matchRecord(record: MatchableRecord, options?: MatchOptions): TextVerdict
  /** The finder for the lines of a stream, whose `candidates` are these, too. */
  readonly finderFor: FindersByOrigin
}

// Where there are more, to look through a list costs more than a set.
const fewCandidates = 8
const noTrigger = -1

/**
 * Puts the prefilter in front of rules.
 *
 * It names the triggers whose literals a text has; only rules that have one of these are tried, and of their triggers
 * only these. It may only save work: the verdict without it is the same.
 *
 * @param rules - In rank order.
 */
export function createRuleMatching(
  rules: readonly MatchableRule[],
  leaves: readonly CompiledLeaf[],
): RuleMatching {
  const triggers = [...new Set(rules.flatMap((rule) => rule.triggers ?? []))].sort((a, b) => a - b)
  // By position of a leaf: which trigger it is.
  const triggerOf = new Int32Array(leaves.length).fill(noTrigger)
  triggers.forEach((leaf, index) => {
    triggerOf[leaf] = index
  })
  const triggerLeaves = triggers.map((leaf) => leaves[leaf])
  const prefilter = createLeafPrefilter(triggerLeaves)
  const alwaysTried = rules.flatMap((rule, position) => (rule.triggers === undefined ? [position] : []))
  const rulesByTrigger: readonly number[][] = triggers.map(() => [])
  rules.forEach((rule, position) => {
    for (const leaf of new Set(rule.triggers)) rulesByTrigger[triggerOf[leaf] ?? noTrigger]?.push(position)
  })
  const rulesOf = groupByKind(rules)
  const logRules = rulesOf('log')

  const selectRules = (candidates: readonly number[]): readonly number[] => {
    const [only = noTrigger] = candidates
    if (candidates.length === 1 && alwaysTried.length === 0) return rulesByTrigger[only] ?? []
    const selected = [...alwaysTried]
    for (const candidate of candidates) selected.push(...(rulesByTrigger[candidate] ?? []))
    selected.sort((a, b) => a - b)
    return selected.filter((position, index) => position !== selected[index - 1])
  }

  const judge = (line: Line, positions: readonly number[], filterOf: LeafFilterOf): TextVerdict => {
    let verdict: Verdict | undefined
    for (const position of positions) {
      const rule = rules[position]
      const outcome = rule?.matcher(line, filterOf(rule)) ?? notMatched
      if (rule === undefined || outcome.kind === 'not-matched') continue
      verdict ??= createVerdict(line.cutBytes)
      verdict.note(rule.ranked, outcome)
    }
    return (
      verdict?.read() ?? (line.cutBytes === 0 ? silentVerdict : { ...silentVerdict, cutBytes: line.cutBytes })
    )
  }

  const buildFinder = (isWanted: (position: number) => boolean): LineFinder => {
    const wanted = new Set(
      rules.flatMap((rule, position) => (isWanted(position) ? (rule.triggers ?? []) : [])),
    )
    // A trigger that is not wanted keeps its place, with nothing to be looked for.
    const own =
      wanted.size === triggers.length
        ? prefilter
        : createLeafPrefilter(
            triggerLeaves.map((leaf) => (wanted.has(leaf?.position ?? noTrigger) ? leaf : undefined)),
          )
    return toFinder(own, alwaysTried.some(isWanted))
  }

  const whole = toFinder(prefilter, alwaysTried.length > 0)

  return {
    ...whole,
    matchRecord(record, { withPrefilter = true, subject, candidates } = {}) {
      // There are few of these, and what they say is short: all rules of their kind are tried.
      if (!isLogRecord(record))
        return judge(createLine(record, subject), rulesOf(record.kind ?? 'log'), unfiltered)
      // Most lines are short, and nothing is in them: nothing is made for these.
      const early = candidates ?? (withPrefilter ? whole.findCandidates(record.message) : undefined)
      if (early?.length === 0 && alwaysTried.length === 0) return silentVerdict
      const line = createLine(record, subject)
      const found = early ?? (withPrefilter ? prefilter.candidates(line.text) : [])
      return withPrefilter
        ? judge(line, selectRules(found), filterLeaves(found, triggerOf))
        : judge(line, logRules, unfiltered)
    },
    finderFor: createLineFinders(rules, ({ ranked }) => ranked.rule.scope, buildFinder),
  }
}

function toFinder({ candidates, findLines }: Prefilter, isEveryLineJudged: boolean): LineFinder {
  return {
    isEveryLineJudged,
    findLines,
    findCandidates: (text) => (isWhole(text) ? candidates(text) : undefined),
  }
}

/** Gives the filter of a rule's leaves. */
type LeafFilterOf = (rule: MatchableRule) => LeafFilter

const unfiltered: LeafFilterOf = () => everyLeaf

/**
 * Lets through the leaves that are no triggers of a rule, and its triggers that were found. A trigger of other rules may not have been
 * looked for: these may be about other streams.
 */
function filterLeaves(candidates: readonly number[], triggerOf: Int32Array): LeafFilterOf {
  const found = candidates.length > fewCandidates ? new Set(candidates) : undefined
  const isFound = (leaf: number): boolean => {
    const trigger = triggerOf[leaf] ?? noTrigger
    return found?.has(trigger) ?? candidates.includes(trigger)
  }
  return ({ triggers }) =>
    triggers === undefined ? everyLeaf : (leaf) => !triggers.includes(leaf) || isFound(leaf)
}

/** Positions of the rules that look at a kind of record, in rank order. */
function groupByKind(rules: readonly MatchableRule[]): (kind: RecordKind) => readonly number[] {
  const positions = new Map<RecordKind, number[]>()
  rules.forEach(({ kinds }, position) => {
    for (const kind of kinds) {
      const known = positions.get(kind)
      if (known === undefined) positions.set(kind, [position])
      else known.push(position)
    }
  })
  return (kind) => positions.get(kind) ?? []
}
