import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import {
  type Priority,
  prioritySchema,
  type Severity,
  severitySchema,
  type Tier,
  tierSchema,
} from './severity.ts'

/** A text that must stand in the line as it is. */
export interface LiteralMatcher {
  readonly literal: string
  /** Default false. */
  readonly caseSensitive?: boolean
}

/** A pattern of the RE2 dialect; its named groups become captures. */
export interface RegexMatcher {
  readonly regex: string
  /** Default false. */
  readonly caseSensitive?: boolean
}

/** Matches when one of its members does; the first one that does gives the captures. */
export interface AnyMatcher {
  readonly any: readonly Matcher[]
}

/** Matches when all of its members do; their captures are joined, the first to name one wins. */
export interface AllMatcher {
  readonly all: readonly Matcher[]
}

/** Matches when none of its members does; captures nothing. */
export interface NoneMatcher {
  readonly none: readonly Matcher[]
}

/** What a line must look like. */
export type Matcher = LiteralMatcher | RegexMatcher | AnyMatcher | AllMatcher | NoneMatcher

/**
 * How far Healer may go by itself.
 *
 * `observe` records, `issue` reports, `draft-pull-request` and `ready-pull-request` mend.
 */
export type Autonomy = 'observe' | 'issue' | 'draft-pull-request' | 'ready-pull-request'

/** What kind of mending helps. @source original-healer.md section 6.1 */
export type RemediationStrategy = 'fix-config' | 'fix-code' | 'restart' | 'retry'

/** What follows when a rule fires. */
export interface RuleAction {
  readonly autonomy: Autonomy
  /** Absent: not automatable, a human is called. */
  readonly strategy?: RemediationStrategy
  /** A human is called at once, whatever else is done. Default false. */
  readonly escalateAtOnce?: boolean
}

/** A line that shows what a rule means; it runs in the tests of the pack. */
export interface RuleExample {
  readonly line: string
  /** Captures that the rule must yield, exactly; absent: not looked at. */
  readonly captures?: Readonly<Record<string, string | readonly string[]>>
}

/** One thing to watch for. Data only: it survives `JSON.parse(JSON.stringify(rule))`. */
export interface Rule {
  /** Kebab-case, unique over all loaded packs, never reused. */
  readonly id: string
  /** One line for people. */
  readonly title: string
  /** Names a class of failures that several rules may share: `A10`. */
  readonly alertCode?: string
  readonly priority: Priority
  readonly severity: Severity
  /** Default: follows from priority, severity and action, as {@link Tier} says. */
  readonly tier?: Tier
  readonly match: Matcher
  /** Named groups that hold a list separated by commas or blanks; their captures are arrays. */
  readonly captureLists?: readonly string[]
  readonly action: RuleAction
  /** Where the pattern comes from. */
  readonly source?: string
  /** What a person does about it: a URL or a path. */
  readonly runbook?: string
  readonly examples: {
    /** Lines on which the rule fires. At least one. */
    readonly matching: readonly RuleExample[]
    /** Lines on which it does not. At least one. */
    readonly rejecting: readonly RuleExample[]
  }
}

const textSchema = z.string().check(z.minLength(1))

/** Checks the shape of a {@link Matcher}, with everything inside it. */
export const matcherSchema: z.ZodMiniType<Matcher> = z.union([
  z.strictObject({ literal: textSchema, caseSensitive: z.optional(z.boolean()) }),
  z.strictObject({ regex: textSchema, caseSensitive: z.optional(z.boolean()) }),
  z.strictObject({ any: z.lazy(() => z.array(matcherSchema).check(z.minLength(1))) }),
  z.strictObject({ all: z.lazy(() => z.array(matcherSchema).check(z.minLength(1))) }),
  z.strictObject({ none: z.lazy(() => z.array(matcherSchema).check(z.minLength(1))) }),
])

/** Checks the shape of a {@link RuleExample}. */
export const ruleExampleSchema = z.strictObject({
  line: z.string(),
  captures: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
})

/** Checks the shape of a {@link RuleAction}. */
export const ruleActionSchema = z.strictObject({
  autonomy: z.enum(['observe', 'issue', 'draft-pull-request', 'ready-pull-request']),
  strategy: z.optional(z.enum(['fix-config', 'fix-code', 'restart', 'retry'])),
  escalateAtOnce: z.optional(z.boolean()),
})

/** Checks the shape of a {@link Rule}; unknown keys are refused. */
export const ruleSchema = z.strictObject({
  id: z
    .string()
    .check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'expected kebab-case: a-z, 0-9 and single dashes')),
  title: textSchema,
  alertCode: z.optional(
    z.string().check(z.regex(/^[A-Z]{1,4}[0-9]{1,4}$/, 'expected letters and a number, as in A10')),
  ),
  priority: prioritySchema,
  severity: severitySchema,
  tier: z.optional(tierSchema),
  match: matcherSchema,
  captureLists: z.optional(z.array(textSchema)),
  action: ruleActionSchema,
  source: z.optional(textSchema),
  runbook: z.optional(textSchema),
  examples: z.strictObject({
    matching: z.array(ruleExampleSchema).check(z.minLength(1)),
    rejecting: z.array(ruleExampleSchema).check(z.minLength(1)),
  }),
})

true satisfies Exact<z.output<typeof ruleSchema>, Rule>
