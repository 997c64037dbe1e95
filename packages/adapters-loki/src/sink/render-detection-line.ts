import type { Detection } from '@healer/core/contracts'
import { shortenText } from './shorten-text.ts'

/** Takes secrets out of somebody else's text. */
export type RedactText = (text: string) => string

const maxMessageBytes = 8 * 1024
const maxShortTextBytes = 1_024
const maxListLength = 50

/**
 * Renders a detection as one line of JSON, with the same text whenever it is rendered.
 *
 * The line that it fired on, its captures and whatever else somebody else wrote is redacted first, and then cut: a message
 * at 8 KiB, anything else at 1 KiB, a list at 50 texts. What was cut is said in its place.
 */
export function renderDetectionLine(detection: Detection, redact: RedactText): string {
  const { id, ruleId, pack, title, alertCode, priority, severity, tier, action, atMs, fingerprint } =
    detection
  const { subject, record, captures, expectation, isLate, isPrimary } = detection
  const show = (text: string) => shortenText(redact(text), maxShortTextBytes)
  return JSON.stringify({
    at: new Date(atMs).toISOString(),
    alertCode,
    severity,
    tier,
    title,
    ruleId,
    pack,
    priority,
    autonomy: action.autonomy,
    strategy: action.strategy,
    expectation,
    isPrimary,
    isLate,
    playId: subject.playId === undefined ? undefined : show(subject.playId),
    agent: subject.agent === undefined ? undefined : show(subject.agent),
    runId: subject.runId === undefined ? undefined : show(subject.runId),
    captures: Object.fromEntries(
      Object.entries(captures).map(([name, value]) => [name, showCapture(value, show)]),
    ),
    message: shortenText(redact(record.message), maxMessageBytes),
    source: record.source,
    stream: show(record.stream),
    recordId: record.id,
    detectionId: id,
    fingerprint,
  })
}

function showCapture(
  value: string | readonly string[],
  show: (text: string) => string,
): string | readonly string[] {
  if (typeof value === 'string') return show(value)
  const shown = value.slice(0, maxListLength).map(show)
  const leftOut = value.length - shown.length
  return leftOut === 0 ? shown : [...shown, `… [${leftOut} more]`]
}
