import type { LiteralMatcher, RegexMatcher } from '../contracts/index.ts'
import type { MemoryContents } from '../correlation/rule-memory.ts'
import { foldCase } from '../patterns/fold-case.ts'
import type { Prefilter } from '../prefilter/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { everyLeaf } from './compile-matcher.ts'
import { type CompiledRule, createRuleMatcher } from './compile-rule.ts'
import type { ScopeCondition } from './compile-scope.ts'
import type { Line } from './create-line.ts'
import { createVerdict } from './create-verdict.ts'
import { type ExplainedCondition, explainMatcher } from './explain-matcher.ts'
import { isExceptionExpired } from './is-exception-expired.ts'
import { concernOf, isStatefulRule, listRuleMatchers } from './list-rule-matchers.ts'
import type { RankedRule } from './ranked-rule.ts'
import type { RuleMatch } from './text-verdict.ts'

/** What became of one rule on one record, and of every part of it. JSON-serialisable. */
export interface ExplainedRule {
  readonly ruleId: string
  /** `name@version` of its pack. */
  readonly pack: string
  /**
   * - `fires`: it is among the matches
   * - `counts`: it is, and has a window, a sequence or an expectation that decides whether it fires
   * - `shadowed`: it would be, but for its mode
   * - `signals`: it does, and its mode says that this is no failure
   * - `suppressed`: an exception matches, too
   * - `undecided`: the engine failed
   * - `out-of-scope`: it is about other records; `condition` says what it would say
   */
  readonly outcome:
    | 'fires'
    | 'counts'
    | 'shadowed'
    | 'signals'
    | 'suppressed'
    | 'undecided'
    | 'not-matched'
    | 'out-of-scope'
  /** It fails its own examples and is not run; the outcome is what it would be. */
  readonly isQuarantined: boolean
  /** Whether the message is worth trying; without `literals` it always is. */
  readonly prefilter: {
    /** Not where no literal was found, nor where none stands as it does in a match, or nothing else that every match has. */
    readonly isCandidate: boolean
    /** Folded texts, one of which stands in every message on which the rule fires. */
    readonly literals?: readonly string[]
    /** Those that stand in this one. */
    readonly found?: readonly string[]
  }
  /** Every condition of its scope, and what the record has instead of it. */
  readonly scope: readonly (Pick<ScopeCondition, 'kind' | 'name' | 'allowed'> & {
    readonly found?: string
    readonly holds: boolean
  })[]
  /** Its match; of a sequence any of its steps, of an expectation what is expected or what starts the time. */
  readonly condition: ExplainedCondition
  /** Of a rule with a window, a sequence or an expectation: what is remembered for the record's keys, without the record. */
  readonly memory?: readonly MemoryContents[]
  readonly exceptions: readonly {
    readonly id: string
    readonly owner: string
    readonly reason: string
    readonly isExpired: boolean
    readonly condition: ExplainedCondition
  }[]
}

/** A rule, and what it is explained from. */
export interface ExplainableRule {
  readonly ranked: RankedRule
  readonly parts: CompiledRule
  /** The leaves that make it worth trying; absent: it always is. */
  readonly triggers: readonly CompiledLeaf[] | undefined
  /** Looks for them; absent where there are none. */
  readonly prefilter: Prefilter | undefined
  readonly isQuarantined: boolean
}

/** Reads what is remembered for the keys of a match. */
export type ReadMemory = (match: RuleMatch) => readonly MemoryContents[]

type LeafOf = (leaf: LiteralMatcher | RegexMatcher) => CompiledLeaf

/** Explains what a rule says of a record, by the same functions that judge it. */
export function explainRule(
  subject: ExplainableRule,
  line: Line,
  leafOf: LeafOf,
  readMemory?: ReadMemory,
): ExplainedRule {
  const { ranked, parts, isQuarantined } = subject
  const { rule, pack } = ranked
  const exceptions = parts.exceptions.map(({ exception }) => {
    const { id, owner, reason, match } = exception
    const isExpired = isExceptionExpired(exception, line.record.atMs)
    return { id, owner, reason, isExpired, condition: explainMatcher(match, line, leafOf) }
  })
  return {
    ruleId: rule.id,
    pack,
    outcome: outcomeOf(subject, line),
    isQuarantined,
    prefilter: explainPrefilter(subject, line),
    scope: parts.scope.map((condition) => explainScope(condition, line)),
    condition: explainMatcher(concernOf(rule), line, leafOf),
    ...(readMemory === undefined || !isStatefulRule(rule)
      ? {}
      : { memory: readMemory(matchOf(subject, line)) }),
    exceptions,
  }
}

function outcomeOf({ ranked, parts }: ExplainableRule, line: Line): ExplainedRule['outcome'] {
  if (!parts.scope.every((condition) => condition.holds(line))) return 'out-of-scope'
  const { kind } = createRuleMatcher(parts)(line, everyLeaf)
  if (kind !== 'matched' && kind !== 'matched-unsure') return kind
  if (ranked.rule.mode === 'shadow') return 'shadowed'
  if (ranked.rule.mode === 'signal') return 'signals'
  return isStatefulRule(ranked.rule) ? 'counts' : 'fires'
}

/** The match of a record; where there is none, one that captures nothing, so that its other keys are looked up. */
function matchOf({ ranked, parts }: ExplainableRule, line: Line): RuleMatch {
  const verdict = createVerdict(0)
  verdict.note(ranked, createRuleMatcher(parts)(line, everyLeaf))
  const { matches, quiet } = verdict.read()
  const found = matches[0] ?? quiet[0]
  if (found !== undefined || ranked.rule.match !== undefined) return found ?? { rule: ranked, captures: {} }
  const all = listRuleMatchers(ranked.rule).map((_, part) => ({ part, captures: {} }))
  return { rule: ranked, captures: {}, parts: all }
}

function explainPrefilter({ triggers, prefilter }: ExplainableRule, line: Line): ExplainedRule['prefilter'] {
  if (triggers === undefined || prefilter === undefined) return { isCandidate: true }
  const folded = foldCase(line.text)
  const literals = [...new Set(triggers.flatMap((leaf) => leaf.literals ?? []))]
  const found = literals.filter((literal) => folded.includes(literal))
  return { isCandidate: prefilter.candidates(line.text).length > 0, literals, found }
}

function explainScope(condition: ScopeCondition, line: Line): ExplainedRule['scope'][number] {
  const { kind, name, allowed } = condition
  const found = condition.read(line)
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    allowed,
    ...(found === undefined ? {} : { found }),
    holds: condition.holds(line),
  }
}
