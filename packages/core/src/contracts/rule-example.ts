import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { type Severity, severitySchema } from './severity.ts'

/**
 * A line that shows what a rule means; it runs in the tests of the pack, and when the pack is loaded.
 *
 * Labels, source, agent and phase that it does not state are as the rule's scope wants them.
 */
export interface RuleExample {
  readonly line: string
  /** Captures that the rule must yield, exactly; absent: not looked at. */
  readonly captures?: Readonly<Record<string, string | readonly string[]>>
  /** Labels of the record, besides those of the scope. */
  readonly labels?: Readonly<Record<string, string>>
  readonly source?: string
  readonly agent?: string
  readonly phase?: string
  /** The severity with which the rule must fire; absent: not looked at. */
  readonly severity?: Severity
}

/** Checks the shape of a {@link RuleExample}. */
export const ruleExampleSchema = z.strictObject({
  line: z.string(),
  captures: z.optional(z.record(z.string(), z.union([z.string(), z.array(z.string())]))),
  labels: z.optional(z.record(z.string(), z.string())),
  source: z.optional(z.string()),
  agent: z.optional(z.string()),
  phase: z.optional(z.string()),
  severity: z.optional(severitySchema),
})

true satisfies Exact<z.output<typeof ruleExampleSchema>, RuleExample>
