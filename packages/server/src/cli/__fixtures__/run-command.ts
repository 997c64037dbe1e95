import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { Clock } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import { onTestFinished } from 'vitest'
import type { CommandContext, CommandOutput } from '../command-context.ts'
import { runProgram } from '../create-program.ts'
import { createRulesCommand } from '../create-rules-command.ts'
import { createScanCommand } from '../create-scan-command.ts'
import { createServeCommand } from '../create-serve-command.ts'
import { createTailCommand } from '../create-tail-command.ts'

/** The world that a command runs in; all of it has a default. */
export interface RunCommandOptions {
  /** What stands in standard input. Default: nothing. */
  readonly stdin?: string | Readable
  readonly stdout?: Writable
  /** Standard output and error are terminals. Default false. */
  readonly isTerminal?: boolean
  readonly env?: CommandContext['env']
  readonly workingDirectory?: string
  readonly clock?: Clock
  readonly signal?: AbortSignal
  /** Default: there is no network. */
  readonly fetch?: CommandContext['fetch']
}

/** Standard input of a person who types nothing. */
export const idleTerminal = (): Readable => Object.assign(Readable.from([]), { isTTY: true })

/** What a command did. */
export interface CommandResult {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Both, as a person sees them who has them on one screen. */
  readonly screen: string
}

/** Makes a directory that is gone after the test. */
export async function makeDirectory(): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'healer-cli-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

function collect(isTerminal: boolean, screen: string[]) {
  const chunks: string[] = []
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      chunks.push(String(chunk))
      screen.push(String(chunk))
      done()
    },
  })
  return {
    stream: Object.assign(stream, isTerminal ? { isTTY: true } : {}) as CommandOutput,
    text: () => chunks.join(''),
  }
}

function openStdin(stdin: RunCommandOptions['stdin']): CommandContext['stdin'] {
  if (stdin instanceof Readable) return stdin
  return Readable.from(stdin === undefined ? [] : [Buffer.from(stdin)])
}

/** Runs the program in this process, with streams that remember. */
export async function runCommand(
  args: readonly string[],
  options: RunCommandOptions = {},
): Promise<CommandResult> {
  const { isTerminal = false } = options
  const screen: string[] = []
  const [stdout, stderr] = [collect(isTerminal, screen), collect(isTerminal, screen)]
  let exitCode = 0
  const context: CommandContext = {
    stdin: openStdin(options.stdin),
    stdout: options.stdout ?? stdout.stream,
    stderr: stderr.stream,
    env: options.env ?? {},
    workingDirectory: options.workingDirectory ?? tmpdir(),
    fetch: options.fetch ?? (() => Promise.reject(new Error('no network in tests'))),
    random: () => 0.5,
    nodePath: process.execPath,
    clock: options.clock ?? createManualClock(Date.UTC(2026, 0, 14, 12)),
    signal: options.signal ?? new AbortController().signal,
    version: '1.2.3',
    setExitCode(code) {
      exitCode = code
    },
  }
  await runProgram(args, context, [
    createServeCommand,
    createScanCommand,
    createTailCommand,
    createRulesCommand,
  ])
  return { exitCode, stdout: stdout.text(), stderr: stderr.text(), screen: screen.join('') }
}
