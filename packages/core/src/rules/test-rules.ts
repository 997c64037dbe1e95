import type { RulePackIssue } from '../errors/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import type { MatchableRule } from './create-rule-matching.ts'
import { judgeExample } from './judge-example.ts'
import { listRuleExamples } from './list-rule-examples.ts'
import { type PlayableRule, playExample } from './play-example.ts'
import type { RankedRule } from './ranked-rule.ts'

/** A rule that is not run, and why. */
export interface QuarantinedRule {
  readonly rule: RankedRule
  /** Its examples that do not hold; at least one. */
  readonly issues: readonly RulePackIssue[]
}

/** What becomes of rules whose examples were run. */
export interface RuleTestOutcome {
  readonly sound: readonly MatchableRule[]
  readonly quarantined: readonly QuarantinedRule[]
  /** What is wrong with exceptions: whoever wrote them has to know before anything is suppressed, or is not. */
  readonly refused: readonly RulePackIssue[]
}

const exceptionCodes: ReadonlySet<RulePackIssue['code']> = new Set([
  'exception-suppresses-example',
  'exception-example-not-suppressed',
])

/** Takes all rules as they are. */
export function untested(rules: readonly MatchableRule[]): RuleTestOutcome {
  return { sound: rules, quarantined: [], refused: [] }
}

/**
 * Runs the examples of rules that are compiled, each on its own rule only.
 *
 * @param leaves - By position, as the rules' matchers name them.
 * @remarks Cost: a run of each pattern for each example that has its literals; records around an example are examples, too.
 */
export function testRules(
  rules: readonly (MatchableRule & PlayableRule)[],
  leaves: readonly CompiledLeaf[],
): RuleTestOutcome {
  const tested = rules.map((matchable) => ({ matchable, issues: testRule(matchable, leaves) }))
  return {
    sound: tested.flatMap(({ matchable, issues }) => (issues.length === 0 ? [matchable] : [])),
    quarantined: tested.flatMap(({ matchable, issues }) =>
      issues.length === 0 ? [] : [Object.freeze({ rule: matchable.ranked, issues })],
    ),
    refused: tested.flatMap(({ issues }) => issues.filter(({ code }) => exceptionCodes.has(code))),
  }
}

function testRule(rule: PlayableRule, leaves: readonly CompiledLeaf[]): readonly RulePackIssue[] {
  const { rule: own, rank, pack } = rule.ranked
  return listRuleExamples(own).flatMap((placed): RulePackIssue[] => {
    const fault = judgeExample(own, placed, playExample(rule, placed.example, leaves))
    const path = ['rules', rank.rulePosition, ...placed.path]
    // A pack's name has no `@`.
    return fault === undefined ? [] : [{ ...fault, path, pack: pack.split('@')[0] ?? pack, ruleId: own.id }]
  })
}
