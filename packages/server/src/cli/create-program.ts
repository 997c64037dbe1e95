import { HealerError, UsageError } from '@healer/core/errors'
import { Command, CommanderError } from 'commander'
import type { CommandContext } from './command-context.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { exitCodes } from './exit-codes.ts'

/** Makes one command of the program; its action gets the process from the context only. */
export type CommandFactory = (context: CommandContext) => Command

const description = `Detects what goes wrong on an agent platform, finds the cause and has it fixed.

Exit codes: 0 nothing found, 1 something found, 2 an error (stderr says what to do).`

/** Commands that are made elsewhere and added do not take over what they are added to. */
function shareSettings(parent: Command): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent)
    shareSettings(command)
  }
}

/**
 * Creates the program of the command line: its commands, and how all of them show help, errors and the nearest name of one
 * that does not exist.
 */
export function createProgram(context: CommandContext, commands: readonly CommandFactory[]): Command {
  const { stdout, stderr } = context
  const program = new Command('healer')
    .description(description)
    .version(context.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .exitOverride()
    .showHelpAfterError('Run with --help to see what there is.')
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => stdout.columns ?? 100,
      getErrHelpWidth: () => stderr.columns ?? 100,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
  for (const create of commands) program.addCommand(create(context))
  shareSettings(program)
  return program
}

function describeError(error: unknown): string {
  if (HealerError.isInstance(error)) return error.message
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return `unexpected, please report it: ${text}`
}

/**
 * Runs the program to its end.
 *
 * Never throws: what goes wrong is written to stderr, and told by the exit code.
 *
 * @param args - The arguments after the name of the program.
 */
export async function runProgram(
  args: readonly string[],
  context: CommandContext,
  commands: readonly CommandFactory[],
): Promise<void> {
  try {
    await createProgram(context, commands).parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) {
      // Commander has written its message, and knows of no code but 1.
      context.setExitCode(error.exitCode === 0 ? exitCodes.nothingFound : exitCodes.failed)
      return
    }
    context.setExitCode(exitCodes.failed)
    const lines = describeError(error).split('\n').map(escapeTerminalText)
    context.stderr.write(`error: ${lines.join('\n')}\n`)
  }
}

/** Makes the error of a command that was called wrongly. */
export function createUsageError(what: string, message: string): UsageError {
  return new UsageError({ code: 'HEALER_USAGE_INVALID', message, details: { what, reason: message } })
}
