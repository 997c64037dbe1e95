import { listRuleMatchers, type PlacedRule, type Rule, rankRules, tierOf } from '@healer/core'
import { Command } from 'commander'
import type { Colors } from './choose-colors.ts'
import { chooseColors } from './choose-colors.ts'
import { choosePacks } from './choose-packs.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { createPackOption, type PackOptions } from './pack-option.ts'
import { renderJsonLine } from './render-json-line.ts'
import { renderMatcher } from './render-matcher.ts'
import { renderTable } from './render-table.ts'

interface RulesListOptions extends PackOptions, FormatOptions {}

const examples = `
Examples:
  healer rules list
  healer rules list ./mine.json --format json

With --format json each line has the keys id, alertCode (null where there is none), priority, severity, tier, title and
pattern. In a pattern "text" is a literal, /text/ an expression, | any, & all, ! none; a final c minds letter case.`

function renderMatchers(rule: Rule): string {
  return listRuleMatchers(rule)
    .map(({ matcher }) => renderMatcher(matcher))
    .join('; ')
}

function renderJson({ rule }: PlacedRule): string {
  const { id, alertCode = null, priority, severity, title } = rule
  const pattern = renderMatchers(rule)
  return renderJsonLine({ id, alertCode, priority, severity, tier: tierOf(rule), title, pattern })
}

function renderText(rules: readonly PlacedRule[], colors: Colors): string {
  const header = ['ID', 'ALERT', 'PRIORITY', 'SEVERITY', 'TIER', 'TITLE', 'PATTERN']
  const rows = rules.map(({ rule }) => {
    const { id, alertCode = '-', priority, severity, title } = rule
    const cells = [id, alertCode, `${priority}`, severity, tierOf(rule), title, renderMatchers(rule)]
    return cells.map(escapeTerminalText)
  })
  const [first = '', ...lines] = renderTable([header, ...rows])
  return [colors.bold(first), ...lines].map((line) => `${line}\n`).join('')
}

async function runRulesList(
  packs: readonly string[],
  options: RulesListOptions,
  context: CommandContext,
): Promise<void> {
  const rules = rankRules((await loadRulePacks(packs, context)).map(({ pack }) => pack))
  const colors = chooseColors(context, context.stdout)
  const text = options.format === 'json' ? rules.map(renderJson).join('') : renderText(rules, colors)
  await createTextOutput(context.stdout).write(text)
}

/** Creates `healer rules list`: every rule, the one that comes first first. */
export const createRulesListCommand: CommandFactory = (context) =>
  new Command('list')
    .description(
      'List the rules of packs in rank order: the first one that fires on a line is the primary one.',
    )
    .argument('[pack...]', 'rule packs: names or files')
    .addOption(createPackOption())
    .addOption(createFormatOption())
    .addHelpText('after', examples)
    .action((packs: readonly string[], options: RulesListOptions, command: Command) =>
      runRulesList(choosePacks(packs, options, command), options, context),
    )
