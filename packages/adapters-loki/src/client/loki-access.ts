import { UsageError } from '@healer/core/errors'

/** How to prove who one is. */
export type LokiAuth =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string }

/** Where a Loki is, and how it lets one in. */
export interface LokiAccessOptions {
  /** Where its API begins: `https://loki.example:3100`, or a gateway's path. Without credentials; those go into `auth`. */
  readonly url: string
  readonly auth?: LokiAuth
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant?: string
  /** Sent with every request, for gateways that want more. Their values are kept out of errors. */
  readonly headers?: Readonly<Record<string, string>>
}

/** A checked way to a Loki. */
export interface LokiAccess {
  /** Without a slash at its end. */
  readonly baseUrl: string
  readonly headers: Readonly<Record<string, string>>
  /** Takes every secret out of a text that is shown. */
  redact(text: string): string
}

const headerValuePattern = /^[\t\x20-\x7E\x80-\xFF]*$/
const headerNamePattern = /^[\w!#$%&'*+.^`|~-]+$/

/**
 * Checks where a Loki is, and prepares what every request says.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it cannot work; it never shows a secret.
 */
export function createLokiAccess(options: LokiAccessOptions): LokiAccess {
  const url = URL.parse(options.url) ?? undefined
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw invalid('url', 'it is no http or https address')
  }
  if (url.username !== '' || url.password !== '')
    throw invalid('url', 'credentials in it would end up in logs; use auth')
  if (url.search !== '' || url.hash !== '') throw invalid('url', 'it must end before ? and #')
  const { tenant, auth } = options
  const headers: Record<string, string> = { ...options.headers }
  if (tenant !== undefined) headers['x-scope-orgid'] = tenant
  if (auth !== undefined) headers.authorization = renderAuthorization(auth)
  for (const [name, value] of Object.entries(headers)) {
    if (!headerNamePattern.test(name))
      throw invalid('headers', `${JSON.stringify(name)} is no name of a header`)
    if (!headerValuePattern.test(value))
      throw invalid('headers', `the value of ${name} has characters that no header may have`)
  }
  const secrets = listSecrets(options)
  return {
    baseUrl: url.href.replace(/\/+$/, ''),
    headers,
    redact: (text) => secrets.reduce((shown, secret) => shown.replaceAll(secret, '[secret]'), text),
  }
}

function renderAuthorization(auth: LokiAuth): string {
  return auth.kind === 'bearer'
    ? `Bearer ${auth.token}`
    : `Basic ${encodeBasic(auth.username, auth.password)}`
}

function encodeBasic(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64')
}

/** The longest first, so that one within another leaves nothing behind. */
function listSecrets({ auth, headers = {} }: LokiAccessOptions): readonly string[] {
  const ofAuth =
    auth === undefined
      ? []
      : auth.kind === 'bearer'
        ? [auth.token]
        : [auth.password, encodeBasic(auth.username, auth.password)]
  return [...ofAuth.filter((secret) => secret !== ''), ...Object.values(headers).filter(isTelling)].toSorted(
    (a, b) => b.length - a.length,
  )
}

/** A value such as `1` or `cto` is in many texts, and no secret. */
function isTelling(value: string): boolean {
  return value.length > 3
}

function invalid(what: string, reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The option ${what} of a Loki cannot be used: ${reason}.`,
    details: { what, reason },
  })
}
