import type { Clock } from '@healer/core/contracts'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import type { AgentProcess } from './launch-agent.ts'
import type { StartedProcess } from './run-file.ts'

const pollMs = 20

/** Takes over a process that is not our child, but a killed predecessor's; nobody tells when it ends, so it is looked at. */
export function adoptProcess(started: StartedProcess, clock: Clock): AgentProcess {
  const isAlive = async () => (await readProcessIdentity(started.pid)) === started.identity
  return {
    pid: started.pid,
    isAlive,
    async waitForEnd() {
      while (await isAlive()) await clock.sleep(pollMs)
    },
  }
}
