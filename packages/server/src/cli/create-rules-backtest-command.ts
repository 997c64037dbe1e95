import { createBacktest } from '@healer/core'
import { identifySubject } from '@healer/rules-cto'
import { Command } from 'commander'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import { createCountParser } from './create-count-parser.ts'
import type { CommandFactory } from './create-program.ts'
import { createProgress } from './create-progress.ts'
import { createTextOutput } from './create-text-output.ts'
import { exitCodes } from './exit-codes.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { readRecording } from './read-recording.ts'
import { renderBacktestJson, renderBacktestText } from './render-backtest.ts'
import { renderRecordingAccount, renderRecordingProgress } from './render-recording-totals.ts'

interface RulesBacktestOptions extends FormatOptions {
  readonly maxSamples: number
  readonly quiet: boolean
}

const examples = `
Examples:
  healer rules backtest ./mine.json old.log new.log
  zcat logs/*.gz | healer rules backtest cto -
  healer rules backtest ./mine.json logs/*.log --format json --max-samples 20

The logs are merged by the time of their lines into one recording; a line that carries none has the time of the line before
it. Rules run as they would live on that time, those in shadow mode included.
MATCHES are lines that look as the rule wants; HITS are what it fired on, which is the same without window, sequence or expectation.
Exit codes: 0 it was run, whatever it found; 1 a rule fails its own examples and was not run; 2 a pack is wrong, or a log cannot be read.
With --format json each rule is one line of kind rule, with the keys ruleId, pack, mode, matches, hits, share (0 to
1), primaryHits, suppressed, repeated, samples and isQuarantined; the last line is of kind summary.`

async function runRulesBacktest(
  pack: string,
  files: readonly string[],
  options: RulesBacktestOptions,
  context: CommandContext,
): Promise<void> {
  const packs = (await loadRulePacks([pack], context)).map((loaded) => loaded.pack)
  const engine = await loadRegexEngine()
  const backtest = createBacktest({ packs, engine, identifySubject, maxSamples: options.maxSamples })
  const progress = createProgress(context, { isQuiet: options.quiet })
  const totals = await readRecording({
    files,
    context,
    take(records) {
      for (const record of records) backtest.push(record)
      return true
    },
    onProgress: (soFar) => progress.update(() => renderRecordingProgress(soFar)),
    complain(message) {
      progress.clear()
      context.stderr.write(`error: ${message}\n`)
    },
  })
  progress.clear()
  const report = backtest.read()
  backtest.close()
  engine.close?.()
  const text =
    options.format === 'json'
      ? renderBacktestJson(report, totals)
      : renderBacktestText(report, chooseColors(context, context.stdout))
  await createTextOutput(context.stdout).write(text)
  if (!options.quiet)
    context.stderr.write(renderRecordingAccount({ totals, files: files.length, linesCut: report.linesCut }))
  if (context.signal.aborted) context.setExitCode(exitCodes.interrupted)
  else if (totals.failedFiles + report.engineFailures > 0) context.setExitCode(exitCodes.failed)
  else if (report.quarantined.length > 0) context.setExitCode(exitCodes.found)
}

/** Creates `healer rules backtest`: what a pack would have found in logs. */
export const createRulesBacktestCommand: CommandFactory = (context) =>
  new Command('backtest')
    .description('Run a pack over logs, and count what each rule finds in them.')
    .argument('<pack>', 'rule pack: a name or a file')
    .argument('<log...>', 'logs to read; - is standard input')
    .addOption(createFormatOption())
    .option('--max-samples <number>', 'lines shown of each rule', createCountParser({ max: 1_000 }), 3)
    .option('-q, --quiet', 'no account and no progress on standard error', false)
    .addHelpText('after', examples)
    .action((pack: string, files: readonly string[], options: RulesBacktestOptions) =>
      runRulesBacktest(pack, files, options, context),
    )
