import {
  ruleActionSchema,
  ruleExampleSchema,
  ruleExceptionSchema,
  ruleOverlaySchema,
  rulePackOverlaySchema,
  rulePackSchema,
  ruleSchema,
  ruleScopeSchema,
} from '../contracts/index.ts'
import type { RulePackIssue } from '../errors/index.ts'

/** Keys of which an object has exactly one, in the order of the members of its union, and the sentence that says so. */
export interface KeyChoice {
  readonly keys: readonly string[]
  readonly rule: string
}

const matcherChoice: KeyChoice = {
  keys: ['literal', 'regex', 'any', 'all', 'none'],
  rule: 'a matcher has exactly one of literal, regex, any, all, none',
}

const targetChoice: KeyChoice = {
  keys: ['label', 'field'],
  rule: 'on names exactly one of label, field',
}

/** The choice that an object at a path is; every union of objects that is no place of a leaf is a matcher. */
export function keyChoiceAt(path: RulePackIssue['path']): KeyChoice {
  return path.at(-1) === 'on' ? targetChoice : matcherChoice
}

const exampleKeys = Object.keys(ruleExampleSchema.shape)

const keysByPlace: Readonly<Record<string, readonly string[]>> = {
  'rules.action': Object.keys(ruleActionSchema.shape),
  'rules.scope': Object.keys(ruleScopeSchema.shape),
  'rules.disabled': Object.keys(ruleOverlaySchema.shape.disabled.def.innerType.shape),
  'rules.examples': Object.keys(ruleSchema.shape.examples.shape),
  'rules.examples.matching': exampleKeys,
  'rules.examples.rejecting': exampleKeys,
  'rules.exceptions': Object.keys(ruleExceptionSchema.shape),
  'rules.exceptions.examples': Object.keys(ruleExceptionSchema.shape.examples.shape),
  'rules.exceptions.examples.suppressed': exampleKeys,
  'rules.exceptions.examples.kept': exampleKeys,
}

const topKeys = {
  pack: { '': Object.keys(rulePackSchema.shape), rules: Object.keys(ruleSchema.shape) },
  overlay: { '': Object.keys(rulePackOverlaySchema.shape), rules: Object.keys(ruleOverlaySchema.shape) },
} as const

/** What is checked: a pack of rules, or an overlay over one. */
export type CheckedKind = keyof typeof topKeys

/** The keys that an object at a path may have. */
export function knownKeysAt(path: RulePackIssue['path'], kind: CheckedKind): readonly string[] {
  const place = path.filter((step) => typeof step === 'string').join('.')
  if (place === '' || place === 'rules') return topKeys[kind][place]
  if (path.at(-1) === 'on') return targetChoice.keys
  return keysByPlace[place] ?? [...matcherChoice.keys, 'caseSensitive', 'on']
}
