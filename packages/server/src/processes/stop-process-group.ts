import type { Clock } from '@healer/core/contracts'
import { sleepUntil } from '../clock/sleep-until.ts'
import { signalProcessGroup } from './signal-process-group.ts'

/** What {@link stopProcessGroup} needs. */
export interface StopProcessGroupRequest {
  /** The group's first process, which was started detached. */
  readonly pid: number
  /** Resolves when the first process has ended. */
  readonly ended: Promise<unknown>
  /** Milliseconds that it has to end by itself after SIGTERM. */
  readonly graceMs: number
  readonly clock: Clock
}

/**
 * Ends a whole process group: SIGTERM, a grace, then SIGKILL to whoever is left, grandchildren included.
 *
 * @source reliability.md F35
 */
export async function stopProcessGroup(request: StopProcessGroupRequest): Promise<void> {
  const over = new AbortController()
  if (signalProcessGroup(request.pid, 'SIGTERM')) {
    await Promise.race([request.ended, sleepUntil(request.clock, request.graceMs, over.signal)])
    over.abort()
    signalProcessGroup(request.pid, 'SIGKILL')
  }
  await request.ended
}
