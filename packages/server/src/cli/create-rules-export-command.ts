import type { FieldFormat } from '@healer/adapters-loki'
import { Command, Option } from 'commander'
import { choosePacks } from './choose-packs.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { formatCount } from './format-count.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { createPackOption, type PackOptions } from './pack-option.ts'

interface RulesExportOptions extends PackOptions {
  readonly selector?: string
  readonly fields: FieldFormat
}

const examples = `
Examples:
  healer rules export --format loki > healer-rules.yaml
  healer rules export ./mine.yaml --format loki --selector '{namespace="prod"}' --fields logfmt

Each rule becomes an alert of Loki's ruler, which fires while lines that match are in its window. What a ruler cannot do, sequences
and expectations for example, is listed in the comments at the top with the reason, as is what it does otherwise than Healer.`

async function runRulesExport(
  packs: readonly string[],
  { selector, fields }: RulesExportOptions,
  context: CommandContext,
): Promise<void> {
  const { exportLokiRules, renderLokiRules } = await import('@healer/adapters-loki')
  const atMs = context.clock.nowMs()
  const exported = (await loadRulePacks(packs, context)).map(({ pack }) =>
    exportLokiRules({ pack, atMs, fieldFormat: fields, ...(selector === undefined ? {} : { selector }) }),
  )
  const groups = exported.flatMap((one) => one.groups)
  const omissions = exported.flatMap((one) => one.omissions)
  const differences = exported.flatMap((one) => one.differences)
  await createTextOutput(context.stdout).write(renderLokiRules({ groups, omissions, differences }))
  const rules = groups.reduce((sum, group) => sum + group.rules.length, 0)
  context.stderr.write(
    `${formatCount(rules, 'rule')} exported, ${omissions.length} that a ruler cannot express\n`,
  )
}

/** Creates `healer rules export`: packs as rules of another system. */
export const createRulesExportCommand: CommandFactory = (context) =>
  new Command('export')
    .description("Export packs as rules of another system: of Loki's ruler.")
    .argument('[pack...]', 'rule packs: names or files')
    .addOption(createPackOption())
    .addOption(new Option('-f, --format <format>', 'whose rules').choices(['loki']).default('loki'))
    .option('--selector <selector>', 'labels that all streams have (default: {namespace="cto"})')
    .addOption(
      new Option('--fields <format>', 'how rules that look at fields read them')
        .choices(['json', 'logfmt'])
        .default('json'),
    )
    .addHelpText('after', examples)
    .action((packs: readonly string[], options: RulesExportOptions, command: Command) =>
      runRulesExport(choosePacks(packs, options, command), options, context),
    )
