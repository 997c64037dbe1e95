import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { kebabCaseSchema } from './kebab-case-schema.ts'
import { type Rule, ruleSchema } from './rule.ts'

/** Rules that are versioned and loaded together. Data only. */
export interface RulePack {
  /** Version of this format. */
  readonly format: 1
  /** Kebab-case: `cto`. */
  readonly name: string
  /** Semantic version of the pack. */
  readonly version: string
  /** One line for people. */
  readonly title: string
  readonly rules: readonly Rule[]
}

/** Checks the version of a pack: `1.0.0`. */
export const semanticVersionSchema = z
  .string()
  .check(z.regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/, 'expected a semantic version, as in 1.0.0'))

/** Checks the shape of a {@link RulePack}; whether its patterns are RE2 is for `parseRulePack` of `@healer/core`. */
export const rulePackSchema = z.strictObject({
  format: z.literal(1),
  name: kebabCaseSchema,
  version: semanticVersionSchema,
  title: z.string().check(z.minLength(1)),
  rules: z.array(ruleSchema),
})

true satisfies Exact<z.output<typeof rulePackSchema>, RulePack>
