/**
 * Sends a signal to a process group, that is, to a process that was started detached and to all that came of it.
 *
 * @returns Whether there was anybody left to receive it.
 */
export function signalProcessGroup(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(-pid, signal)
  } catch (error) {
    // macOS answers EPERM for a group of which only zombies are left.
    if (error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))
      return false
    throw error
  }
}
