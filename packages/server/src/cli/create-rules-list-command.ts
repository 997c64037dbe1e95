import { compareRank, listRuleMatchers, type Rank, type Rule, type Tier, tierOf } from '@healer/core'
import { Command } from 'commander'
import type { Colors } from './choose-colors.ts'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { type LoadedRulePack, loadRulePacks } from './load-rule-packs.ts'
import { createPackOption, type PackOptions } from './pack-option.ts'
import { renderJsonLine } from './render-json-line.ts'
import { renderMatcher } from './render-matcher.ts'

interface RulesListOptions extends PackOptions, FormatOptions {}

interface ListedRule {
  readonly rule: Rule
  readonly rank: Rank
  readonly tier: Tier
}

const examples = `
Examples:
  healer rules list
  healer rules list --pack ./mine.json --format json

With --format json each line has the keys id, alertCode (null where there is none), priority, severity, tier, title and
pattern. In a pattern "text" is a literal, /text/ an expression, | any, & all, ! none; a final c minds letter case.`

function rankRules(packs: readonly LoadedRulePack[]): readonly ListedRule[] {
  const rules = packs.flatMap(({ pack }, packPosition) =>
    pack.rules.map((rule, rulePosition): ListedRule => {
      const { id, priority, severity } = rule
      return { rule, tier: tierOf(rule), rank: { priority, severity, packPosition, rulePosition, id } }
    }),
  )
  return rules.toSorted((a, b) => compareRank(a.rank, b.rank))
}

function renderMatchers(rule: Rule): string {
  return listRuleMatchers(rule)
    .map(({ matcher }) => renderMatcher(matcher))
    .join('; ')
}

function renderJson({ rule, tier }: ListedRule): string {
  const { id, alertCode = null, priority, severity, title } = rule
  return renderJsonLine({ id, alertCode, priority, severity, tier, title, pattern: renderMatchers(rule) })
}

function renderTable(rules: readonly ListedRule[], colors: Colors): string {
  const header = ['ID', 'ALERT', 'PRIORITY', 'SEVERITY', 'TIER', 'TITLE', 'PATTERN']
  const rows = rules.map(({ rule, tier }) =>
    [
      rule.id,
      rule.alertCode ?? '-',
      `${rule.priority}`,
      rule.severity,
      tier,
      rule.title,
      renderMatchers(rule),
    ].map(escapeTerminalText),
  )
  const widths = header.map((name, column) =>
    Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)),
  )
  const renderRow = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
  return [colors.bold(renderRow(header)), ...rows.map(renderRow)].map((line) => `${line}\n`).join('')
}

async function runRulesList(options: RulesListOptions, context: CommandContext): Promise<void> {
  const rules = rankRules(await loadRulePacks(options.pack, context))
  const colors = chooseColors(context, context.stdout)
  const text = options.format === 'json' ? rules.map(renderJson).join('') : renderTable(rules, colors)
  await createTextOutput(context.stdout).write(text)
}

/** Creates `healer rules list`: every rule, the one that comes first first. */
export const createRulesListCommand: CommandFactory = (context) =>
  new Command('list')
    .description(
      'List the rules of packs in rank order: the first one that fires on a line is the primary one.',
    )
    .addOption(createPackOption())
    .addOption(createFormatOption())
    .addHelpText('after', examples)
    .action((options: RulesListOptions) => runRulesList(options, context))
