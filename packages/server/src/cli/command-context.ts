import type { Readable, Writable } from 'node:stream'
import type { Clock } from '@healer/core/contracts'

/** A stream that text goes out to, and what is known of what stands behind it. */
export interface CommandOutput extends Writable {
  /** A person is looking at it. */
  readonly isTTY?: boolean
  /** Width of the terminal, in characters. */
  readonly columns?: number
}

/** A stream that bytes come in from. */
export interface CommandInput extends Readable {
  /** A person types into it. */
  readonly isTTY?: boolean
}

/** The process, as commands see it: they touch nothing else of it. */
export interface CommandContext {
  /** Read it only when the command needs input. */
  readonly stdin: CommandInput
  readonly stdout: CommandOutput
  readonly stderr: CommandOutput
  readonly env: Readonly<Record<string, string | undefined>>
  /** What relative paths are relative to. */
  readonly workingDirectory: string
  readonly clock: Clock
  readonly fetch: typeof globalThis.fetch
  /** At least 0 and less than 1. */
  readonly random: () => number
  /** The Node that runs us, and shall run our children. */
  readonly nodePath: string
  /** Aborts when the process is asked to stop: Ctrl-C, SIGTERM. */
  readonly signal: AbortSignal
  /** Version of Healer. */
  readonly version: string
  /** 0 by default; the last one set counts. */
  setExitCode(code: number): void
}
