import {
  expectationStartSchema,
  injectedExampleSchema,
  ruleActionSchema,
  ruleExampleSchema,
  ruleExceptionSchema,
  ruleExpectationSchema,
  ruleFingerprintSchema,
  ruleOverlaySchema,
  rulePackOverlaySchema,
  rulePackSchema,
  ruleSchema,
  ruleScopeSchema,
  ruleSequenceSchema,
  ruleWindowSchema,
  sequenceStepSchema,
  timedExampleRecordSchema,
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

const startChoice: KeyChoice = {
  keys: ['match'],
  rule: 'after is "session-start", "agent-start", or an object with match',
}

/** The choice that an object at a path is; every union of objects that is no place of a leaf is a matcher. */
export function keyChoiceAt(path: RulePackIssue['path']): KeyChoice {
  if (path.at(-1) === 'on') return targetChoice
  return path.at(-1) === 'after' ? startChoice : matcherChoice
}

const exampleKeys = Object.keys(ruleExampleSchema.shape)
const injectedKeys = Object.keys(injectedExampleSchema.shape)
const windowShape = ruleWindowSchema.shape
const timedRecordKeys = Object.keys(timedExampleRecordSchema.shape)

const keysByPlace: Readonly<Record<string, readonly string[]>> = {
  'rules.fingerprint': Object.keys(ruleFingerprintSchema.shape),
  'rules.action': Object.keys(ruleActionSchema.shape),
  'rules.window': Object.keys(windowShape),
  'rules.window.count': Object.keys(windowShape.count.def.innerType.shape),
  'rules.window.distinct': Object.keys(windowShape.distinct.def.innerType.shape),
  'rules.window.rate': Object.keys(windowShape.rate.def.innerType.shape),
  'rules.sequence': Object.keys(ruleSequenceSchema.shape),
  'rules.sequence.steps': Object.keys(sequenceStepSchema.shape),
  'rules.expect': Object.keys(ruleExpectationSchema.shape),
  'rules.expect.after': Object.keys(expectationStartSchema.shape),
  'rules.scope': Object.keys(ruleScopeSchema.shape),
  'rules.disabled': Object.keys(ruleOverlaySchema.shape.disabled.def.innerType.shape),
  'rules.examples': Object.keys(ruleSchema.shape.examples.shape),
  'rules.examples.matching': exampleKeys,
  'rules.examples.rejecting': exampleKeys,
  'rules.examples.injected': injectedKeys,
  'rules.examples.injected.around': timedRecordKeys,
  'rules.examples.matching.around': timedRecordKeys,
  'rules.examples.rejecting.around': timedRecordKeys,
  'rules.exceptions': Object.keys(ruleExceptionSchema.shape),
  'rules.exceptions.examples': Object.keys(ruleExceptionSchema.shape.examples.shape),
  'rules.exceptions.examples.suppressed': exampleKeys,
  'rules.exceptions.examples.kept': exampleKeys,
  'rules.exceptions.examples.suppressed.around': timedRecordKeys,
  'rules.exceptions.examples.kept.around': timedRecordKeys,
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
  if (path.at(-1) === 'on') return [...targetChoice.keys, 'of']
  return keysByPlace[place] ?? [...matcherChoice.keys, 'caseSensitive', 'on']
}
