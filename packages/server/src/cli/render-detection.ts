import type { Detection, Severity } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderJsonLine } from './render-json-line.ts'

/** Where a detection was found, as people and machines read it. */
export interface DetectionPlace {
  /** `agent.log:12`; somebody else's text. */
  readonly text: string
  /** Keys and values of the place in JSON. */
  readonly fields: Readonly<Record<string, unknown>>
}

/** The place of a line of a file. */
export function describeFilePlace({ record }: Detection, file: string): DetectionPlace {
  const { lineNumber } = record
  return { text: `${file}:${lineNumber}`, fields: { file, lineNumber } }
}

/** The place of a line of Loki: its time and its stream. */
export function describeStreamPlace({ record }: Detection): DetectionPlace {
  const { atMs, atNs, stream } = record
  const at = new Date(atMs).toISOString()
  const digits = (atNs ?? BigInt(atMs) * 1_000_000n).toString().slice(-9)
  return { text: `${at} ${stream}`, fields: { at: `${at.slice(0, 20)}${digits}Z`, stream } }
}

/** Renders a detection for machines: one JSON object, always the same keys in the same order. */
export function renderDetectionJson(detection: Detection, { fields }: DetectionPlace): string {
  return renderJsonLine({
    ruleId: detection.ruleId,
    alertCode: detection.alertCode ?? null,
    priority: detection.priority,
    severity: detection.severity,
    tier: detection.tier,
    ...fields,
    line: detection.record.message,
    captures: detection.captures,
  })
}

/**
 * Renders a detection for people: `agent.log:12: P0 critical priority 1 A10 rule-id: the line (tools: a, b)`; nothing in
 * it steers the terminal.
 */
export function renderDetectionText(detection: Detection, { text }: DetectionPlace, colors: Colors): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
  }
  const { tier, severity, priority, alertCode, ruleId, record } = detection
  const place = colors.dim(`${escapeTerminalText(text)}:`)
  const code = alertCode === undefined ? '' : ` ${alertCode}`
  const rank = paint[severity](`${tier} ${severity} priority ${priority}${code}`)
  const captures = colors.dim(escapeTerminalText(renderCaptures(detection)))
  return `${place} ${rank} ${colors.bold(ruleId)}: ${escapeTerminalText(record.message)}${captures}\n`
}

function renderCaptures({ captures }: Detection): string {
  const named = Object.entries(captures).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
  return named.length === 0 ? '' : ` (${named.join('; ')})`
}
