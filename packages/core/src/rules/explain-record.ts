import { UsageError } from '../errors/index.ts'
import type { CompiledRulePacks } from './compile-rule-packs.ts'
import type { ExplainedRule, ReadMemory } from './explain-rule.ts'
import type { MatchableRecord } from './matchable-record.ts'
import { nearestName } from './nearest-name.ts'

/**
 * Explains why rules fire on a record, or do not.
 *
 * @param options.ruleIds - The rules that are asked about, in the order of the answer. Default: all, in rank order, those in
 * quarantine last.
 * @param options.readMemory - Reads what is remembered for a match. Default: nobody knows; `detector.explain` does.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when there is no rule of that id.
 * @remarks Cost: every part of a rule is run by itself, without the prefilter.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { compileRulePacks, explainRecord } from '@healer/core'
 * import { createRe2WasmEngine } from '@healer/core/re2-wasm'
 * import { buildRule, buildRulePack } from '@healer/core/testing'
 *
 * const packs = [buildRulePack([buildRule({ match: { regex: 'bo+m' } })])]
 * const compiled = compileRulePacks({ packs, engine: createRe2WasmEngine() })
 * const [why] = explainRecord(compiled, { message: 'a booom' }, { ruleIds: ['boom'] })
 * assert.deepEqual([why?.outcome, why?.condition.span], ['fires', [2, 7]])
 * ```
 */
export function explainRecord(
  compiled: Pick<CompiledRulePacks, 'rules' | 'quarantined' | 'explainRule'>,
  record: MatchableRecord,
  options: { readonly ruleIds?: readonly string[]; readonly readMemory?: ReadMemory } = {},
): readonly ExplainedRule[] {
  const all = [...compiled.rules, ...compiled.quarantined.map(({ rule }) => rule)].map(({ id }) => id)
  return (options.ruleIds ?? all).map((id) => {
    const explained = compiled.explainRule(id, record, options.readMemory)
    if (explained !== undefined) return explained
    const nearest = nearestName(id, all)
    const hint = nearest === undefined ? 'look at the rules of the packs' : `did you mean ${nearest}?`
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `There is no rule ${JSON.stringify(id)}; ${hint}`,
      details: { what: 'ruleIds', reason: `no rule has the id ${id}` },
    })
  })
}
