/**
 * Errors as codes with data: one base class, one code table, six families because callers act in six ways.
 *
 * @module
 */
export {
  type ErrorCode,
  type ErrorDetails,
  type RulePackIssue,
  retiredErrorCodes,
  retryableErrorCodes,
} from './error-codes.ts'
export {
  EffectError,
  RegexError,
  RulePackError,
  SourceError,
  StoreError,
  UsageError,
} from './error-families.ts'
export { HealerError, type HealerErrorOptions } from './healer-error.ts'
export { messageOf } from './message-of.ts'
