import type { LokiRequestError } from '../client/loki-request-error.ts'

/** How much one question asks for. */
export interface QueryLimits {
  /** Lines that one answer holds. */
  readonly maxLines: number
  /** What `maxLines` may grow to again. */
  readonly mostLines: number
  /** Time that one question spans. */
  readonly maxRangeMs: number
}

const leastRangeMs = 60_000

/**
 * Makes the question smaller where Loki says that it is too large, or its answer is.
 *
 * @returns `undefined` when a smaller question would fail as well.
 * @source Loki's `max_entries_limit_per_query` and `max_query_length`, as their refusals were recorded
 */
export function adaptQueryLimits(limits: QueryLimits, error: LokiRequestError): QueryLimits | undefined {
  if (error.failure === 'too-large') {
    return limits.maxLines === 1 ? undefined : { ...limits, maxLines: Math.ceil(limits.maxLines / 4) }
  }
  const mostLines = Number(/max entries limit per query exceeded.*\(\d+ > (\d+)\)/.exec(error.message)?.[1])
  if (mostLines >= 1 && mostLines < limits.maxLines) return { ...limits, maxLines: mostLines, mostLines }
  if (/query time range exceeds the limit/.test(error.message) && limits.maxRangeMs > leastRangeMs) {
    return { ...limits, maxRangeMs: Math.max(leastRangeMs, Math.floor(limits.maxRangeMs / 2)) }
  }
  return undefined
}

/** Lets the next question ask for more, after one that went well. */
export function relaxQueryLimits(limits: QueryLimits): QueryLimits {
  return limits.maxLines === limits.mostLines
    ? limits
    : { ...limits, maxLines: Math.min(limits.mostLines, limits.maxLines * 2) }
}
