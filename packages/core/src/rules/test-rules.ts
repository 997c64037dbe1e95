import type { RulePackIssue } from '../errors/index.ts'
import { buildExampleRecord } from './build-example-record.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { createLine } from './create-line.ts'
import { createLiteralFilter } from './create-literal-filter.ts'
import type { MatchableRule } from './create-rule-matching.ts'
import { createVerdict } from './create-verdict.ts'
import { judgeExample } from './judge-example.ts'
import { listRuleExamples } from './list-rule-examples.ts'
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
 * @remarks Cost: a run of each pattern for each example that has its literals.
 */
export function testRules(rules: readonly MatchableRule[], leaves: readonly CompiledLeaf[]): RuleTestOutcome {
  const tested = rules.map((matchable) => ({ matchable, issues: testRule(matchable, leaves) }))
  return {
    sound: tested.flatMap(({ matchable, issues }) => (issues.length === 0 ? [matchable] : [])),
    quarantined: tested.flatMap(({ matchable, issues }) =>
      issues.length === 0 ? [] : [Object.freeze({ rule: matchable.ranked, issues })],
    ),
    refused: tested.flatMap(({ issues }) => issues.filter(({ code }) => exceptionCodes.has(code))),
  }
}

function testRule(
  { ranked, matcher }: MatchableRule,
  leaves: readonly CompiledLeaf[],
): readonly RulePackIssue[] {
  const { rule, rank, pack } = ranked
  return listRuleExamples(rule).flatMap((placed): RulePackIssue[] => {
    const line = createLine(buildExampleRecord(rule, placed.example))
    const verdict = createVerdict(line.cutBytes)
    verdict.note(ranked, matcher(line, createLiteralFilter(line.text, leaves)))
    const fault = judgeExample(rule, placed, verdict.read())
    const path = ['rules', rank.rulePosition, ...placed.path]
    // A pack's name has no `@`.
    return fault === undefined ? [] : [{ ...fault, path, pack: pack.split('@')[0] ?? pack, ruleId: rule.id }]
  })
}
