import type { Clock, DeliveryOutcome } from '@healer/core/contracts'
import type { LokiAccess } from '../client/loki-access.ts'
import type { LokiFetch } from '../client/loki-fetch.ts'
import { mapLokiError } from '../client/map-loki-error.ts'
import { startDeadline } from '../client/start-deadline.ts'

/** What a push is made with. */
export interface LokiPushSettings {
  readonly access: LokiAccess
  readonly fetch: LokiFetch
  readonly clock: Clock
  readonly timeoutMs: number
}

/**
 * Pushes once, and says what became of it; nothing that was sent or answered is in what it says.
 *
 * @throws The signal's reason when it aborts.
 */
export async function pushToLoki(
  { access, fetch, clock, timeoutMs }: LokiPushSettings,
  body: string,
  signal: AbortSignal,
): Promise<DeliveryOutcome> {
  signal.throwIfAborted()
  const deadline = startDeadline(clock, timeoutMs, signal)
  try {
    const response = await deadline.wait(
      fetch(`${access.baseUrl}/loki/api/v1/push`, {
        method: 'POST',
        headers: { ...access.headers, 'content-type': 'application/json' },
        redirect: 'manual',
        signal: deadline.signal,
        body,
      }),
    )
    // What it says is for people who look at Loki; a connection is free again only when it is read or cancelled.
    response.body?.cancel().catch(() => undefined)
    return mapStatus(response.status, response.headers.get('retry-after') ?? undefined, clock.nowMs())
  } catch {
    signal.throwIfAborted()
    return { kind: 'retry', reason: deadline.isOver() ? 'timed-out' : 'unavailable' }
  } finally {
    await deadline.end()
  }
}

function mapStatus(status: number, retryAfter: string | undefined, nowMs: number): DeliveryOutcome {
  if (status >= 200 && status < 300) return { kind: 'delivered' }
  if (status === 408) return { kind: 'retry', reason: 'timed-out' }
  if (status === 429 || status >= 500) {
    const { retryAfterMs } = mapLokiError(status, '', retryAfter, nowMs)
    const reason = status === 429 ? 'rate-limited' : 'unavailable'
    return { kind: 'retry', reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
  }
  if (status === 401 || status === 403) return { kind: 'rejected', reason: 'unauthorized' }
  if (status === 413) return { kind: 'rejected', reason: 'too-large' }
  // A redirect is not followed: it could carry the credentials to somebody else.
  const isElsewhere = status < 400 || status === 404 || status === 405
  return { kind: 'rejected', reason: isElsewhere ? 'not-found' : 'invalid' }
}
