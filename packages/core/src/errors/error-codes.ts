/** What an error carries, by code. A code that is retired moves to {@link retiredErrorCodes} and is never used again. */
export interface ErrorDetails {
  HEALER_RULE_PACK_INVALID: { readonly issues: readonly RulePackIssue[] }
  HEALER_RULE_PACK_TOO_COSTLY: { readonly reason: string }
  HEALER_REGEX_INVALID: {
    readonly pattern: string
    readonly reason: string
    /** Where the mistake begins, in UTF-16 code units of the pattern; absent where only RE2 found it. */
    readonly offset?: number
  }
  HEALER_REGEX_ENGINE_FAILED: { readonly reason: string }
  HEALER_SOURCE_BAD_CURSOR: { readonly source: string; readonly reason: string }
  HEALER_SOURCE_UNREADABLE: { readonly source: string; readonly reason: string }
  HEALER_SOURCE_REFUSED: { readonly source: string; readonly reason: string }
  HEALER_EFFECT_NOT_FOUND: { readonly what: string }
  HEALER_EFFECT_REFUSED: { readonly what: string; readonly reason: string }
  HEALER_EFFECT_FAILED: { readonly what: string; readonly reason: string }
  HEALER_EFFECT_UNDELIVERED: { readonly what: string; readonly reason: string }
  HEALER_STORE_UNUSABLE: { readonly path: string; readonly reason: string }
  HEALER_AGENT_ANSWER_INVALID: { readonly agent: string; readonly reason: string }
  HEALER_USAGE_INVALID: { readonly what: string; readonly reason: string }
}

/** Every code that a Healer error can have. */
export type ErrorCode = keyof ErrorDetails

/** One thing that is wrong with a rule pack. */
export interface RulePackIssue {
  readonly code:
    | 'invalid-syntax'
    | 'duplicate-key'
    | 'invalid-shape'
    | 'unknown-key'
    | 'forbidden-key'
    | 'limit-exceeded'
    | 'duplicate-id'
    | 'invalid-pattern'
    | 'unknown-capture'
    | 'example-not-matched'
    | 'example-matched'
    | 'example-captures-differ'
    | 'example-fingerprint-differs'
    | 'example-severity-differs'
    | 'exception-suppresses-example'
    | 'exception-example-not-suppressed'
    | 'unknown-pack'
    | 'unknown-rule'
  /** Where in the pack: `['rules', 3, 'match', 'regex']`. */
  readonly path: readonly (string | number)[]
  /** Name of the pack, where several are looked at together. */
  readonly pack?: string
  /** Id of the rule, where the issue is a rule's and the rule has one. */
  readonly ruleId?: string
  /** Name of the file, line and column in it (UTF-16 code units); both counted from 1, and known where a text was read. */
  readonly file?: string
  readonly line?: number
  readonly column?: number
  /** What is wrong, with the value, and what to do. */
  readonly message: string
  readonly expected?: string
  readonly received?: string
}

/** Whether trying the same again may help. */
export const retryableErrorCodes: ReadonlySet<ErrorCode> = new Set([
  'HEALER_SOURCE_UNREADABLE',
  'HEALER_EFFECT_FAILED',
  'HEALER_EFFECT_UNDELIVERED',
])

/** Codes of earlier versions; never reused. */
export const retiredErrorCodes: readonly string[] = []
