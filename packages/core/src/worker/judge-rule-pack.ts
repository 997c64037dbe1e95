import type { RegexEngine, RulePack } from '../contracts/index.ts'
import { RulePackError } from '../errors/index.ts'
import { type RulePackResult, runRuleExamples, safeParseRulePack } from '../rules/index.ts'

/**
 * Does with a pack all that loading it does: reads it, compiles every pattern, runs every example.
 *
 * @throws {@link RegexError} `HEALER_REGEX_ENGINE_FAILED` when the engine itself fails.
 */
export function judgeRulePack(input: unknown, engine: RegexEngine): RulePackResult<RulePack> {
  const parsed = safeParseRulePack(input)
  if (!parsed.ok) return parsed
  try {
    const results = runRuleExamples({ pack: parsed.value, engine })
    const issues = results.flatMap(({ issue }) => (issue === undefined ? [] : [issue]))
    return issues.length === 0 ? parsed : { ok: false, issues }
  } catch (error) {
    if (!RulePackError.isInstance(error) || !('issues' in error.details)) throw error
    return { ok: false, issues: error.details.issues }
  }
}
