import type { MiddlewareHandler } from 'hono'
import { createRefusal, createRefusalResponse } from './refusal.ts'

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]'])

/**
 * Keeps web pages from using a visitor's Healer: they reach it under a name of their own (DNS rebinding) or from an origin of
 * their own.
 *
 * @param options.host - The address that the server is bound to. On loopback only loopback's names are answered.
 * @param options.allowedHosts - More names that are answered on loopback, without port: a proxy's.
 * @source reliability.md row S25
 */
export function guardBrowser(options: {
  readonly host: string
  readonly allowedHosts: readonly string[]
}): MiddlewareHandler {
  const isLoopback = options.host === '::1' || options.host === 'localhost' || options.host.startsWith('127.')
  const allowed = new Set([
    ...loopbackNames,
    options.host,
    ...options.allowedHosts.map((name) => name.toLowerCase()),
  ])
  return async (context, next) => {
    const url = new URL(context.req.url)
    const host = context.req.header('host') ?? url.host
    const isNamed = [url.hostname, readHostname(host)].every(
      (name) => name !== undefined && allowed.has(name),
    )
    if (isLoopback && !isNamed) {
      const message = `The host ${JSON.stringify(host)} is not served here: use 127.0.0.1, localhost or [::1].`
      return createRefusalResponse(createRefusal('HEALER_HTTP_HOST_REFUSED', message, { host }))
    }
    const origin = context.req.header('origin')
    if (origin !== undefined && !isSameHost(origin, host)) {
      const message = `Pages of ${JSON.stringify(origin)} may not use this API: call it from outside a browser.`
      return createRefusalResponse(createRefusal('HEALER_HTTP_ORIGIN_REFUSED', message, { origin }))
    }
    return next()
  }
}

// Name and port only: a URL parser would also take user names and paths.
const hostPattern = /^(?:\[[\da-f:.]+\]|[^\s@/?#\\:[\]]+)(?::\d+)?$/i

function readHostname(host: string): string | undefined {
  if (!hostPattern.test(host)) return undefined
  return URL.parse(`http://${host}`)?.hostname
}

function isSameHost(origin: string, host: string): boolean {
  const url = URL.parse(origin)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return false
  return url.host === URL.parse(`${url.protocol}//${host}`)?.host
}
