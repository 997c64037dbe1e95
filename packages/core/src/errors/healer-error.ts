import { type ErrorCode, type ErrorDetails, retryableErrorCodes } from './error-codes.ts'

const marker = Symbol.for('healer.error')

/** Options of {@link HealerError}. */
export interface HealerErrorOptions<Code extends ErrorCode> {
  readonly code: Code
  /** What happened, with the value; then what to do about it. */
  readonly message: string
  readonly details: ErrorDetails[Code]
  readonly cause?: unknown
}

/** The base of every error that Healer throws on purpose. */
export class HealerError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name: string = 'HealerError'
  readonly code: Code
  readonly details: ErrorDetails[Code]
  /** Whether trying the same again may help. */
  readonly retryable: boolean
  readonly [marker] = true

  constructor(options: HealerErrorOptions<Code>) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = options.code
    this.details = options.details
    this.retryable = retryableErrorCodes.has(options.code)
  }

  /** Like `instanceof`, but works when two copies of the package are loaded. */
  static isInstance(value: unknown): value is HealerError {
    return typeof value === 'object' && value !== null && marker in value
  }
}
