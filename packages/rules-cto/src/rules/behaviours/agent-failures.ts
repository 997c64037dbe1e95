import { accessFailures } from './access-failures.ts'
import { clientFailures } from './client-failures.ts'
import { compilerFailures } from './compiler-failures.ts'
import { crashFailures } from './crash-failures.ts'
import { gitFailures } from './git-failures.ts'
import { infrastructureFailures } from './infrastructure-failures.ts'
import { javascriptFailures } from './javascript-failures.ts'
import { lintFailures } from './lint-failures.ts'
import { reviewFailures } from './review-failures.ts'
import { rustFailures } from './rust-failures.ts'
import { securityFailures } from './security-failures.ts'
import { testFailures } from './test-failures.ts'

/** How agents fail, as their logs show it. @source original-healer.md section 3.8 */
export const agentFailures = [
  ...crashFailures,
  ...accessFailures,
  ...securityFailures,
  ...testFailures,
  ...gitFailures,
  ...rustFailures,
  ...compilerFailures,
  ...lintFailures,
  ...javascriptFailures,
  ...clientFailures,
  ...infrastructureFailures,
  ...reviewFailures,
] as const
