import path from 'node:path'
import { Command, InvalidArgumentError } from 'commander'
import { resolveDemoTemplate } from '../demo/resolve-demo-template.ts'
import { type DemoNotice, runDemo } from '../demo/run-demo.ts'
import { DemoStepError } from '../demo/run-step.ts'
import { chooseColors } from './choose-colors.ts'
import type { CommandContext } from './command-context.ts'
import type { CommandFactory } from './create-program.ts'
import { describeFailure } from './describe-failure.ts'
import { exitCodes } from './exit-codes.ts'
import { createHostOption, createPortOption, type ListenOptions } from './listen-options.ts'
import { renderDemoNotice } from './render-demo-notice.ts'

interface DemoCommandOptions extends ListenOptions {
  readonly data: string
  readonly once?: boolean
  readonly json?: boolean
  readonly paceMs: number
}

const examples = `
Examples:
  healer demo
  healer demo --once --port 0
  healer demo --once --json | jq .

A Play with two agents starts on this machine. One of them declares a tool that it does not have: Healer detects it, finds the
cause, opens an issue, mends the config on a branch, opens a pull request, starts the agent again from it and closes the
issue. The other one may not write its files: Healer calls a human. Nothing outside of this machine is used.

Killed at any point, the next run goes on where it was. After its end the next run begins afresh.`

/** Creates `healer demo`: the main job, once, for real. */
export const createDemoCommand: CommandFactory = (context) =>
  new Command('demo')
    .description('Watch Healer do its whole job once, on a small platform of its own.')
    .addOption(createHostOption())
    .addOption(createPortOption())
    .option('--data <directory>', 'where the demo is kept', path.join('.healer', 'demo'))
    .option('--once', 'end after the last incident is settled; the last line is a JSON summary')
    .option('--json', 'write every step as a JSON object a line')
    .option('--pace-ms <number>', 'milliseconds between the lines that an agent logs', parsePace, 120)
    .addHelpText('after', examples)
    .action((options: DemoCommandOptions) => runDemoCommand(options, context))

async function runDemoCommand(options: DemoCommandOptions, context: CommandContext): Promise<void> {
  const { stdout, stderr, clock, version, signal, env } = context
  const colors = chooseColors(context, stdout)
  const notify = (notice: DemoNotice) =>
    void stdout.write(
      renderDemoNotice(notice, { isJson: options.json === true, isOnce: options.once === true, colors }),
    )
  const reportError = (error: unknown) => void stderr.write(`error: ${describeFailure(error)}\n`)
  try {
    const summary = await runDemo({
      ...options,
      directory: path.resolve(context.workingDirectory, options.data),
      templateDirectory: resolveDemoTemplate(),
      once: options.once === true,
      ...{ version, clock, signal, notify, reportError },
      fetch: context.fetch,
      environment: env,
      nodePath: context.nodePath,
    })
    if (options.once === true && !signal.aborted) stdout.write(`${JSON.stringify(summary)}\n`)
    if (options.once === true && signal.aborted) context.setExitCode(exitCodes.interrupted)
  } catch (error) {
    if (!(error instanceof DemoStepError)) throw error
    reportError(error)
    context.setExitCode(exitCodes.failed)
  }
}

function parsePace(text: string): number {
  const pace = Number(text)
  if (text.trim() !== '' && Number.isFinite(pace) && pace >= 0 && pace <= 60_000) return pace
  throw new InvalidArgumentError('Expected a number of milliseconds from 0 to 60000.')
}
