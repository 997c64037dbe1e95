import type { SourceError } from '@healer/core/errors'

const advice: readonly (readonly [RegExp, string])[] = [
  [
    /^it answered 40[13]\b/,
    'Set HEALER_LOKI_TOKEN, or HEALER_LOKI_USERNAME and HEALER_LOKI_PASSWORD, and look at --tenant.',
  ],
  [/^it answered 400\b/, 'Mend what it names: the query, the tenant.'],
  [/^it answered (?:3\d\d|404)\b/, 'Is that where the API of a Loki begins? Give it without /loki/api/v1.'],
  [/^it answered (?:429|5\d\d)\b/, 'It has too much to do, or is starting: try again later.'],
  [/certificate|self[- ]signed|SSL|TLS/i, 'Give its authority by --ca FILE.'],
]

/** Says why a Loki cannot be read, and what to do about it. */
export function describeLokiFailure({ details }: SourceError, url: string): string {
  const { reason } = details
  const [, whatToDo = 'Check the address, and that a Loki runs there.'] =
    advice.find(([pattern]) => pattern.test(reason)) ?? []
  return `Loki at ${url} cannot be read: ${reason}. ${whatToDo}`
}

/** Whether a Loki that said this may answer in a moment. */
export function isLokiBusy({ details }: SourceError): boolean {
  return /^it answered (?:429|5\d\d)\b/.test(details.reason)
}
