import type { RegexEngine, RulePack } from '../contracts/index.ts'
import { RulePackError, type RulePackIssue } from '../errors/index.ts'
import { type RulePackResult, runRuleExamples, safeParseRulePack } from '../rules/index.ts'
import { listExceptionLeaves, listMatchLeaves } from '../rules/list-pack-leaves.ts'
import { watchEngine } from './watch-engine.ts'

/** A hostile pack has as many issues as it has values, and whoever asked has to read them all. */
const maxIssues = 1000
const maxIssueUnits = 256 * 1024

/**
 * Does with a pack all that loading it does: reads it, compiles every pattern, runs every example.
 *
 * @param onBusy - Hears which pattern of which rule is compiled or tried next.
 * @returns The pack; or its issues, the first thousand of them, and fewer where they are long.
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED` when the engine itself fails.
 */
export function judgeRulePack(
  input: unknown,
  engine: RegexEngine,
  onBusy: (what: string) => void = () => {},
): RulePackResult<RulePack> {
  const result = judgeAll(input, engine, onBusy)
  return result.ok ? result : { ok: false, issues: keepFirst(result.issues) }
}

function judgeAll(
  input: unknown,
  engine: RegexEngine,
  onBusy: (what: string) => void,
): RulePackResult<RulePack> {
  const parsed = safeParseRulePack(input)
  if (!parsed.ok) return parsed
  const rules = findRulesByPattern(parsed.value)
  const watched = watchEngine(engine, ({ source }) => onBusy(describePattern(source, rules.get(source))))
  try {
    const results = runRuleExamples({ pack: parsed.value, engine: watched })
    const issues = results.flatMap(({ issue }) => (issue === undefined ? [] : [issue]))
    return issues.length === 0 ? parsed : { ok: false, issues }
  } catch (error) {
    if (!RulePackError.isInstance(error) || !('issues' in error.details)) throw error
    return { ok: false, issues: error.details.issues }
  }
}

/** The first rule with each pattern. */
function findRulesByPattern(pack: RulePack): ReadonlyMap<string, string> {
  const leaves = [...listMatchLeaves(pack), ...listExceptionLeaves(pack)].reverse()
  return new Map(leaves.flatMap(({ leaf, ruleId }) => ('regex' in leaf ? [[leaf.regex, ruleId]] : [])))
}

function describePattern(source: string, ruleId: string | undefined): string {
  const pattern = `the pattern ${JSON.stringify(source)}`
  return ruleId === undefined ? pattern : `rule "${ruleId}", ${pattern}`
}

function keepFirst(issues: readonly RulePackIssue[]): readonly RulePackIssue[] {
  const kept: RulePackIssue[] = []
  let units = 0
  for (const issue of issues) {
    units += JSON.stringify(issue).length
    if (kept.length === maxIssues || (kept.length > 0 && units > maxIssueUnits)) break
    kept.push(issue)
  }
  return kept
}
