import { gitSignals } from './git-signals.ts'
import { infrastructureSignals } from './infrastructure-signals.ts'
import { integrationSignals } from './integration-signals.ts'
import { planningSignals } from './planning-signals.ts'
import { verificationSignals } from './verification-signals.ts'
import { workSignals } from './work-signals.ts'

/** How agents succeed, as their logs show it: no detections, but signals. @source original-healer.md section 3.8 */
export const agentSignals = [
  ...gitSignals,
  ...workSignals,
  ...infrastructureSignals,
  ...verificationSignals,
  ...integrationSignals,
  ...planningSignals,
] as const
