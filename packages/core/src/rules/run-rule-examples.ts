import type { Captures, RegexEngine, Rule, RuleExample, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { type CompiledRulePacks, compileRulePacks } from './compile-rule-packs.ts'

/** What became of one example of one rule. */
export interface RuleExampleResult {
  readonly ruleId: string
  /** Whether the rule should fire on the line, or should not. */
  readonly kind: 'matching' | 'rejecting'
  /** Where in the pack: `['rules', 3, 'examples', 'matching', 0]`. */
  readonly path: RulePackIssue['path']
  readonly line: string
  /** Absent when the example holds. */
  readonly issue?: RulePackIssue
}

/**
 * Runs every example of every rule of a pack.
 *
 * A matching one must make its own rule fire, with exactly the captures that it names, where it names any; a rejecting one
 * must not. Other rules may fire on the line as they like.
 *
 * @returns One result for each example, in the order of the pack.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` when the pack does not compile.
 */
export function runRuleExamples(options: {
  readonly pack: RulePack
  readonly engine: RegexEngine
}): readonly RuleExampleResult[] {
  const compiled = compileRulePacks({ packs: [options.pack], engine: options.engine })
  try {
    return options.pack.rules.flatMap((rule, position) => runExamplesOf(rule, position, compiled))
  } finally {
    compiled.dispose()
  }
}

function runExamplesOf(
  rule: Rule,
  position: number,
  compiled: CompiledRulePacks,
): readonly RuleExampleResult[] {
  const run = (kind: 'matching' | 'rejecting') =>
    rule.examples[kind].map((example, index): RuleExampleResult => {
      const path = ['rules', position, 'examples', kind, index]
      const fault = judge(rule, kind, example, compiled)
      const result = { ruleId: rule.id, kind, path, line: example.line }
      return fault === undefined ? result : { ...result, issue: { ...fault, path, ruleId: rule.id } }
    })
  return [...run('matching'), ...run('rejecting')]
}

type Fault = Pick<RulePackIssue, 'code' | 'message' | 'expected' | 'received'>

function judge(
  rule: Rule,
  kind: 'matching' | 'rejecting',
  example: RuleExample,
  compiled: CompiledRulePacks,
): Fault | undefined {
  const verdict = compiled.matchText(example.line)
  const line = JSON.stringify(example.line)
  const undecided = verdict.undecided.find((other) => other.rule.id === rule.id)
  if (undecided !== undefined) {
    const code = kind === 'matching' ? 'example-not-matched' : 'example-matched'
    return { code, message: `the engine failed on ${line}: ${undecided.reason}` }
  }
  const match = verdict.matches.find((other) => other.rule.id === rule.id)
  if (kind === 'rejecting') {
    const message = `the rule fires on ${line}; narrow its match, or take the example out`
    return match === undefined ? undefined : { code: 'example-matched', message }
  }
  if (match === undefined) {
    return {
      code: 'example-not-matched',
      message: `the rule does not fire on ${line}; mend its match, or the example`,
    }
  }
  return example.captures === undefined ? undefined : compareCaptures(example.captures, match.captures, line)
}

function compareCaptures(wanted: Captures, found: Captures, line: string): Fault | undefined {
  const expected = renderCaptures(wanted)
  const received = renderCaptures(found)
  if (expected === received) return undefined
  const message = `expected the captures ${expected} of ${line}, but found ${received}`
  return { code: 'example-captures-differ', message, expected, received }
}

function renderCaptures(captures: Captures): string {
  const entries = Object.entries(captures).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify(Object.fromEntries(entries))
}
