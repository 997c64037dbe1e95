import { appAnomalies } from './app-anomalies.ts'
import { gitAnomalies } from './git-anomalies.ts'
import { verificationAnomalies } from './verification-anomalies.ts'

/** What is odd in the logs of agents, and no failure yet: counted in shadow mode. @source original-healer.md section 3.8 */
export const agentAnomalies = [...gitAnomalies, ...appAnomalies, ...verificationAnomalies] as const
