import type { Clock } from '@healer/core/contracts'
import { messageOf } from '@healer/core/errors'
import type { LokiAccess } from './loki-access.ts'
import type { LokiFetch, LokiResponse } from './loki-fetch.ts'
import { LokiRequestError } from './loki-request-error.ts'
import { mapLokiError, shortenAnswer } from './map-loki-error.ts'
import { startDeadline } from './start-deadline.ts'

const maxErrorBytes = 64 * 1024

/** What requests are made with. */
export interface LokiRequestSettings {
  readonly access: LokiAccess
  readonly fetch: LokiFetch
  readonly clock: Clock
  /** From the first byte sent to the last one read. */
  readonly timeoutMs: number
  readonly maxResponseBytes: number
}

/** Something that is asked. */
export interface LokiRequest {
  /** Below the base: `/loki/api/v1/labels`. */
  readonly path: string
  readonly parameters: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** An answer with status 200. */
export interface LokiAnswer {
  readonly text: string
  /** What Loki's clock says, epoch milliseconds, to the second; absent where it does not say it. */
  readonly serverAtMs?: number
}

/**
 * Asks Loki once, within a deadline and a bound on the size of the answer.
 *
 * Nothing compressed is taken: what arrives is what is read.
 *
 * @throws {@link LokiRequestError} when there is no answer, or none with status 200; the signal's reason when it aborts.
 */
export async function requestLoki(settings: LokiRequestSettings, request: LokiRequest): Promise<LokiAnswer> {
  const deadline = startDeadline(settings.clock, settings.timeoutMs, request.signal)
  try {
    return await deadline.wait(exchange(settings, request, deadline.signal))
  } catch (error) {
    request.signal.throwIfAborted()
    if (error instanceof LokiRequestError) throw error
    const reason = deadline.isOver()
      ? `no whole answer came within ${settings.timeoutMs} ms`
      : settings.access.redact(shortenAnswer(describeFailure(error)))
    throw new LokiRequestError({ failure: 'unreachable', reason })
  } finally {
    await deadline.end()
  }
}

async function exchange(
  { access, fetch, clock, maxResponseBytes }: LokiRequestSettings,
  { path, parameters }: LokiRequest,
  signal: AbortSignal,
): Promise<LokiAnswer> {
  const question = new URLSearchParams(parameters).toString()
  const response = await fetch(`${access.baseUrl}${path}?${question}`, {
    method: 'GET',
    headers: {
      ...access.headers,
      accept: 'application/json',
      'accept-encoding': 'identity',
      'cache-control': 'no-cache',
      'x-loki-response-encoding-flags': 'categorize-labels',
    },
    redirect: 'manual',
    signal,
  })
  const encoding = response.headers.get('content-encoding') ?? 'identity'
  if (encoding.trim().toLowerCase() !== 'identity') {
    await response.body?.cancel()
    throw new LokiRequestError({
      failure: 'encoded',
      reason: `its answer is encoded as ${shortenAnswer(encoding)}, which was not asked for`,
    })
  }
  if (response.status !== 200) {
    const retryAfter = response.headers.get('retry-after') ?? undefined
    const text = await readText(response, maxErrorBytes, 'begin')
    throw mapLokiError(response.status, access.redact(text), retryAfter, clock.nowMs())
  }
  const text = await readText(response, maxResponseBytes, 'all')
  const serverAtMs = Date.parse(response.headers.get('date') ?? '')
  return { text, ...(Number.isFinite(serverAtMs) ? { serverAtMs } : {}) }
}

async function readText(response: LokiResponse, maxBytes: number, what: 'all' | 'begin'): Promise<string> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of response.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) {
      if (what === 'begin') break
      throw new LokiRequestError({
        failure: 'too-large',
        reason: `its answer is larger than ${maxBytes} bytes`,
        status: response.status,
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** What Node's fetch says is "fetch failed"; why stands in its cause. */
function describeFailure(error: unknown): string {
  const { cause } = error instanceof Error ? error : { cause: undefined }
  if (cause === undefined) return messageOf(error)
  const { code } = cause as { readonly code?: unknown }
  return typeof code === 'string' ? `${messageOf(cause)} (${code})` : messageOf(cause)
}
