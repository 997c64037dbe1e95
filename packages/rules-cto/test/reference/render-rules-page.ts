import { rankRules, tierOf } from '@healer/core'
import type { Rule } from '@healer/core/contracts'
import {
  agentLanguages,
  ciAgentOf,
  ciFailureTypes,
  ciRulePack,
  ctoRulePack,
  languageNames,
  languageTools,
  preflightChecks,
  verificationRoles,
} from '../../src/index.ts'
import { renderCode, renderTable, renderText } from './render-markdown.ts'
import { renderRule } from './render-rule.ts'

/** Renders docs/reference/rules.md out of the packs, the pre-flight checks and the tools of each language. */
export function renderRulesPage(): string {
  const rules: readonly Rule[] = rankRules([ctoRulePack]).map(({ rule }) => rule)
  return `${[
    '# Rules',
    `Every rule of \`${ctoRulePack.name}@${ctoRulePack.version}\` and of \`${ciRulePack.name}@${ciRulePack.version}\`, written out of the packs by \`npm test -- --project repository drift -u\`; do not edit. What the original had beside each: [original-coverage.md](original-coverage.md). How to write one: [write-a-rule-pack.md](../guides/write-a-rule-pack.md).`,
    'In blocks of lines `+` is a line on which the rule fires, `-` one on which it is silent; those in the words of others are what somebody else might write to make it fire, or say something else.',
    '## Index',
    renderIndex(rules),
    ...groupRules(rules).flatMap(([title, members]) => [`## ${title}`, ...members.map(renderRule)]),
    '## Pre-flight checks',
    'A run that fails one of them within 60 s of its start is the detection `cto-preflight-failed`, with the alert code of the check.',
    renderTable(
      ['Check', 'Holds when', 'Code', 'What to do'],
      preflightChecks.map(({ name, title, alertCode = '', suggestedFix }) => [
        renderCode(name),
        renderText(title),
        alertCode,
        renderText(suggestedFix),
      ]),
    ),
    '## Tools of each language',
    'Who verifies with the tools of another language than the implementing agent wrote in is the detection `cto-language-mismatch`.',
    renderLanguages(),
    '## Failures of CI runs',
    'What a log or a name says of the kind of a failure, and who mends it; the rules are those of `cto-ci`.',
    renderTable(
      ['Kind', 'Original', 'Agent', 'Approach'],
      Object.entries(ciFailureTypes).map(([name, { category, platformName, suggestedApproach }]) => [
        renderCode(name),
        renderCode(platformName),
        ciAgentOf(category),
        renderText(suggestedApproach),
      ]),
    ),
    ...(ciRulePack.rules as readonly Rule[]).map(renderRule),
  ].join('\n\n')}\n`
}

function renderIndex(rules: readonly Rule[]): string {
  return renderTable(
    ['Rule', 'Code', 'Priority', 'Severity', 'Tier', 'Mode', 'Meaning'],
    rules.map((rule) => [
      `[${rule.id}](#${rule.id})`,
      rule.alertCode ?? '',
      String(rule.priority),
      rule.severity,
      tierOf(rule),
      rule.mode ?? 'live',
      renderText(rule.title),
    ]),
  )
}

/** One group for each alert code, then the rest by priority, then what tells nobody. */
function groupRules(rules: readonly Rule[]): readonly (readonly [string, readonly Rule[]])[] {
  const numberOf = (code: string) => Number(code.replace(/^\D+/, ''))
  const groups = Map.groupBy(rules, ({ alertCode, mode = 'live', priority }) => {
    if (alertCode !== undefined) return `Alert code ${alertCode}`
    return mode === 'live' ? `Priority ${priority}, without an alert code` : modeTitles[mode]
  })
  const place = (title: string) =>
    title.startsWith('Alert code ')
      ? numberOf(title)
      : 1000 + ['Prio', 'Sign', 'On t'].indexOf(title.slice(0, 4))
  return [...groups].toSorted(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1))
}

const modeTitles = { signal: 'Signals of success', shadow: 'On trial, in shadow mode' } as const

function renderLanguages(): string {
  const roles = [...verificationRoles]
  return renderTable(
    ['Language', 'Implemented by', ...roles.map(([agent, role]) => `${agent} (${role})`)],
    Object.entries(languageNames).map(([language, name]) => [
      renderText(name),
      [...agentLanguages]
        .filter(([, of]) => of === language)
        .map(([agent]) => agent)
        .join(', '),
      ...roles.map(([, role]) =>
        languageTools
          .filter((tool) => tool.language === language && tool.role === role)
          .map((tool) => renderCode(tool.name))
          .join(', '),
      ),
    ]),
  )
}
