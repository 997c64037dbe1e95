import type { Clock, LogSource } from '@healer/core/contracts'
import { createPushAuthorizer, type PushCredentials } from './authorize-push.ts'
import { createPushAdmitter } from './create-push-admitter.ts'
import { createPushQueue } from './create-push-queue.ts'
import { createPushResponder, type PushCounts } from './create-push-responder.ts'
import { lokiResourceLabels, type ResourceLabels } from './map-otlp-logs.ts'
import { defaultPushReceiverLimits, type PushReceiverLimits } from './push-receiver-limits.ts'

/** Options of {@link createLokiPushReceiver}. */
export interface LokiPushReceiverOptions {
  /** Name of the source; stable over restarts. */
  readonly name: string
  readonly clock: Clock
  /** Who may push. Default: everybody who reaches the server. */
  readonly credentials?: PushCredentials
  readonly limits?: Partial<PushReceiverLimits>
  /** Attributes of an OTLP resource that become labels, with the labels' names. Default {@link lokiResourceLabels}. */
  readonly resourceLabels?: ResourceLabels
  /** What `Retry-After` says with 429 and 503. Milliseconds, whole seconds are sent. Default 1,000. */
  readonly retryAfterMs?: number
  /** How long a push waits until its records are stored, before it is answered with 503. Default 8,000 milliseconds. */
  readonly answerTimeoutMs?: number
}

/** Takes logs that collectors push. */
export interface LokiPushReceiver {
  /** What was pushed. It tails, and does not resume: what is not stored is with its sender, who tries again. */
  readonly source: LogSource
  /** Answers `POST /loki/api/v1/push`, `/v1/logs` and `/otlp/v1/logs`; mount it on any server that speaks Fetch. */
  respond(request: Request): Promise<Response>
  counts(): PushCounts
}

/**
 * Creates a receiver of Loki's push API and of OTLP over HTTP: Alloy, Promtail, Fluent Bit, Vector and the OpenTelemetry
 * Collector write to it as they write to Loki.
 *
 * A push is answered with 204 (OTLP: 200) when the reader of `source` has asked for the batch after the one with the last of
 * its records: the reader stores a batch before it asks for the next, so what is answered is durable. When there is no room, it
 * is answered with 429 and `Retry-After`; when nobody stores the records in time, with 503. The sender then tries again, and
 * the records have the same ids.
 *
 * Labels of a stream are the collector's, and become the record's `labels`. Structured metadata and attributes are the
 * program's own words: they become `attributes`, under Loki's names (`trace_id`), so that no scope and no subject takes them
 * for labels.
 *
 * @param options.limits - Loki's defaults, {@link defaultPushReceiverLimits}. Lines over a limit are refused with 400 (OTLP: as
 * a partial success), counted, and given as the source's drops.
 * @remarks Memory: `maxArrivingBytes` + `maxUnpackedBytes` and what it decodes to, one body at a time + `maxQueuedBytes`.
 * @source https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs; reliability.md rows F17, F41, S22
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { createLokiPushReceiver } from '@healer/adapters-loki'
 * import { createManualClock } from '@healer/core/testing'
 *
 * const { respond, source } = createLokiPushReceiver({ name: 'pushed', clock: createManualClock() })
 * const answer = await respond(new Request('http://healer/loki/api/v1/push'))
 * assert.equal(answer.status, 405)
 * await source.close?.()
 * ```
 */
export function createLokiPushReceiver(options: LokiPushReceiverOptions): LokiPushReceiver {
  const { name, clock, credentials = {} } = options
  const limits = { ...defaultPushReceiverLimits, ...options.limits }
  const queue = createPushQueue({ name, startedAtMs: clock.nowMs(), limits })
  const { respond, counts } = createPushResponder({
    clock,
    limits,
    queue,
    authorize: createPushAuthorizer(credentials),
    admit: createPushAdmitter({
      source: name,
      clock,
      limits,
      resourceLabels: options.resourceLabels ?? lokiResourceLabels,
    }),
    retryAfterMs: options.retryAfterMs ?? 1_000,
    answerTimeoutMs: options.answerTimeoutMs ?? 8_000,
  })
  return {
    source: {
      contractVersion: 1,
      name,
      capabilities: { supportsTail: true, supportsResume: false },
      read: (request) => queue.read(request),
      async close() {
        queue.close()
      },
    },
    respond,
    counts,
  }
}
