import { cp, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Clock } from '@healer/core/contracts'
import type { ProcessAgentRunnerOptions } from '../process-agent-runner.ts'

/** Options of a runner over a directory; its code is in `code`. */
export function buildRunnerOptions(directory: string, clock: Clock): ProcessAgentRunnerOptions {
  return {
    nodePath: process.execPath,
    agentProgram: path.join(import.meta.dirname, 'agent.mjs'),
    async checkOut({ directory: target, signal }) {
      signal.throwIfAborted()
      await rm(target, { recursive: true, force: true })
      await cp(path.join(directory, 'code'), target, { recursive: true })
    },
    logDirectory: path.join(directory, 'logs'),
    runsDirectory: path.join(directory, 'runs'),
    paceMs: 0,
    environment: process.env,
    clock,
  }
}
