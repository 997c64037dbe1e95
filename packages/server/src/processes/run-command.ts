import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Clock } from '@healer/core/contracts'
import { createOutputTail } from './create-output-tail.ts'
import { signalProcessGroup } from './signal-process-group.ts'
import { stopProcessGroup } from './stop-process-group.ts'

/** A command to run to its end. */
export interface CommandRequest {
  /** The program and its arguments; there is no shell. */
  readonly command: readonly string[]
  readonly directory: string
  /** All that the child sees. */
  readonly environment: Readonly<Record<string, string>>
  /** Milliseconds until its whole process group is ended. */
  readonly timeoutMs: number
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly graceMs: number
  /** Bytes of output that are kept, from the end. */
  readonly outputLimitBytes: number
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told the number of the process before it is waited for. */
  readonly onStart?: (pid: number) => Promise<void>
}

/** How a command ended. */
export type CommandOutcome =
  | { readonly kind: 'exited'; readonly exitCode: number; readonly output: string }
  | { readonly kind: 'killed'; readonly signal: string; readonly output: string }
  | { readonly kind: 'timed-out'; readonly output: string }
  | { readonly kind: 'not-started'; readonly cause: unknown }

/** Time that pipes have to close after everybody in the group was killed; who left the group is not waited for. */
const pipeGraceMs = 1000

/**
 * Runs a command in a process group of its own, of which nobody survives: not after its end, not after its time is up.
 *
 * @throws The signal's reason when it aborts, after the group is gone.
 * @source reliability.md F35; libraries.md section 6, first trap
 */
export async function runCommand(request: CommandRequest): Promise<CommandOutcome> {
  request.signal.throwIfAborted()
  const tail = createOutputTail({ limitBytes: request.outputLimitBytes })
  const [program = '', ...rest] = request.command
  const child = spawn(program, rest, {
    cwd: request.directory,
    env: { ...request.environment },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exit = once(child, 'exit')
  const closed = once(child, 'close')
  try {
    await once(child, 'spawn')
  } catch (cause) {
    await Promise.allSettled([exit, closed])
    return { kind: 'not-started', cause }
  }
  for (const pipe of [child.stdout, child.stderr]) pipe.on('data', (chunk: Buffer) => tail.push(chunk))
  const pid = child.pid ?? 0
  const reason = await watch(request, pid, exit)
  signalProcessGroup(pid, 'SIGKILL')
  await waitForPipes(request.clock, child, closed)
  request.signal.throwIfAborted()
  if (reason === 'timed-out') return { kind: 'timed-out', output: tail.read() }
  const { exitCode, signalCode } = child
  return exitCode === null
    ? { kind: 'killed', signal: signalCode ?? 'unknown', output: tail.read() }
    : { kind: 'exited', exitCode, output: tail.read() }
}

async function watch(
  request: CommandRequest,
  pid: number,
  exit: Promise<unknown>,
): Promise<'exited' | 'timed-out' | 'aborted'> {
  const over = new AbortController()
  const waiting = AbortSignal.any([over.signal, request.signal])
  const stop = { pid, ended: exit, graceMs: request.graceMs, clock: request.clock }
  try {
    await request.onStart?.(pid)
    const winner = await Promise.race([
      exit.then(() => 'exited' as const),
      sleepOrAbort(request.clock, request.timeoutMs, waiting),
    ])
    if (winner !== 'exited') await stopProcessGroup(stop)
    return winner
  } catch (error) {
    await stopProcessGroup(stop)
    throw error
  } finally {
    over.abort()
  }
}

async function sleepOrAbort(
  clock: Clock,
  delayMs: number,
  signal: AbortSignal,
): Promise<'timed-out' | 'aborted'> {
  try {
    await clock.sleep(delayMs, signal)
    return 'timed-out'
  } catch (error) {
    if (signal.aborted) return 'aborted'
    throw error
  }
}

async function waitForPipes(clock: Clock, child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  const over = new AbortController()
  const winner = await Promise.race([
    closed.then(() => 'closed' as const),
    sleepOrAbort(clock, pipeGraceMs, over.signal),
  ])
  over.abort()
  if (winner === 'closed') return
  child.stdout?.destroy()
  child.stderr?.destroy()
}
