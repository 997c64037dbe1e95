import type { RegexEngine, RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { type LintFinding, lintRulePack, runRuleExamples } from '../rules/index.ts'

/** What an author should know of a pack: examples that do not hold are errors, the rest is what a linter finds. */
export interface PackFinding {
  /** Of {@link LintFinding}, or of an issue of an example. */
  readonly code: LintFinding['code'] | RulePackIssue['code']
  /** An error must be mended; a warning deserves a change or a reason; an info is good to know. */
  readonly level: 'error' | LintFinding['level']
  readonly ruleId: string
  /** Where in the pack. */
  readonly path: RulePackIssue['path']
  readonly message: string
}

/**
 * Looks at a pack as a whole: whether its examples hold, and what is allowed in it but seldom meant.
 *
 * @param options.atMs - Epoch milliseconds at which exceptions are looked at. Default: none is said to have expired.
 * @returns Findings by rule, in the order of the pack; of a rule errors come first, then warnings.
 * @throws {@link RulePackError} `HEALER_RULE_PACK_INVALID` when the pack does not compile.
 */
export function inspectRulePack(options: {
  readonly pack: RulePack
  readonly engine: RegexEngine
  readonly atMs?: number
}): readonly PackFinding[] {
  const { pack, engine, atMs } = options
  const faults = runRuleExamples({ pack, engine }).flatMap(({ ruleId, issue }): PackFinding[] => {
    if (issue === undefined) return []
    const { code, path, message } = issue
    return [{ code, level: 'error', ruleId, path, message }]
  })
  const findings: readonly PackFinding[] = [
    ...faults,
    ...lintRulePack(pack, atMs === undefined ? {} : { atMs }),
  ]
  const positions = new Map(pack.rules.map(({ id }, position) => [id, position]))
  const place = ({ ruleId, level }: PackFinding) => (positions.get(ruleId) ?? 0) * 3 + levels.indexOf(level)
  return findings.toSorted((a, b) => place(a) - place(b))
}

const levels: readonly PackFinding['level'][] = ['error', 'warning', 'info']
