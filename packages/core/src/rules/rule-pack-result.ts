import type { RulePackIssue } from '../errors/index.ts'

/** A value, or everything that is wrong with it. */
export type RulePackResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly issues: readonly RulePackIssue[] }
