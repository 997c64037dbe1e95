import * as z from 'zod/mini'
import type { Exact } from './exact.ts'
import { type TypedRecordKind, typedRecordKindSchema } from './typed-records/record-kind.ts'

/**
 * Where a literal or a pattern looks, when not at the message.
 *
 * A label is one of the record's, by its exact name. A field is one of a line of JSON, logfmt or CRI, by its path with
 * dots: `error.code`; with `of`, one of a typed record of that kind, and of no line. What is missing is not empty: a leaf on
 * it does not match, whatever its pattern.
 */
export type MatchTarget =
  | { readonly label: string }
  | { readonly field: string; readonly of?: TypedRecordKind }

/** A text that must stand in the line as it is. */
export interface LiteralMatcher {
  readonly literal: string
  /** Default false. */
  readonly caseSensitive?: boolean
  /** Default: the message. */
  readonly on?: MatchTarget
}

/** A pattern of the RE2 dialect; its named groups become captures. */
export interface RegexMatcher {
  readonly regex: string
  /** Default false. */
  readonly caseSensitive?: boolean
  /** Default: the message. */
  readonly on?: MatchTarget
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

const textSchema = z.string().check(z.minLength(1))

/** Checks the shape of a {@link MatchTarget}. */
export const matchTargetSchema = z.union([
  z.strictObject({ label: textSchema }),
  z.strictObject({ field: textSchema, of: z.optional(typedRecordKindSchema) }),
])

true satisfies Exact<z.output<typeof matchTargetSchema>, MatchTarget>

const leafShape = { caseSensitive: z.optional(z.boolean()), on: z.optional(matchTargetSchema) }

/** Checks the shape of a {@link Matcher}, with everything inside it. */
export const matcherSchema: z.ZodMiniType<Matcher> = z.union([
  z.strictObject({ literal: textSchema, ...leafShape }),
  z.strictObject({ regex: textSchema, ...leafShape }),
  z.strictObject({ any: z.lazy(() => z.array(matcherSchema).check(z.minLength(1))) }),
  z.strictObject({ all: z.lazy(() => z.array(matcherSchema).check(z.minLength(1))) }),
  z.strictObject({ none: z.lazy(() => z.array(matcherSchema).check(z.minLength(1))) }),
])
