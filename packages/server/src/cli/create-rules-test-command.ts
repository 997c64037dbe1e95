import { type RuleExampleResult, runRuleExamples } from '@healer/core'
import { Command } from 'commander'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { exitCodes } from './exit-codes.ts'
import { formatCount } from './format-count.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { createPackOption, type PackOptions } from './pack-option.ts'
import { type PackExampleResult, renderExampleFailure, renderExampleJson } from './render-rule-example.ts'

interface RulesTestOptions extends PackOptions, FormatOptions {}

const examples = `
Examples:
  healer rules test
  healer rules test --pack ./mine.json

Every example of every rule runs through the engine that judges logs: a matching one must make its rule fire, with the
captures it names; a rejecting one must not. Exit codes: 0 all hold, 1 some do not, 2 a pack is wrong.
With --format json each example is one line with the keys pack, ruleId, kind, line, ok, message, expected, received.`

function summarize(results: readonly RuleExampleResult[], packs: number): string {
  const failed = results.filter(({ issue }) => issue !== undefined).length
  const rules = new Set(results.map(({ ruleId }) => ruleId)).size
  const verdict = failed === 0 ? 'all hold' : `${failed} failed`
  return `${formatCount(results.length, 'example')} of ${formatCount(rules, 'rule')} in ${formatCount(packs, 'pack')}: ${verdict}\n`
}

async function runRulesTest(options: RulesTestOptions, context: CommandContext): Promise<void> {
  const packs = await loadRulePacks(options.pack, context)
  const engine = await loadRegexEngine()
  const results = packs.flatMap(({ pack }) =>
    runRuleExamples({ pack, engine }).map(
      (result): PackExampleResult => ({ ...result, pack: `${pack.name}@${pack.version}` }),
    ),
  )
  engine.close?.()
  const failures = results.filter(({ issue }) => issue !== undefined)
  const colors = chooseColors(context, context.stdout)
  const output = createTextOutput(context.stdout)
  const isJson = options.format === 'json'
  await output.write(
    isJson
      ? results.map(renderExampleJson).join('')
      : failures.map((failure) => renderExampleFailure(failure, colors)).join(''),
  )
  const summary = summarize(results, packs.length)
  if (isJson) context.stderr.write(summary)
  else await output.write(failures.length === 0 ? colors.green(summary) : colors.red(summary))
  if (failures.length > 0) context.setExitCode(exitCodes.found)
}

/** Creates `healer rules test`: every rule on its own examples. */
export const createRulesTestCommand: CommandFactory = (context) =>
  new Command('test')
    .description('Run every rule of packs on its own examples.')
    .addOption(createPackOption())
    .addOption(createFormatOption())
    .addHelpText('after', examples)
    .action((options: RulesTestOptions) => runRulesTest(options, context))
