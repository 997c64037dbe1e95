import { isVersionHonest, type RulePack, type RulePackDifference, type SemverReason } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { formatCount } from './format-count.ts'
import { renderJsonLine } from './render-json-line.ts'

/** Renders the end of a comparison as one JSON object. */
export function renderPackDifferenceJson(difference: RulePackDifference): string {
  return renderJsonLine({ kind: 'summary', ...difference, isVersionHonest: isVersionHonest(difference) })
}

/** Renders the end of a comparison for people: how many verdicts differ, which step that needs, and why. */
export function renderPackDifferenceText(
  difference: RulePackDifference,
  packs: { readonly before: RulePack; readonly after: RulePack },
  colors: Colors,
): string {
  const { linesScanned, linesChanged, added, removed, changed, step, reasons, declaredStep } = difference
  const counts = `${linesChanged} of ${formatCount(linesScanned, 'line')} changed: ${removed} removed, ${added} added, ${changed} different`
  const [from, to] = [packs.before, packs.after].map(({ name, version }) => `${name}@${version}`)
  const paint = isVersionHonest(difference) ? colors.green : colors.red
  const verdict = `${from} -> ${to}: needs ${nameStep(step)}, and is ${nameStep(declaredStep)}`
  return `${[counts, escapeTerminalText(verdict), ...reasons.map(renderReason)].map((line, index) => (index === 1 ? paint(line) : line)).join('\n')}\n`
}

function nameStep(step: RulePackDifference['step']): string {
  return step === 'none' ? 'no step' : `a ${step} step`
}

const sentences: Readonly<Record<SemverReason['code'], string>> = {
  'rule-removed': 'is gone',
  'rule-silenced': 'raises no detections now',
  'rule-quarantined': 'fails its own examples now, and is not run',
  'lines-lost': 'no longer fires on',
  'rule-added': 'is new',
  'rule-raised': 'is live now',
  'lines-gained': 'fires on more:',
  'verdicts-changed': 'says something else of',
  'rule-edited': 'is written differently',
  'pack-edited': 'the name, the title or the order of the pack differs',
}

function renderReason({ code, step, ruleId = '', lines }: SemverReason): string {
  const count = lines === undefined ? '' : formatCount(lines, 'line')
  const sentence = [ruleId, sentences[code], count].filter((part) => part !== '').join(' ')
  return `  ${step}: ${escapeTerminalText(sentence)}`
}
