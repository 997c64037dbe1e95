import type { LiteralMatcher, RegexMatcher, Rule, RuleException } from '../contracts/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { type CompiledMatcher, compileMatcher, everyLeaf } from './compile-matcher.ts'
import { compileRuleParts } from './compile-rule-parts.ts'
import { compileScope, type ScopeCondition } from './compile-scope.ts'
import type { Line } from './create-line.ts'
import { isExceptionExpired } from './is-exception-expired.ts'
import { notMatched } from './match-outcome.ts'
import type { RuleMatcher, RuleOutcome } from './rule-outcome.ts'

type LeafOf = (leaf: LiteralMatcher | RegexMatcher) => CompiledLeaf

/** What judges a record by a rule, in the order in which it is asked. */
export interface CompiledRule {
  readonly scope: readonly ScopeCondition[]
  readonly matcher: RuleMatcher
  readonly exceptions: readonly { readonly exception: RuleException; readonly matcher: CompiledMatcher }[]
}

/** Compiles the parts of a rule. */
export function compileRule(rule: Rule, leafOf: LeafOf): CompiledRule {
  return {
    scope: compileScope(rule.scope),
    matcher: compileRuleParts(rule, leafOf),
    exceptions: (rule.exceptions ?? []).map((exception) => ({
      exception,
      matcher: compileMatcher(exception.match, leafOf),
    })),
  }
}

/** Joins the parts to one function; a record out of scope costs no pattern. */
export function createRuleMatcher({ scope, matcher, exceptions }: CompiledRule): RuleMatcher {
  if (scope.length === 0 && exceptions.length === 0) return matcher
  return (line, isCandidate) => {
    if (!scope.every((condition) => condition.holds(line))) return notMatched
    const outcome = matcher(line, isCandidate)
    return 'captures' in outcome ? applyExceptions(outcome, exceptions, line) : outcome
  }
}

// An exception that the engine failed on suppresses nothing: what is told too often does less harm than what is not.
function applyExceptions(
  outcome: Extract<RuleOutcome, { kind: 'matched' | 'matched-unsure' }>,
  exceptions: CompiledRule['exceptions'],
  line: Line,
): RuleOutcome {
  let reason = 'reason' in outcome ? outcome.reason : undefined
  for (const { exception, matcher } of exceptions) {
    if (isExceptionExpired(exception, line.record.atMs)) continue
    const excepted = matcher(line, everyLeaf)
    if (excepted.kind === 'matched') return { kind: 'suppressed', exception: exception.id }
    if (excepted.kind === 'undecided') reason ??= excepted.reason
  }
  return reason === undefined ? outcome : { ...outcome, kind: 'matched-unsure', reason }
}
