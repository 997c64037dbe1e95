import type { RulePack } from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'
import { describeValue } from '../rules/describe-value.ts'
import { explainShapeIssues } from '../rules/explain-shape-issues.ts'
import type { RulePackResult } from '../rules/index.ts'
import { nearestName } from '../rules/nearest-name.ts'
import {
  type SampleExpectations,
  sampleExpectationsKeys,
  sampleExpectationsSchema,
} from './sample-expectations.ts'

/**
 * Checks data from elsewhere and returns it as expectations, or every issue there is.
 *
 * @param input - Anything: what `JSON.parse` gave.
 * @param packs - The packs whose rules may be named. A name that none of them has is an issue: it would always hold that such a
 * rule fires at most so often.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { formatIssues, safeParseSampleExpectations } from '@healer/core'
 * import { buildRule, buildRulePack } from '@healer/core/testing'
 *
 * const packs = [buildRulePack([buildRule({ id: 'disk-full' })])]
 * const samples = [{ log: 'a.log', expect: [{ rule: 'disk-fool', exactly: 1 }] }]
 * const result = safeParseSampleExpectations({ format: 1, samples }, packs)
 * assert.equal(
 *   result.ok ? '' : formatIssues(result.issues),
 *   'samples[0].expect[0].rule: there is no rule "disk-fool"; did you mean disk-full?'
 * )
 * ```
 */
export function safeParseSampleExpectations(
  input: unknown,
  packs: readonly RulePack[],
): RulePackResult<SampleExpectations> {
  const parsed = sampleExpectationsSchema.safeParse(input)
  if (!parsed.success) {
    const issues = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => explainUnknownKey(key, issue.path.filter(isStep)))
        : explainShapeIssues([issue], input),
    )
    return { ok: false, issues }
  }
  const issues = checkRules(parsed.data, packs)
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: parsed.data }
}

function isStep(step: PropertyKey): step is string | number {
  return typeof step !== 'symbol'
}

function explainUnknownKey(key: string, path: RulePackIssue['path']): RulePackIssue {
  const place = path.filter((step) => typeof step === 'string').join('.')
  const known = sampleExpectationsKeys[place] ?? []
  const nearest = nearestName(key, known)
  const hint = nearest === undefined ? `the keys here are ${known.join(', ')}` : `did you mean ${nearest}?`
  const message = `unknown key ${describeValue(key)}; ${hint}`
  return { code: 'unknown-key', path: [...path, key], message, received: key }
}

function checkRules({ samples }: SampleExpectations, packs: readonly RulePack[]): readonly RulePackIssue[] {
  const known = packs.flatMap(({ rules }) => rules.map(({ id }) => id))
  return samples.flatMap(({ expect }, position) =>
    expect.flatMap(({ rule }, index): RulePackIssue[] => {
      const path = ['samples', position, 'expect', index, 'rule']
      const first = expect.findIndex((other) => other.rule === rule)
      if (first !== index) {
        const message = `the rule ${describeValue(rule)} is already that of expect[${first}]; say all of a rule in one place`
        return [{ code: 'duplicate-id', path, message, received: rule }]
      }
      if (known.includes(rule)) return []
      const nearest = nearestName(rule, known)
      const hint = nearest === undefined ? 'healer rules list shows them' : `did you mean ${nearest}?`
      const message = `there is no rule ${describeValue(rule)}; ${hint}`
      return [{ code: 'unknown-rule', path, message, received: rule }]
    }),
  )
}
