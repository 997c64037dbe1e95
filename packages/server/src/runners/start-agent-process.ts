import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { EffectError } from '@healer/core/errors'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import type { StartedProcess } from './run-file.ts'

/** What {@link startAgentProcess} needs. */
export interface AgentProcessRequest {
  /** The Node that runs the agent program. */
  readonly nodePath: string
  readonly agentProgram: string
  /** The agent program's arguments. */
  readonly parameters: readonly string[]
  readonly directory: string
  readonly environment: Readonly<Record<string, string>>
  /** What the program itself writes to its outputs, a crash of it too, is added here. */
  readonly logPath: string
}

/** A process that exists and waits. */
export interface WaitingProcess {
  readonly process: StartedProcess
  isAlive(): Promise<boolean>
  /** Resolves when it has ended. */
  readonly ended: Promise<void>
  /** Lets it begin. */
  release(): void
}

/**
 * Runs before the agent program, which begins when a byte arrives. When whoever started it dies first, the pipe closes, and it
 * ends without having done anything: no agent works that is not written down.
 */
const gate = `import { readSync } from 'node:fs'
let length = 0
try { length = readSync(0, Buffer.alloc(1)) } catch {}
if (length === 0) process.exit(0)`

/**
 * Starts the process of an agent in a process group of its own, where it waits.
 *
 * @throws {@link EffectError} `HEALER_EFFECT_FAILED` when it cannot be started.
 */
export async function startAgentProcess(request: AgentProcessRequest): Promise<WaitingProcess> {
  const log = await open(request.logPath, 'a', 0o600)
  try {
    const gateUrl = `data:text/javascript,${encodeURIComponent(gate)}`
    const child = spawn(
      request.nodePath,
      ['--import', gateUrl, request.agentProgram, ...request.parameters],
      {
        cwd: request.directory,
        env: { ...request.environment },
        detached: true,
        stdio: ['pipe', log.fd, log.fd],
      },
    )
    return await waitForStart(child)
  } finally {
    await log.close()
  }
}

async function waitForStart(child: ChildProcess): Promise<WaitingProcess> {
  const exited = once(child, 'exit')
  try {
    await once(child, 'spawn')
    // An agent that is gone before it is released takes nothing more in.
    child.stdin?.on('error', () => undefined)
  } catch (cause) {
    await Promise.allSettled([exited])
    throw createStartFailure('the program could not be started', cause)
  }
  const pid = child.pid ?? 0
  const identity = await readProcessIdentity(pid)
  if (identity === undefined) throw createStartFailure('the process ended at once')
  return {
    process: { pid, identity },
    isAlive: async () => child.exitCode === null && child.signalCode === null,
    ended: exited.then(() => undefined),
    release: () => child.stdin?.end('1'),
  }
}

function createStartFailure(reason: string, cause?: unknown): EffectError {
  return new EffectError({
    code: 'HEALER_EFFECT_FAILED',
    message: `The agent could not be started: ${reason}.`,
    details: { what: 'start an agent', reason },
    cause,
  })
}
