import path from 'node:path'
import { Command } from 'commander'
import { serveSessions } from '../app/serve-sessions.ts'
import { untilAborted } from '../clock/until-aborted.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { describeFailure } from './describe-failure.ts'
import { createHostOption, createPortOption, type ListenOptions } from './listen-options.ts'

interface ServeOptions extends ListenOptions {
  readonly data: string
}

const examples = `
Examples:
  healer serve
  healer serve --port 0 --data /var/lib/healer
  curl http://localhost:8083/api/v1/sessions/active

It prints one line with its address when it listens, and ends by Ctrl-C or SIGTERM. Sessions survive a restart.`

/** Creates `healer serve`: the session API. */
export const createServeCommand: CommandFactory = (context) =>
  new Command('serve')
    .description('Serve the session API that Plays register with.')
    .addOption(createHostOption())
    .addOption(createPortOption())
    .option('--data <directory>', 'where the state is kept', '.healer')
    .addHelpText('after', examples)
    .action((options: ServeOptions) => runServe(options, context))

async function runServe(options: ServeOptions, context: CommandContext): Promise<void> {
  const { clock, version, workingDirectory } = context
  const server = await serveSessions({
    ...options,
    dataDirectory: path.resolve(workingDirectory, options.data),
    version,
    clock,
    reportError: (error) => context.stderr.write(`error: ${describeFailure(error)}\n`),
  })
  context.stdout.write(`Healer listens on ${server.url}\n`)
  await untilAborted(context.signal)
  await server.close()
}
