import type { RuleVerdict, VerdictChange } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderPlace } from './render-backtest.ts'
import { renderJsonLine } from './render-json-line.ts'

/** Renders a changed verdict as one JSON object; `before` and `after` are null where the rule does not fire. */
export function renderVerdictChangeJson(change: VerdictChange): string {
  const { kind, ruleId, stream, lineNumber = null, line, aspects, before = null, after = null } = change
  return renderJsonLine({ kind, ruleId, stream, lineNumber, line, aspects, before, after })
}

/** Renders a changed verdict for people: `- rule agent.log:12: the line`, `+` for a new one, `~` for a different one. */
export function renderVerdictChangeText(change: VerdictChange, colors: Colors): string {
  const { kind, ruleId, before, after } = change
  const [sign, paint] = {
    removed: ['-', colors.red] as const,
    added: ['+', colors.green] as const,
    changed: ['~', colors.yellow] as const,
  }[kind]
  const facts =
    before === undefined || after === undefined
      ? []
      : change.aspects.map(
          (aspect) => `    ${aspect}: ${renderAspect(aspect, before)} -> ${renderAspect(aspect, after)}`,
        )
  const title = `${paint(`${sign} ${escapeTerminalText(ruleId)}`)} ${renderPlace(change, colors)}`
  return `${[title, ...facts].join('\n')}\n`
}

function renderAspect(aspect: VerdictChange['aspects'][number], verdict: RuleVerdict): string {
  const texts: Readonly<Record<typeof aspect, string>> = {
    severity: verdict.severity,
    tier: verdict.tier,
    'alert-code': verdict.alertCode ?? 'none',
    captures: JSON.stringify(verdict.captures),
    expectation: verdict.expectation ?? 'none',
    primary: verdict.isPrimary ? 'yes' : 'no',
  }
  return escapeTerminalText(texts[aspect])
}
