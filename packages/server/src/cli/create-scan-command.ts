import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { type CommandFactory, createUsageError } from './create-program.ts'
import { createFormatOption } from './format-option.ts'
import { addLokiOptions, lokiEnvironment, pushDownHelp } from './loki-options.ts'
import { createPackOption } from './pack-option.ts'
import { createTimeOption, timeForms } from './parse-time.ts'
import type { LokiScanOptions } from './run-loki-scan.ts'
import { runScan } from './run-scan.ts'

const examples = `
Examples:
  healer scan agent.log                       what went wrong in a file
  healer scan logs/*.log --format json        one JSON object a detection
  kubectl logs coderun-rex-42 | healer scan   standard input
  healer scan --pack cto --pack ./mine.json - with rules of your own beside the platform's
  healer scan -q agent.log || echo trouble    for scripts: exit code 1 means that something was found
  healer scan --loki http://127.0.0.1:3100    the last hour of the platform, from Loki
  healer scan --loki http://127.0.0.1:3100 --query '{namespace="cto", app="coderun"}' --from 1d --to 2h

Each detection is one line. With --format json it has the keys ruleId, alertCode (null where there is none), priority,
severity, tier, file (- for standard input), lineNumber, line and captures; from Loki at (the time, to the nanosecond) and
stream in place of file and lineNumber.
Standard error ends with the account: files, lines, detections, and what was cut off overlong lines; from Loki the lines
received, scanned and dropped by reason.

${timeForms}
With the pack cto, and no filter behind the selector of the query, the monitors of the platform watch, too. An agent that is
seen within five minutes after --from may have begun before: what it has not said is unknown.
${pushDownHelp}

${lokiEnvironment}`

/** Creates `healer scan`: files, standard input or the history of a Loki in, detections out. */
export const createScanCommand: CommandFactory = (context) =>
  addLokiOptions(
    new Command('scan')
      .description('Read logs and print what the rules detect in them.')
      .argument('[file...]', 'files to read; - or none is standard input')
      .addOption(createPackOption())
      .addOption(createFormatOption())
      .option('-q, --quiet', 'no account and no progress on standard error', false),
  )
    .addOption(
      createTimeOption(
        '--from <time>',
        'of Loki: where to begin (default: an hour before --to)',
        context.clock,
      ),
    )
    .addOption(createTimeOption('--to <time>', 'of Loki: where to end (default: now)', context.clock))
    .addHelpText('after', examples)
    .action((files: readonly string[], options: LokiScanOptions) => run(files, options, context))

async function run(
  files: readonly string[],
  options: LokiScanOptions,
  context: CommandContext,
): Promise<void> {
  if (options.loki === undefined) {
    const ofLoki = {
      query: 'query',
      tenant: 'tenant',
      ca: 'ca',
      pushDown: 'push-down',
      from: 'from',
      to: 'to',
    }
    const given = Object.entries(ofLoki).find(([name]) => Object.hasOwn(options, name))?.[1]
    if (given === undefined) return runScan(files, options, context)
    throw createUsageError(
      `--${given}`,
      `--${given} is of Loki, and no Loki is named. Add --loki URL, or leave it out.`,
    )
  }
  if (files.length > 0)
    throw createUsageError(
      '--loki',
      'Files and a Loki are read by commands of their own. Leave out one of the two.',
    )
  const { runLokiScan } = await import('./run-loki-scan.ts')
  await runLokiScan(options, context)
}
