import { platformNodePressure } from './node-pressure.ts'
import { platformServiceErrors } from './service-errors.ts'
import { platformServiceFailures } from './service-failures.ts'

/** What goes wrong with the platform itself. @source original-healer.md section 3.11 */
export const platformFailures = [
  ...platformNodePressure,
  ...platformServiceFailures,
  ...platformServiceErrors,
] as const
