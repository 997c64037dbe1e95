import * as z from 'zod/mini'
import type { Exact } from './exact.ts'

/**
 * What else, besides rule, Play and agent, tells the incidents of a rule apart; it counts where the detector has a
 * `fingerprintKey`.
 */
export interface RuleFingerprint {
  /**
   * Named groups of the rule, one to eight. Numbers, ids, paths and addresses in what they capture are left out, so that a
   * failure which comes back under another one is the same.
   */
  readonly captures: readonly string[]
}

/** Checks the shape of a {@link RuleFingerprint}. */
export const ruleFingerprintSchema = z.strictObject({
  captures: z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(8)),
})

true satisfies Exact<z.output<typeof ruleFingerprintSchema>, RuleFingerprint>
