import type { RequestIssue } from '../sessions/request-issue.ts'

/** What a refused request is told besides the sentence, by code. */
export interface RefusalDetails {
  HEALER_HTTP_REQUEST_MALFORMED: { readonly reason: string }
  HEALER_HTTP_BODY_MALFORMED: { readonly reason: string; readonly line?: number; readonly column?: number }
  HEALER_HTTP_BODY_TOO_COMPLEX: { readonly what: string; readonly limit: number }
  HEALER_HTTP_HOST_REFUSED: { readonly host: string }
  HEALER_HTTP_ORIGIN_REFUSED: { readonly origin: string }
  HEALER_HTTP_ROUTE_UNKNOWN: { readonly method: string; readonly path: string }
  HEALER_HTTP_METHOD_REFUSED: { readonly method: string; readonly allowed: readonly string[] }
  HEALER_HTTP_REQUEST_TOO_SLOW: Readonly<Record<never, never>>
  HEALER_HTTP_BODY_TOO_LARGE: { readonly maxBytes: number }
  HEALER_HTTP_MEDIA_TYPE_REFUSED: { readonly received: string }
  HEALER_HTTP_BODY_INVALID: { readonly issues: readonly RequestIssue[]; readonly omittedCount: number }
  HEALER_HTTP_HEADERS_TOO_LARGE: Readonly<Record<never, never>>
  HEALER_HTTP_FAILED: Readonly<Record<never, never>>
  HEALER_HTTP_STORE_UNUSABLE: Readonly<Record<never, never>>
}

/** Every code that a refused request can be answered with. */
export type RefusalCode = keyof RefusalDetails

/** The HTTP status of each code. */
export const refusalStatuses = {
  HEALER_HTTP_REQUEST_MALFORMED: 400,
  HEALER_HTTP_BODY_MALFORMED: 400,
  HEALER_HTTP_BODY_TOO_COMPLEX: 400,
  HEALER_HTTP_HOST_REFUSED: 403,
  HEALER_HTTP_ORIGIN_REFUSED: 403,
  HEALER_HTTP_ROUTE_UNKNOWN: 404,
  HEALER_HTTP_METHOD_REFUSED: 405,
  HEALER_HTTP_REQUEST_TOO_SLOW: 408,
  HEALER_HTTP_BODY_TOO_LARGE: 413,
  HEALER_HTTP_MEDIA_TYPE_REFUSED: 415,
  HEALER_HTTP_BODY_INVALID: 422,
  HEALER_HTTP_HEADERS_TOO_LARGE: 431,
  HEALER_HTTP_FAILED: 500,
  HEALER_HTTP_STORE_UNUSABLE: 503,
} as const satisfies Record<RefusalCode, number>

/** Why a request is not followed. */
export interface Refusal<Code extends RefusalCode = RefusalCode> {
  readonly code: Code
  /** What is wrong, with the value; then what to do about it. */
  readonly message: string
  readonly details: RefusalDetails[Code]
}

/** Describes a refusal; its type holds code and details together. */
export function createRefusal<Code extends RefusalCode>(
  code: Code,
  message: string,
  details: RefusalDetails[Code],
): Refusal<Code> {
  return { code, message, details }
}

/** The body of every answer that refuses a request. */
export function renderRefusal(refusal: Refusal): string {
  return JSON.stringify({ error: refusal })
}

/** The answer to a refused request. */
export function createRefusalResponse(
  refusal: Refusal,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(renderRefusal(refusal), {
    status: refusalStatuses[refusal.code],
    headers: { 'content-type': 'application/json', ...headers },
  })
}
