/** What went wrong with a request. */
export type LokiFailure =
  /** Not reached, or cut off: refused, reset, no answer in time, half an answer. */
  | 'unreachable'
  /** Status 429 or 5xx. */
  | 'overloaded'
  /** Status 401 or 403. */
  | 'not-allowed'
  /** Status 3xx, 404 and whatever else is no answer of Loki. */
  | 'not-loki'
  /** Status 400: it does not like the query. */
  | 'bad-query'
  /** The answer is larger than is taken. */
  | 'too-large'
  /** The answer is compressed, which was not asked for. */
  | 'encoded'

/** Options of {@link LokiRequestError}. */
export interface LokiRequestErrorOptions {
  readonly failure: LokiFailure
  /** What happened, in half a sentence, without secrets. */
  readonly reason: string
  readonly status?: number
  /** How long it asked to be left alone. */
  readonly retryAfterMs?: number
}

/** A request that failed; it stays within the adapter, which throws a `SourceError` for it. */
export class LokiRequestError extends Error {
  override readonly name = 'LokiRequestError'
  readonly failure: LokiFailure
  readonly status: number | undefined
  readonly retryAfterMs: number | undefined

  constructor({ failure, reason, status, retryAfterMs }: LokiRequestErrorOptions) {
    super(reason)
    this.failure = failure
    this.status = status
    this.retryAfterMs = retryAfterMs
  }
}
