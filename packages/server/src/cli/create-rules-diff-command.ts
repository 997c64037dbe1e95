import { isStepAtLeast, type RulePackDifference, type VerdictChange } from '@healer/core'
import { Command, Option } from 'commander'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import { compareOverRecording } from './compare-over-recording.ts'
import { createCountParser } from './create-count-parser.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { exitCodes } from './exit-codes.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { renderPackDifferenceJson, renderPackDifferenceText } from './render-pack-difference.ts'
import { renderVerdictChangeJson, renderVerdictChangeText } from './render-verdict-change.ts'

/** Options of `healer rules diff`. */
export interface RulesDiffOptions extends FormatOptions {
  readonly corpus: readonly string[]
  readonly failOn?: 'major' | 'minor' | 'patch' | 'undeclared'
  readonly maxLines: number
  readonly quiet: boolean
}

const examples = `
Examples:
  healer rules diff old.json new.json --corpus logs/*.log
  healer rules diff old.json new.json --corpus logs/*.log --fail-on undeclared    for CI: the version must say it
  healer rules diff cto ./mine.json --corpus agent.log --format json

A major step is needed when something that fired no longer does: a rule is gone or silenced, a line of the corpus is lost. A minor one
when something is new, or told differently: a rule, a line, a severity, tier, alert code, captures, or which rule is primary. A patch when
nothing of that differs. Before 1.0.0 a minor step says major, and a patch says minor.
Exit codes: 0 compared; 1 it needs the step of --fail-on or a larger one, or a larger one than the versions say (undeclared); 2 a pack is
wrong, or a log cannot be read.
With --format json each changed verdict is one line of kind added, removed or changed, with the keys ruleId, stream, lineNumber, line,
aspects, before and after; the last line is of kind summary, with the step and its reasons.`

function isFailure({ step, declaredStep }: RulePackDifference, failOn: RulesDiffOptions['failOn']): boolean {
  if (failOn === undefined) return false
  return failOn === 'undeclared' ? !isStepAtLeast(declaredStep, step) : isStepAtLeast(step, failOn)
}

async function runRulesDiff(
  [old, young]: readonly [string, string],
  options: RulesDiffOptions,
  context: CommandContext,
): Promise<void> {
  const [[before], [after]] = await Promise.all([
    loadRulePacks([old], context),
    loadRulePacks([young], context),
  ])
  if (before === undefined || after === undefined) return
  const packs = { before: before.pack, after: after.pack }
  const output = createTextOutput(context.stdout)
  const colors = chooseColors(context, context.stdout)
  const isJson = options.format === 'json'
  let shown = 0
  const show = async (changes: readonly VerdictChange[]) => {
    const kept = isJson ? changes : changes.slice(0, Math.max(0, options.maxLines - shown))
    shown += changes.length
    const render = (change: VerdictChange) =>
      isJson ? renderVerdictChangeJson(change) : renderVerdictChangeText(change, colors)
    if (kept.length > 0) await output.write(kept.map(render).join(''))
    return !output.isClosed
  }
  const { difference, isComplete } = await compareOverRecording({ packs, options, context, show })
  const left = shown - options.maxLines
  const rest = isJson || left <= 0 ? '' : `and ${left} more; --max-lines shows them\n`
  const end = isJson
    ? renderPackDifferenceJson(difference)
    : renderPackDifferenceText(difference, packs, colors)
  await output.write(`${rest}${end}`)
  if (context.signal.aborted) context.setExitCode(exitCodes.interrupted)
  else if (!isComplete) context.setExitCode(exitCodes.failed)
  else if (isFailure(difference, options.failOn)) context.setExitCode(exitCodes.found)
}

/** Creates `healer rules diff`: what two versions of a pack say differently, and what their numbers should say. */
export const createRulesDiffCommand: CommandFactory = (context) =>
  new Command('diff')
    .description(
      'Compare two versions of a pack: which lines change verdict, and which step of the version that needs.',
    )
    .argument('<old>', 'rule pack: a name or a file')
    .argument('<new>', 'rule pack: a name or a file')
    .requiredOption('--corpus <log...>', 'logs to read; - is standard input')
    .addOption(
      new Option(
        '--fail-on <step>',
        'exit with 1 when that step or a larger one is needed, or one that the versions do not say',
      ).choices(['major', 'minor', 'patch', 'undeclared']),
    )
    .option('--max-lines <number>', 'changes shown in text', createCountParser({ max: 1_000_000 }), 50)
    .addOption(createFormatOption())
    .option('-q, --quiet', 'no account and no progress on standard error', false)
    .addHelpText('after', examples)
    .action((old: string, young: string, options: RulesDiffOptions) =>
      runRulesDiff([old, young], options, context),
    )
