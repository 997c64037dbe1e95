import type { Clock, DeliveryOutcome, Detection } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import { createLokiAccess, type LokiAccessOptions } from '../client/loki-access.ts'
import type { LokiFetch } from '../client/loki-fetch.ts'
import { buildDetectionPushes } from './build-detection-pushes.ts'
import { type LokiPushSettings, pushToLoki } from './push-to-loki.ts'
import type { RedactText } from './render-detection-line.ts'

/** Options of {@link createLokiSink}. */
export interface LokiSinkOptions extends LokiAccessOptions {
  readonly fetch: LokiFetch
  readonly clock: Clock
  /** Takes secrets out of log lines and captures before they leave; `redactSecrets` of the server, say. */
  readonly redact: RedactText
  /** Labels of every stream, at most ten. Default `{ source: 'healer' }`. */
  readonly labels?: Readonly<Record<string, string>>
  /** Detections of one push. Default 500. */
  readonly maxPushDetections?: number
  /** Bytes of one push, unless a single detection is larger. Default 1 MiB. */
  readonly maxPushBytes?: number
  /** For one push. Default 10,000. */
  readonly timeoutMs?: number
}

/** Writes detections to Loki. */
export interface LokiSink {
  /**
   * Sends once; it does not retry by itself.
   *
   * @returns What became of each detection, in their order. When Loki cannot be written to now, the rest is not tried, and has
   * the same outcome. Those that were delivered may be sent again: Loki keeps one.
   * @throws The signal's reason when it aborts.
   */
  send(request: {
    readonly detections: readonly Detection[]
    readonly signal: AbortSignal
  }): Promise<readonly DeliveryOutcome[]>
}

/**
 * Creates a sink that writes detections back to Loki: `{source="healer", alert_code="A10", severity="critical", tier="P0",
 * rule="…"}`, one line of JSON each, at the time of the record that they fired on.
 *
 * Labels take only values that a pack has, so that a log cannot make streams; whom it is about stands in the line. A selector
 * of a Loki source must not take in these streams: Healer would read its own words.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when address, credentials or labels cannot work.
 * @remarks Loki refuses what is far behind a stream's newest line, or a week old: the detections of a backfill come out as
 * `rejected`, `invalid`.
 */
export function createLokiSink(options: LokiSinkOptions): LokiSink {
  const { labels = { source: 'healer' }, redact, fetch, clock, timeoutMs = 10_000 } = options
  assertLabels(labels)
  const settings: LokiPushSettings = { access: createLokiAccess(options), fetch, clock, timeoutMs }
  const { maxPushDetections = 500, maxPushBytes: maxBytes = 1024 * 1024 } = options
  const sendInPushes = async (
    detections: readonly Detection[],
    maxDetections: number,
    signal: AbortSignal,
  ): Promise<readonly DeliveryOutcome[]> => {
    const outcomes: DeliveryOutcome[] = []
    for (const { body, indexes } of buildDetectionPushes(detections, {
      labels,
      redact,
      maxDetections,
      maxBytes,
    })) {
      const outcome = await pushToLoki(settings, body, signal)
      if (outcome.kind === 'delivered' || isAboutAll(outcome) || indexes.length === 1) {
        outcomes.push(...indexes.map(() => outcome))
      } else {
        // Loki answers for a push; to learn which of its lines it did not want, each is sent alone.
        const together = detections.slice(outcomes.length, outcomes.length + indexes.length)
        outcomes.push(...(await sendInPushes(together, 1, signal)))
      }
      const last = outcomes.at(-1)
      if (last !== undefined && isAboutAll(last)) return detections.map((_, index) => outcomes[index] ?? last)
    }
    return outcomes
  }
  return { send: ({ detections, signal }) => sendInPushes(detections, maxPushDetections, signal) }
}

/** Whether the next push would fare no better. */
function isAboutAll(outcome: DeliveryOutcome): boolean {
  return (
    outcome.kind === 'retry' ||
    (outcome.kind === 'rejected' && !['invalid', 'too-large'].includes(outcome.reason))
  )
}

const ownLabels: ReadonlySet<string> = new Set(['alert_code', 'severity', 'tier', 'rule'])
const maxLabels = 10

function assertLabels(labels: Readonly<Record<string, string>>): void {
  const names = Object.keys(labels)
  const badName = names.find((name) => !/^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) || ownLabels.has(name))
  if (badName !== undefined) throw refuse(`${JSON.stringify(badName)} is no name for a label here`)
  if (names.length > maxLabels) throw refuse(`${names.length} are more than ${maxLabels}`)
}

function refuse(reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The labels of a Loki sink cannot be used: ${reason}.`,
    details: { what: 'labels', reason },
  })
}
