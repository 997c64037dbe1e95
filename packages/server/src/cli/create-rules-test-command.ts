import { type RegexEngine, runRuleExamples } from '@healer/core'
import { Command, Option } from 'commander'
import { chooseColors } from './choose-colors.ts'
import { choosePacks } from './choose-packs.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { exitCodes } from './exit-codes.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { type LoadedRulePack, loadRulePacks } from './load-rule-packs.ts'
import { renderTextPlace } from './locate-in-text.ts'
import { createPackOption, type PackOptions } from './pack-option.ts'
import type { PackExampleResult } from './render-rule-example.ts'
import { renderTestReport, summarizeTests, type TestReport } from './render-test-report.ts'
import { runSampleFiles } from './run-sample-files.ts'

interface RulesTestOptions extends PackOptions {
  readonly format: 'text' | 'json' | 'junit'
  readonly samples?: readonly string[]
}

const examples = `
Examples:
  healer rules test
  healer rules test ./mine.json
  healer rules test ./mine.json --samples samples/expectations.json
  healer rules test ./mine.json --format junit > junit.xml

Every example of every rule runs through the engine that judges logs: a matching one must make its rule fire, with the
captures it names; a rejecting one must not. Exit codes: 0 all hold, 1 some do not, 2 a pack is wrong.
A file of --samples says what the rules must find in logs, each read by itself, paths from where the file is:
  { "format": 1, "samples": [{ "log": "a.log", "others": "none", "expect": [
    { "rule": "disk-full", "exactly": 3 }, { "rule": "slow-disk", "atLeast": 1, "atMost": 9 }] }] }
others: none says that no other rule may fire. Rules in shadow mode are held to all this as if they were live.
With --format json each example is one line with the keys pack, ruleId, kind, line, ok, message, expected, received; each
expectation one with the keys file, log, ruleId (null for the others), kind (sample), ok, expected, received, samples.`

function runExamples({ pack, locate }: LoadedRulePack, engine: RegexEngine): readonly PackExampleResult[] {
  const results = runRuleExamples({ pack, engine })
  const places = locate(results.map(({ path }) => ({ path }))).map(renderTextPlace)
  return results.map((result, index) => {
    return { ...result, pack: `${pack.name}@${pack.version}`, place: places[index]?.trimEnd() ?? '' }
  })
}

async function runRulesTest(
  named: readonly string[],
  options: RulesTestOptions,
  context: CommandContext,
): Promise<void> {
  const loaded = await loadRulePacks(named, context)
  const packs = loaded.map(({ pack }) => pack)
  const engine = await loadRegexEngine()
  const results = loaded.flatMap((one) => runExamples(one, engine))
  const sampleFiles = await runSampleFiles(options.samples ?? [], { packs, engine, context })
  engine.close?.()
  const report: TestReport = { packs: packs.length, examples: results, sampleFiles }
  const colors = chooseColors(context, context.stdout)
  const output = createTextOutput(context.stdout)
  await output.write(renderTestReport(report, options.format, colors))
  const { text, isPassed } = summarizeTests(report)
  if (options.format !== 'text') context.stderr.write(text)
  else await output.write(isPassed ? colors.green(text) : colors.red(text))
  if (!isPassed) context.setExitCode(exitCodes.found)
}

/** Creates `healer rules test`: every rule on its own examples, and packs on logs of which it is known what is in them. */
export const createRulesTestCommand: CommandFactory = (context) =>
  new Command('test')
    .description('Run every rule of packs on its own examples, and packs on sample logs.')
    .argument('[pack...]', 'rule packs: names or files')
    .addOption(createPackOption())
    .option('-s, --samples <file...>', 'files that say how often rules must fire on which logs')
    .addOption(
      new Option('-f, --format <format>', 'text for people; json: one object a line; junit: XML for CI')
        .choices(['text', 'json', 'junit'])
        .default('text'),
    )
    .addHelpText('after', examples)
    .action((named: readonly string[], options: RulesTestOptions, command: Command) =>
      runRulesTest(choosePacks(named, options, command), options, context),
    )
