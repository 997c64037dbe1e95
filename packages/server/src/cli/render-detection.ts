import type { Detection, Severity } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderJsonLine } from './render-json-line.ts'

/** Renders a detection for machines: one JSON object, always these keys in this order. */
export function renderDetectionJson(detection: Detection, file: string): string {
  return renderJsonLine({
    ruleId: detection.ruleId,
    alertCode: detection.alertCode ?? null,
    priority: detection.priority,
    severity: detection.severity,
    tier: detection.tier,
    file,
    lineNumber: detection.record.lineNumber,
    line: detection.record.message,
    captures: detection.captures,
  })
}

/**
 * Renders a detection for people: `agent.log:12: P0 critical priority 1 A10 rule-id: the line (tools: a, b)`; nothing in
 * it steers the terminal.
 */
export function renderDetectionText(detection: Detection, file: string, colors: Colors): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
  }
  const { tier, severity, priority, alertCode, ruleId, record } = detection
  const place = colors.dim(`${escapeTerminalText(file)}:${record.lineNumber}:`)
  const code = alertCode === undefined ? '' : ` ${alertCode}`
  const rank = paint[severity](`${tier} ${severity} priority ${priority}${code}`)
  const captures = colors.dim(escapeTerminalText(renderCaptures(detection)))
  return `${place} ${rank} ${colors.bold(ruleId)}: ${escapeTerminalText(record.message)}${captures}\n`
}

function renderCaptures({ captures }: Detection): string {
  const named = Object.entries(captures).map(([name, value]) => `${name}: ${[value].flat().join(', ')}`)
  return named.length === 0 ? '' : ` (${named.join('; ')})`
}
