import type { Clock } from '@healer/core/contracts'
import type { Admission } from './admit-streams.ts'
import type { AuthorizePush } from './authorize-push.ts'
import type { AdmitPush } from './create-push-admitter.ts'
import type { PushOutcome, PushQueue } from './create-push-queue.ts'
import { createOtlpAnswers, lokiAnswers, type PushAnswers } from './push-answers.ts'
import type { PushReceiverLimits } from './push-receiver-limits.ts'
import { type PushRefusalReason, PushRefusedError } from './push-refused-error.ts'
import { readBodyForm } from './use-push-body.ts'

/** What has been pushed since the receiver was made, and what waits now. */
export interface PushCounts {
  /** Lines that were taken, and answered as taken. */
  readonly acceptedLines: number
  /** Lines that a limit refused; the source gives each as a drop, too. */
  readonly refusedLines: number
  /** Requests that were refused whole, by reason; after 429 and 503 the sender tries again. */
  readonly refusedRequests: Readonly<Partial<Record<PushRefusalReason, number>>>
  readonly waitingRecords: number
  readonly waitingBytes: number
}

/** What {@link createPushResponder} needs. */
export interface PushResponderOptions {
  readonly clock: Clock
  readonly limits: PushReceiverLimits
  readonly queue: PushQueue
  readonly authorize: AuthorizePush
  readonly admit: AdmitPush
  readonly retryAfterMs: number
  readonly answerTimeoutMs: number
}

/** Answers requests, and counts what became of them. */
export interface PushResponder {
  respond(request: Request): Promise<Response>
  counts(): PushCounts
}

const protocols: ReadonlyMap<string, 'loki' | 'otlp'> = new Map([
  ['/loki/api/v1/push', 'loki'],
  ['/v1/logs', 'otlp'],
  ['/otlp/v1/logs', 'otlp'],
])

/** Where drops are counted that belong to no stream. */
const unknownStream = 'unread pushes'

/** After these an authorised sender gives up, and the lines are lost. */
const lostReasons: ReadonlySet<PushRefusalReason> = new Set(['unknown-encoding', 'too-large', 'malformed'])

/** Creates what answers requests. */
export function createPushResponder(options: PushResponderOptions): PushResponder {
  const { queue } = options
  const refusedRequests = new Map<PushRefusalReason, number>()
  let [acceptedLines, refusedLines] = [0, 0]

  const refuse = (error: unknown, answers: PushAnswers): Response => {
    if (!(error instanceof PushRefusedError)) throw error
    const { reason } = error
    refusedRequests.set(reason, (refusedRequests.get(reason) ?? 0) + 1)
    if (lostReasons.has(reason)) queue.noteDrop({ reason: 'malformed', stream: unknownStream, count: 1 })
    return answers.refused(error, buildHeaders(reason, options.retryAfterMs))
  }
  return {
    async respond(request) {
      const protocol = protocols.get(new URL(request.url).pathname)
      const answers = protocol === 'otlp' ? createOtlpAnswers(request.headers) : lokiAnswers
      try {
        assertRoute(request, protocol)
        options.authorize(request.headers)
        const admission = await options.admit(request, readBodyForm(request.headers, protocol))
        await untilStored(admission, request.signal, options)
        acceptedLines += admission.admitted.length
        refusedLines += admission.refusedCount
        return answers.accepted(admission)
      } catch (error) {
        return refuse(error, answers)
      }
    },
    counts: () => ({
      acceptedLines,
      refusedLines,
      refusedRequests: Object.fromEntries(refusedRequests),
      waitingRecords: queue.recordCount,
      waitingBytes: queue.sizeBytes,
    }),
  }
}

function assertRoute(
  { method }: Request,
  protocol: 'loki' | 'otlp' | undefined,
): asserts protocol is 'loki' | 'otlp' {
  if (protocol === undefined) {
    const known = [...protocols.keys()].join(', ')
    throw new PushRefusedError('unknown-route', `there is no such path here: use ${known}`)
  }
  if (method !== 'POST') throw new PushRefusedError('unknown-method', 'only POST is possible here')
}

async function untilStored(
  admission: Admission,
  signal: AbortSignal,
  options: PushResponderOptions,
): Promise<void> {
  assertFits(admission, options.limits)
  const stored = options.queue.offer(admission)
  if (stored === undefined) {
    throw new PushRefusedError('overloaded', 'too much waits to be judged: send it again later')
  }
  if ((await raceTimeout(stored, signal, options)) !== 'stored') {
    throw new PushRefusedError('unavailable', 'the lines are not stored yet: send them again later')
  }
}

function assertFits({ admitted }: Admission, { maxQueuedRecords, maxQueuedBytes }: PushReceiverLimits): void {
  const sizeBytes = admitted.reduce((sum, record) => sum + record.sizeBytes, 0)
  if (admitted.length <= maxQueuedRecords && sizeBytes <= maxQueuedBytes) return
  const message = `a push of ${admitted.length} lines and ${sizeBytes} bytes is never taken: send less at a time`
  throw new PushRefusedError('too-large', message)
}

async function raceTimeout(
  stored: Promise<PushOutcome>,
  signal: AbortSignal,
  { clock, answerTimeoutMs }: PushResponderOptions,
): Promise<PushOutcome | undefined> {
  const answered = new AbortController()
  const given = clock.sleep(answerTimeoutMs, AbortSignal.any([signal, answered.signal]))
  const givenUp = given.then(
    () => undefined,
    () => undefined,
  )
  try {
    return await Promise.race([stored, givenUp])
  } finally {
    answered.abort()
  }
}

function buildHeaders(reason: PushRefusalReason, retryAfterMs: number): Readonly<Record<string, string>> {
  if (reason === 'unknown-method') return { allow: 'POST' }
  if (reason === 'unauthorized') return { 'www-authenticate': 'Basic realm="Healer", Bearer' }
  const isRetryable = reason === 'overloaded' || reason === 'unavailable'
  return isRetryable ? { 'retry-after': `${Math.max(1, Math.ceil(retryAfterMs / 1_000))}` } : {}
}
