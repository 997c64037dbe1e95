import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { kebabCaseSchema } from './kebab-case-schema.ts'
import { type RuleMode, ruleModeSchema } from './rule.ts'
import { type RuleException, ruleExceptionSchema } from './rule-exception.ts'
import { semanticVersionSchema } from './rule-pack.ts'
import { type Severity, severitySchema } from './severity.ts'

/** What an installation changes about one rule of somebody else's pack; what it does not name stays. */
export interface RuleOverlay {
  /** Id of a rule of the pack. */
  readonly id: string
  /** Come after those of the rule itself. */
  readonly exceptions?: readonly RuleException[]
  readonly mode?: RuleMode
  readonly severity?: Severity
  /** The rule is taken out, for this reason. */
  readonly disabled?: { readonly reason: string }
}

/** Tunes a rule pack without a fork. Data only. */
export interface RulePackOverlay {
  /** Version of this format. */
  readonly format: 1
  /** Kebab-case, unique among the overlays that are applied together. */
  readonly name: string
  /** Semantic version of the overlay. */
  readonly version: string
  /** One line for people. */
  readonly title: string
  /** Name of the pack that it tunes. */
  readonly pack: string
  readonly rules: readonly RuleOverlay[]
}

const textSchema = z.string().check(z.minLength(1))

/** Checks the shape of a {@link RuleOverlay}. */
export const ruleOverlaySchema = z.strictObject({
  id: kebabCaseSchema,
  exceptions: z.optional(z.array(ruleExceptionSchema)),
  mode: z.optional(ruleModeSchema),
  severity: z.optional(severitySchema),
  disabled: z.optional(z.strictObject({ reason: textSchema })),
})

/** Checks the shape of a {@link RulePackOverlay}; whether its rules exist is for `applyRulePackOverlays` of `@healer/core`. */
export const rulePackOverlaySchema = z.strictObject({
  format: z.literal(1),
  name: kebabCaseSchema,
  version: semanticVersionSchema,
  title: textSchema,
  pack: kebabCaseSchema,
  rules: z.array(ruleOverlaySchema),
})

true satisfies Exact<z.output<typeof rulePackOverlaySchema>, RulePackOverlay>
