import type { Rule, RulePack } from '../contracts/index.ts'
import type { CaptureNames, MatchersOf } from './capture-names.ts'

// What the schema refuses where it can be seen: a rule has one of three forms.
type Form =
  | { readonly match: unknown; readonly sequence?: never; readonly expect?: never }
  | { readonly sequence: unknown; readonly match?: never; readonly expect?: never }
  | { readonly expect: unknown; readonly match?: never; readonly sequence?: never }

type CheckedRule<One extends Rule> = One &
  (Rule extends One ? unknown : Form) & { readonly captureLists?: readonly CaptureNames<MatchersOf<One>>[] }

type CheckedRules<Rules extends readonly Rule[]> = {
  readonly [Index in keyof Rules]: CheckedRule<Rules[Index]>
}

type CheckedPack<Pack extends RulePack> = Pack & { readonly rules: CheckedRules<Pack['rules']> }

/**
 * Returns the pack as it is, with every literal kept in its type.
 *
 * The compiler checks the shape and that `captureLists` names groups that the rule's patterns have; whether the
 * patterns are RE2 is checked by {@link compileRulePacks}, and data from elsewhere by {@link parseRulePack}.
 *
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { defineRulePack } from '@healer/core'
 *
 * const pack = defineRulePack({ format: 1, name: 'shop', version: '1.0.0', title: 'The shop', rules: [] })
 * assert.equal(pack.name, 'shop')
 * ```
 */
export function defineRulePack<const Pack extends RulePack>(pack: CheckedPack<Pack>): Pack {
  return pack
}
