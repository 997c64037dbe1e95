import { Command } from 'commander'
import type { CommandFactory } from './create-program.ts'
import { createFormatOption } from './format-option.ts'
import { addLokiOptions, lokiEnvironment, pushDownHelp } from './loki-options.ts'
import { createPackOption } from './pack-option.ts'
import { createTimeOption, timeForms } from './parse-time.ts'
import type { TailOptions } from './run-tail.ts'

const examples = `
Examples:
  healer tail --loki http://127.0.0.1:3100
  healer tail --loki http://127.0.0.1:3100 --data /var/lib/healer-tail --format json
  LOKI_URL=https://loki.example healer tail --tenant cto --ca authority.pem --query '{namespace="cto", app="coderun"}'

It polls, and is woken by the tail of Loki. Each detection is one line, as in healer scan --loki, printed when it is durable.
With --data, where it is and all that was found is kept in one database: killed at any point, it goes on there, and nothing is
lost or found twice; --from counts the first time only. Without, it begins anew each time.
Outages are told on standard error when they begin and when they end; what was written meanwhile is read afterwards.
Ctrl-C or SIGTERM ends it, with the account: lines received, scanned, dropped by reason. Exit code 0: nothing found, 1: something
found, 2: an error.

${timeForms}
With the pack cto, and no filter behind the selector of the query, the monitors of the platform watch, too.
${pushDownHelp}

${lokiEnvironment}`

/** Creates `healer tail`: what a Loki gets in, detections out, until it is ended. */
export const createTailCommand: CommandFactory = (context) =>
  addLokiOptions(
    new Command('tail')
      .description('Watch a Loki live and print what the rules detect.')
      .addOption(createPackOption())
      .addOption(createFormatOption())
      .option('--data <directory>', 'where to keep how far it is, and what was found (default: nowhere)')
      .option('-q, --quiet', 'no account and no notes on standard error', false),
  )
    .addOption(
      createTimeOption('--from <time>', 'where to begin the first time (default: now)', context.clock),
    )
    .addHelpText('after', examples)
    .action(async (options: TailOptions) => {
      const { runTail } = await import('./run-tail.ts')
      await runTail(options, context)
    })
