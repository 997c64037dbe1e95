import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import type { RemediationStrategy } from './rule.ts'

/** One sentence of a diagnosis, and what it rests on. */
export interface Claim {
  /** A fact is what the evidence says; a hypothesis is what would explain it. */
  readonly kind: 'fact' | 'hypothesis'
  readonly text: string
  /** Ids of the bundle's evidence; at least one, every one of them real: code checks it. */
  readonly evidenceIds: readonly string[]
}

/** What an evaluator found. Every claim points at evidence. */
export interface Diagnosis {
  /** Kebab-case class of the cause: `declared-tool-unavailable`, `inconclusive`. */
  readonly cause: string
  /** One sentence for people. */
  readonly summary: string
  /** 0 to 1. */
  readonly confidence: number
  readonly claims: readonly Claim[]
  /** What to do, for people. */
  readonly suggestedAction: string
  /** How to see that it helped. */
  readonly verification: string
  /** Absent: not automatable. */
  readonly strategy?: RemediationStrategy
  readonly filesLikelyInvolved: readonly string[]
  /** What a remediator needs to know, by name: `agent`, `missingTools`. */
  readonly parameters: Readonly<Record<string, string | readonly string[]>>
}

/** Checks what an evaluator answered: a {@link Diagnosis}, and nothing else. */
export const diagnosisSchema = z.strictObject({
  cause: z.string().check(z.regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)),
  summary: z.string().check(z.minLength(1)),
  confidence: z.number().check(z.minimum(0), z.maximum(1)),
  claims: z
    .array(
      z.strictObject({
        kind: z.enum(['fact', 'hypothesis']),
        text: z.string().check(z.minLength(1)),
        evidenceIds: z.array(z.string()).check(z.minLength(1)),
      }),
    )
    .check(z.minLength(1)),
  suggestedAction: z.string().check(z.minLength(1)),
  verification: z.string().check(z.minLength(1)),
  strategy: z.optional(z.enum(['fix-config', 'fix-code', 'restart', 'retry'])),
  filesLikelyInvolved: z.array(z.string()),
  parameters: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
})

true satisfies Exact<z.output<typeof diagnosisSchema>, Diagnosis>
