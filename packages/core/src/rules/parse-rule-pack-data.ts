import type * as z from 'zod/mini'
import type { RulePackIssue } from '../errors/index.ts'
import { explainShapeIssues } from './explain-shape-issues.ts'
import { findForbiddenKeys } from './find-forbidden-keys.ts'
import { findValue } from './find-value.ts'
import type { CheckedKind } from './known-keys.ts'
import type { RulePackResult } from './rule-pack-result.ts'

/**
 * Checks untrusted data: for what no schema may read, then its shape, then what no schema of one field can see.
 *
 * @param options.check - Finds what is wrong with data of the right shape.
 */
export function parseRulePackData<Value>(
  input: unknown,
  options: {
    readonly schema: z.ZodMiniType<Value>
    readonly kind: CheckedKind
    readonly check: (value: Value) => readonly RulePackIssue[]
  },
): RulePackResult<Value> {
  const forbidden = findForbiddenKeys(input)
  if (forbidden.some((issue) => issue.code !== 'forbidden-key')) return { ok: false, issues: forbidden }
  const shape = parseShape(input, options.schema)
  if (shape === undefined) return { ok: false, issues: [tooManyIssues] }
  const misshapen = shape.success ? [] : explainShapeIssues(shape.error.issues, input, options.kind)
  if (!shape.success || forbidden.length > 0) {
    const unseen = misshapen.filter((issue) => !forbidden.some((other) => isSamePath(issue, other)))
    return { ok: false, issues: [...forbidden, ...unseen].map((issue) => withRuleId(issue, input)) }
  }
  const issues = options.check(shape.data)
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: shape.data }
}

const tooManyIssues: RulePackIssue = {
  code: 'limit-exceeded',
  path: [],
  message: 'has more wrong parts than can be listed; is it a rule pack at all?',
}

/** `undefined` where so much is wrong that zod, which spreads its issues, overflows the stack. */
function parseShape<Value>(input: unknown, schema: z.ZodMiniType<Value>) {
  try {
    return schema.safeParse(input)
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function isSamePath(a: RulePackIssue, b: RulePackIssue): boolean {
  return a.path.length === b.path.length && a.path.every((step, index) => step === b.path[index])
}

function withRuleId(issue: RulePackIssue, input: unknown): RulePackIssue {
  if (issue.path[0] !== 'rules' || issue.path.length < 2) return issue
  const id = findValue(input, [...issue.path.slice(0, 2), 'id'])
  return typeof id === 'string' ? { ...issue, ruleId: id.slice(0, 100) } : issue
}
