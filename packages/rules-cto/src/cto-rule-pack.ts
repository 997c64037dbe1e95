import { defineRulePack } from '@healer/core'
import { a10ToolInventory } from './rules/a10/a10-tool-inventory.ts'
import { a11CtoConfig } from './rules/a11-cto-config.ts'
import { a12McpInitialization } from './rules/a12-mcp-initialization.ts'
import { alerts } from './rules/alerts.ts'
import { agentAnomalies } from './rules/behaviours/agent-anomalies.ts'
import { agentFailures } from './rules/behaviours/agent-failures.ts'
import { agentSignals } from './rules/behaviours/agent-signals.ts'
import { lifecycleConditions } from './rules/lifecycle/lifecycle-conditions.ts'
import { lifecycleInstructions } from './rules/lifecycle-instructions.ts'
import { platformFailures } from './rules/platform/platform-failures.ts'
import { runtimeAccess } from './rules/runtime-access.ts'
import { runtimeCrash } from './rules/runtime-crash.ts'
import { runtimeExhaustion } from './rules/runtime-exhaustion.ts'
import { runtimeGit } from './rules/runtime-git.ts'
import { runtimeInfrastructure } from './rules/runtime-infrastructure.ts'

/**
 * The rules of the CTO agent platform: every pattern that the specification promises, and the platform's documented lines
 * that those patterns miss.
 *
 * Within a priority and severity the order of this list decides which rule is the primary one on a line, so the rule that
 * captures most stands first.
 *
 * @source spec.md section 3
 */
export const ctoRulePack = defineRulePack({
  format: 1,
  name: 'cto',
  version: '0.1.0',
  title: 'Failures of agents on the CTO platform',
  rules: [
    ...a10ToolInventory,
    ...a11CtoConfig,
    ...a12McpInitialization,
    ...runtimeCrash,
    ...runtimeAccess,
    ...runtimeInfrastructure,
    ...runtimeExhaustion,
    ...runtimeGit,
    ...lifecycleInstructions,
    ...agentFailures,
    ...agentSignals,
    ...agentAnomalies,
    ...alerts,
    ...lifecycleConditions,
    ...platformFailures,
  ],
})
