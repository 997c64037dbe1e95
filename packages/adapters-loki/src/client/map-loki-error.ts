import { type LokiFailure, LokiRequestError } from './loki-request-error.ts'

const maxShownLength = 300
const maxRetryAfterMs = 10 * 60_000

function failureOf(status: number): LokiFailure {
  if (status === 429 || status >= 500) return 'overloaded'
  if (status === 401 || status === 403) return 'not-allowed'
  return status === 400 || status === 413 || status === 422 ? 'bad-query' : 'not-loki'
}

/** An answer's text, short and on one line, fit for a message. */
export function shortenAnswer(text: string): string {
  const line = text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim()
  return line.length > maxShownLength ? `${line.slice(0, maxShownLength).toWellFormed()}…` : line
}

/**
 * Maps an answer that is no success to what went wrong.
 *
 * @param text - Its body: Loki answers plain text, a gateway anything.
 * @param retryAfter - The header of that name: seconds, or a date.
 */
export function mapLokiError(
  status: number,
  text: string,
  retryAfter: string | undefined,
  nowMs: number,
): LokiRequestError {
  const said = shortenAnswer(text)
  const retryAfterMs = readRetryAfter(retryAfter, nowMs)
  return new LokiRequestError({
    failure: failureOf(status),
    reason: `it answered ${status}${said === '' ? '' : `: ${said}`}`,
    status,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

function readRetryAfter(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  const delayMs = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - nowMs
  return Number.isFinite(delayMs) ? Math.min(Math.max(delayMs, 0), maxRetryAfterMs) : undefined
}
