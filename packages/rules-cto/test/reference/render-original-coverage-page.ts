import { ciRulePack, ctoRulePack } from '../../src/index.ts'
import type { CoveredItem } from './covered/covered-item.ts'
import { coveredSections } from './covered/covered-sections.ts'
import { renderCode, renderTable, renderText } from './render-markdown.ts'

const rules = new Set<string>([...ctoRulePack.rules, ...ciRulePack.rules].map(({ id }) => id))

/** Renders docs/reference/original-coverage.md: what the original has beside what stands for it here. */
export function renderOriginalCoveragePage(): string {
  return `${[
    '# Coverage of the original',
    'Every pattern, alert, condition and documented line of the original Healer beside ours, or the reason why there is none. Written by `npm test -- --project repository drift -u`; do not edit. Sections are those of the description of the original, original-healer.md; rules are described in [rules.md](rules.md).',
    ...coveredSections.flatMap(({ title, section, items }) => [
      `## ${title} (${section})`,
      renderTable(['Original', 'Ours', 'Difference, or why there is none'], items.map(renderItem)),
    ]),
  ].join('\n\n')}\n`
}

function renderItem({ original, ours, reason = '' }: CoveredItem): readonly string[] {
  return [renderCode(original), ours.map(renderName).join(', '), renderText(reason)]
}

function renderName(name: string): string {
  if (rules.has(name)) return `[${name}](rules.md#${name})`
  return renderCode(name.replace('tool:', '').replaceAll('_', ' '))
}
