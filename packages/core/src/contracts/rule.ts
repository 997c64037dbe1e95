import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { kebabCaseSchema } from './kebab-case-schema.ts'
import { type Matcher, matcherSchema } from './matcher.ts'
import {
  type InjectedExample,
  injectedExampleSchema,
  type RuleExample,
  ruleExampleSchema,
} from './rule-example.ts'
import { type RuleException, ruleExceptionSchema } from './rule-exception.ts'
import { type RuleExpectation, ruleExpectationSchema } from './rule-expectation.ts'
import { type RuleFingerprint, ruleFingerprintSchema } from './rule-fingerprint.ts'
import { type RuleScope, ruleScopeSchema } from './rule-scope.ts'
import { type RuleSequence, ruleSequenceSchema } from './rule-sequence.ts'
import { type RuleWindow, ruleWindowSchema, withinMsSchema } from './rule-window.ts'
import {
  type Priority,
  prioritySchema,
  type Severity,
  severitySchema,
  type Tier,
  tierSchema,
} from './severity.ts'

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

/**
 * Whom a rule tells.
 *
 * - `live`: it raises detections
 * - `shadow`: it is on trial; what it would have raised is counted and sampled, and told to nobody
 * - `signal`: it sees something that is no failure, a success most often; listeners of `signal-seen` hear of it
 */
export type RuleMode = 'live' | 'shadow' | 'signal'

/** Checks a {@link RuleMode}. */
export const ruleModeSchema = z.enum(['live', 'shadow', 'signal'])

/**
 * One thing to watch for. Data only: it survives `JSON.parse(JSON.stringify(rule))`.
 *
 * Exactly one of `match`, `sequence` and `expect` says what it is.
 */
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
  /** Default `live`. */
  readonly mode?: RuleMode
  /** Which records it is about. Default: all. */
  readonly scope?: RuleScope
  /** What a line must look like. */
  readonly match?: Matcher
  /** How often `match` must be seen before the rule fires. Default: once. */
  readonly window?: RuleWindow
  /** Steps that must follow one another. */
  readonly sequence?: RuleSequence
  /** What must happen in time. */
  readonly expect?: RuleExpectation
  /**
   * Milliseconds of event time in which a detection with the same fingerprint is not told again, but counted. At most a
   * week. Default: each is told.
   */
  readonly repeatIntervalMs?: number
  /** What is no failure although it matches; the first one that matches is named. Default: none. */
  readonly exceptions?: readonly RuleException[]
  /** Named groups that hold a list separated by commas or blanks; their captures are arrays. */
  readonly captureLists?: readonly string[]
  /** What else tells its incidents apart. Default: nothing but rule or alert code, Play and agent. */
  readonly fingerprint?: RuleFingerprint
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
    /** Lines in which somebody else's words try to make it fire, or to make it say something else. Default: none. */
    readonly injected?: readonly InjectedExample[]
  }
}

const textSchema = z.string().check(z.minLength(1))

/** Checks the shape of a {@link RuleAction}. */
export const ruleActionSchema = z.strictObject({
  autonomy: z.enum(['observe', 'issue', 'draft-pull-request', 'ready-pull-request']),
  strategy: z.optional(z.enum(['fix-config', 'fix-code', 'restart', 'retry'])),
  escalateAtOnce: z.optional(z.boolean()),
})

const formKeys = ['match', 'sequence', 'expect'] as const

/** Checks the shape of a {@link Rule}; unknown keys are refused. */
export const ruleSchema = z
  .strictObject({
    id: kebabCaseSchema,
    title: textSchema,
    alertCode: z.optional(
      z.string().check(z.regex(/^[A-Z]{1,4}[0-9]{1,4}$/, 'expected letters and a number, as in A10')),
    ),
    priority: prioritySchema,
    severity: severitySchema,
    tier: z.optional(tierSchema),
    mode: z.optional(ruleModeSchema),
    scope: z.optional(ruleScopeSchema),
    match: z.optional(matcherSchema),
    window: z.optional(ruleWindowSchema),
    sequence: z.optional(ruleSequenceSchema),
    expect: z.optional(ruleExpectationSchema),
    repeatIntervalMs: z.optional(withinMsSchema),
    exceptions: z.optional(z.array(ruleExceptionSchema)),
    captureLists: z.optional(z.array(textSchema)),
    fingerprint: z.optional(ruleFingerprintSchema),
    action: ruleActionSchema,
    source: z.optional(textSchema),
    runbook: z.optional(textSchema),
    examples: z.strictObject({
      matching: z.array(ruleExampleSchema).check(z.minLength(1)),
      rejecting: z.array(ruleExampleSchema).check(z.minLength(1)),
      injected: z.optional(z.array(injectedExampleSchema)),
    }),
  })
  .check(
    z.refine(
      (rule) => formKeys.filter((key) => rule[key] !== undefined).length === 1,
      'expected exactly one of match, sequence, expect',
    ),
    z.refine(
      ({ window, match }) => window === undefined || match !== undefined,
      'expected a match beside window, for it to count',
    ),
  )

true satisfies Exact<z.output<typeof ruleSchema>, Rule>
