import * as z from 'zod/mini'
import type { Exact } from './exact.ts'

/** A file as it shall be. */
export interface FileChange {
  /** Relative to the repository's root, with forward slashes. */
  readonly path: string
  /** The whole new text; absent deletes the file. */
  readonly text?: string
}

/** What a remediator proposes. Code decides whether it happens. */
export type RemediationProposal =
  | {
      readonly kind: 'change'
      /** One line: what the change does. Becomes the commit's subject. */
      readonly summary: string
      /** Sentences for people: what was changed and why it should help. */
      readonly explanation: string
      readonly changes: readonly FileChange[]
    }
  | {
      readonly kind: 'declined'
      /** Why there is nothing to propose. */
      readonly reason: string
    }

/** Checks what a remediator answered: a {@link RemediationProposal}, and nothing else. */
export const remediationProposalSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('change'),
    summary: z.string().check(z.minLength(1), z.maxLength(200)),
    explanation: z.string(),
    changes: z
      .array(z.strictObject({ path: z.string().check(z.minLength(1)), text: z.optional(z.string()) }))
      .check(z.minLength(1)),
  }),
  z.strictObject({ kind: z.literal('declined'), reason: z.string().check(z.minLength(1)) }),
])

true satisfies Exact<z.output<typeof remediationProposalSchema>, RemediationProposal>

/** How an attempt ended; `under-way` while it has not. */
export type RemediationOutcome =
  | 'under-way'
  | 'declined'
  | 'checks-failed'
  | 'verification-failed'
  | 'verified'

/** One try at mending an incident. */
export interface RemediationAttempt {
  /** Counted from 1. */
  readonly number: number
  readonly startedAtMs: number
  readonly outcome: RemediationOutcome
  readonly summary?: string
  readonly branch?: string
  readonly commit?: string
  /** When its change was committed: its checks are waited for from then on. */
  readonly committedAtMs?: number
  /** When the run that verifies it was started: its verdict is waited for from then on. */
  readonly verificationStartedAtMs?: number
  /** Why it failed, for the next diagnosis and for people. */
  readonly failure?: string
}
