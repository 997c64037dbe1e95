import { createDetector, type ExplainedRule } from '@healer/core'
import { identifySubject } from '@healer/rules-cto'
import { Command } from 'commander'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import { createCountParser } from './create-count-parser.ts'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'
import { exitCodes } from './exit-codes.ts'
import { createFormatOption, type FormatOptions } from './format-option.ts'
import { loadRegexEngine } from './load-regex-engine.ts'
import { loadRulePacks } from './load-rule-packs.ts'
import { type ExplainedPlace, readExplainedLines } from './read-explained-lines.ts'
import { renderExplanationJson, renderExplanationText } from './render-explanation.ts'

interface RulesExplainOptions extends FormatOptions, ExplainedPlace {
  readonly rule?: readonly string[]
}

const examples = `
Examples:
  healer rules explain ./mine.json --rule disk-full "ERROR disk full on /dev/sda1"
  healer rules explain ./mine.json --rule disk-full --log agent.log --line-number 12
  tail -1 agent.log | healer rules explain cto --rule cto-timeout --log - --format json

Every part of the rule is run, also those after the one that decided. yes and no say what matched; at 4-23 is where, in UTF-16 code
units. What is looked for first decides whether a line is worth trying.
A rule with a window, a sequence or an expectation counts a line that matches; what it remembers by then is shown, from the lines of
the log before it.
Of a log at most 100 lines are explained; --line-number picks one. Exit codes: 0 explained, 2 it could not be.
With --format json each rule of each line is one line with the keys stream, lineNumber, line, ruleId, pack, outcome, isQuarantined, prefilter,
scope, condition, exceptions and, of rules that remember something, memory.`

async function runRulesExplain(
  pack: string,
  line: string | undefined,
  options: RulesExplainOptions,
  context: CommandContext,
): Promise<void> {
  const packs = (await loadRulePacks([pack], context)).map((loaded) => loaded.pack)
  const engine = await loadRegexEngine()
  // Only the log moves time, and what it says is believed.
  const detector = createDetector({ packs, engine, identifySubject, maxSkewMs: Number.MAX_SAFE_INTEGER })
  const colors = chooseColors(context, context.stdout)
  const output = createTextOutput(context.stdout)
  const chosen = options.rule === undefined ? {} : { ruleIds: options.rule }
  try {
    const isComplete = await readExplainedLines(line, options, context, {
      async explain(record) {
        const explanations = detector.explain(record, chosen)
        const render = (explained: ExplainedRule) =>
          options.format === 'json'
            ? renderExplanationJson(explained, record)
            : renderExplanationText(explained, record, colors)
        await output.write(explanations.map(render).join(''))
        detector.push(record)
      },
      pass: (record) => void detector.push(record),
    })
    if (!isComplete) context.setExitCode(exitCodes.failed)
  } finally {
    detector.close()
    engine.close?.()
  }
}

/** Creates `healer rules explain`: why a rule fires on a line, or does not. */
export const createRulesExplainCommand: CommandFactory = (context) =>
  new Command('explain')
    .description('Show why rules fire on a line, or do not: every condition, and where it matched.')
    .argument('<pack>', 'rule pack: a name or a file')
    .argument('[line]', 'the line; or take it from a log with --log')
    .option('-r, --rule <id>', 'rule to explain; may be repeated (default: all rules)', collect)
    .option('--log <file>', 'log whose lines are explained; - is standard input')
    .option(
      '--line-number <number>',
      'explain that line of the log only',
      createCountParser({ min: 1, max: Number.MAX_SAFE_INTEGER }),
    )
    .addOption(createFormatOption())
    .addHelpText('after', examples)
    .action((pack: string, line: string | undefined, options: RulesExplainOptions) =>
      runRulesExplain(pack, line, options, context),
    )

function collect(id: string, others: readonly string[] = []): readonly string[] {
  return [...others, id]
}
