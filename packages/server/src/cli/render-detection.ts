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

/** Renders a detection for people: `agent.log:12: P0 critical A10 rule-id: the line`, nothing in it steers the terminal. */
export function renderDetectionText(detection: Detection, file: string, colors: Colors): string {
  const paint: Readonly<Record<Severity, (text: string) => string>> = {
    critical: (text) => colors.bold(colors.red(text)),
    high: colors.red,
    medium: colors.yellow,
    low: colors.cyan,
  }
  const { tier, severity, alertCode, ruleId, record } = detection
  const place = colors.dim(`${escapeTerminalText(file)}:${record.lineNumber}:`)
  const rank = paint[severity]([tier, severity, ...(alertCode === undefined ? [] : [alertCode])].join(' '))
  return `${place} ${rank} ${colors.bold(ruleId)}: ${escapeTerminalText(record.message)}\n`
}
