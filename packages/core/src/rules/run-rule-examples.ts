import type { RegexEngine, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { compileRulePacks } from './compile-rule-packs.ts'
import { judgeExample } from './judge-example.ts'
import { listRuleExamples, type RuleExampleKind } from './list-rule-examples.ts'

/** What became of one example of one rule. */
export interface RuleExampleResult {
  readonly ruleId: string
  /** What the example shows: whether the rule fires on the line, does not, or would but for an exception. */
  readonly kind: RuleExampleKind
  /** Where in the pack: `['rules', 3, 'examples', 'matching', 0]`. */
  readonly path: RulePackIssue['path']
  readonly line: string
  /** Absent when the example holds. */
  readonly issue?: RulePackIssue
}

/**
 * Runs every example of every rule of a pack, those of exceptions included.
 *
 * A matching one must make its own rule fire, with exactly the captures that it names, where it names any; a rejecting one
 * must not, nor on any record around it. Other rules may fire on the line as they like. A rule in shadow mode is held to the same.
 *
 * @returns One result for each example, in the order of the pack.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` when the pack does not compile.
 */
export function runRuleExamples(options: {
  readonly pack: RulePack
  readonly engine: RegexEngine
}): readonly RuleExampleResult[] {
  const { pack, engine } = options
  const compiled = compileRulePacks({ packs: [pack], engine })
  try {
    return pack.rules.flatMap((rule, position) =>
      listRuleExamples(rule).map((placed): RuleExampleResult => {
        const { kind, example } = placed
        const path = ['rules', position, ...placed.path]
        const fault = judgeExample(rule, placed, compiled.playExample(rule.id, example))
        const result = { ruleId: rule.id, kind, path, line: example.line }
        return fault === undefined ? result : { ...result, issue: { ...fault, path, ruleId: rule.id } }
      }),
    )
  } finally {
    compiled.dispose()
  }
}
