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
  readonly receivePushes: boolean
}

const examples = `
Examples:
  healer serve
  healer serve --port 0 --data /var/lib/healer
  curl http://localhost:8083/api/v1/sessions/active
  HEALER_PUSH_TOKEN=… healer serve --receive-pushes --host 0.0.0.0

It prints one line with its address when it listens, and ends by Ctrl-C or SIGTERM. Sessions survive a restart.

With --receive-pushes, Promtail, Alloy, Fluent Bit, Vector and the OpenTelemetry Collector write to it as they write to Loki, at
/loki/api/v1/push, /v1/logs and /otlp/v1/logs. What they write is judged by the pack cto and the monitors of the platform; each
detection is printed as a line once it is durable, and incidents stand in the session of their Play. Nobody carries them on.

Environment, who may push; without any of them everybody who reaches the address:
  HEALER_PUSH_TOKEN                               a bearer token
  HEALER_PUSH_USERNAME and HEALER_PUSH_PASSWORD   basic authentication`

/** Creates `healer serve`: the session API, and a receiver of logs. */
export const createServeCommand: CommandFactory = (context) =>
  new Command('serve')
    .description('Serve the session API that Plays register with.')
    .addOption(createHostOption())
    .addOption(createPortOption())
    .option('--data <directory>', 'where the state is kept', '.healer')
    .option('--receive-pushes', 'take logs that collectors push, and judge them', false)
    .addHelpText('after', examples)
    .action((options: ServeOptions) => runServe(options, context))

async function runServe(options: ServeOptions, context: CommandContext): Promise<void> {
  const { clock, version, workingDirectory } = context
  const serving = {
    ...options,
    dataDirectory: path.resolve(workingDirectory, options.data),
    version,
    clock,
    reportError: (error: unknown) => void context.stderr.write(`error: ${describeFailure(error)}\n`),
  }
  if (options.receivePushes) {
    const { runReceiver } = await import('./run-receiver.ts')
    return runReceiver(serving, context)
  }
  const server = await serveSessions(serving)
  context.stdout.write(`Healer listens on ${server.url}\n`)
  await untilAborted(context.signal)
  await server.close()
}
