import process from 'node:process'
import { createSystemClock } from '@healer/core'
import type { CommandContext } from './command-context.ts'
import { createDemoCommand } from './create-demo-command.ts'
import { type CommandFactory, runProgram } from './create-program.ts'
import { createRulesCommand } from './create-rules-command.ts'
import { createScanCommand } from './create-scan-command.ts'
import { createServeCommand } from './create-serve-command.ts'
import { createTailCommand } from './create-tail-command.ts'

const commands: readonly CommandFactory[] = [
  createDemoCommand,
  createServeCommand,
  createScanCommand,
  createTailCommand,
  createRulesCommand,
]

/** Runs the command that this process was started for. */
export async function runCli(version: string): Promise<void> {
  const stopping = new AbortController()
  // A second Ctrl-C ends the process at once. SIGTERM may arrive twice, from a supervisor and through a parent: it means the same.
  process.once('SIGINT', () => stopping.abort())
  process.on('SIGTERM', () => stopping.abort())

  // When nobody reads what goes wrong any more, there is nobody to tell.
  process.stderr.on('error', () => {})

  const context: CommandContext = {
    get stdin() {
      return process.stdin
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    workingDirectory: process.cwd(),
    clock: createSystemClock(),
    fetch: globalThis.fetch,
    random: Math.random,
    nodePath: process.execPath,
    signal: stopping.signal,
    version,
    setExitCode(code) {
      process.exitCode = code
    },
  }

  await runProgram(process.argv.slice(2), context, commands)
}
