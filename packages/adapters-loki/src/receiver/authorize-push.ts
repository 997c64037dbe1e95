import { createHash, timingSafeEqual } from 'node:crypto'
import { PushRefusedError } from './push-refused-error.ts'

/** Who may push. */
export interface PushCredentials {
  /** Tokens of `Authorization: Bearer`; one of them is enough. */
  readonly bearerTokens?: readonly string[]
  /** Names and passwords of `Authorization: Basic`; one pair is enough. */
  readonly users?: readonly { readonly name: string; readonly password: string }[]
  /** Values of `X-Scope-OrgID` that are taken. Default: any, and none. */
  readonly tenants?: readonly string[]
}

/** Lets a request pass, or refuses it. */
export type AuthorizePush = (headers: Headers) => void

/**
 * Creates the check of a request's credentials and tenant.
 *
 * What was sent is compared in a time that does not depend on it. Without tokens and users everybody may push.
 */
export function createPushAuthorizer(credentials: PushCredentials): AuthorizePush {
  const { bearerTokens = [], users = [], tenants } = credentials
  const accepted = [
    ...bearerTokens.map((token) => `Bearer ${token}`),
    ...users.map(({ name, password }) => `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`),
  ].map(digest)
  const acceptedTenants = tenants?.map(digest)
  return (headers) => {
    if (accepted.length > 0 && !isOneOf(readAuthorization(headers), accepted)) {
      throw new PushRefusedError('unauthorized', 'the credentials are missing or wrong')
    }
    if (acceptedTenants !== undefined && !isOneOf(headers.get('x-scope-orgid') ?? '', acceptedTenants)) {
      throw new PushRefusedError('unauthorized', 'the tenant in X-Scope-OrgID is missing or not taken here')
    }
  }
}

/** The scheme is written in any case. */
function readAuthorization(headers: Headers): string {
  const [scheme = '', ...rest] = (headers.get('authorization') ?? '').split(' ')
  const canonical = { bearer: 'Bearer', basic: 'Basic' }[scheme.toLowerCase()] ?? scheme
  return [canonical, ...rest].join(' ')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function isOneOf(text: string, accepted: readonly Buffer[]): boolean {
  const found = digest(text)
  let isFound = false
  for (const candidate of accepted) isFound = timingSafeEqual(found, candidate) || isFound
  return isFound
}
