import type { Detection } from '@healer/core/contracts'
import type { PreflightCheckName } from './preflight-checks.ts'

const byRule: ReadonlyMap<string, PreflightCheckName> = new Map([
  ['cto-mcp-initialization-failed', 'local-servers-initialized'],
  ['cto-remote-tool-unreachable', 'remote-tools-accessible'],
])

const byAlertCode: ReadonlyMap<string, PreflightCheckName> = new Map([
  ['A10', 'declared-tools-available'],
  ['A11', 'config-loaded'],
  ['A12', 'tools-server-reachable'],
])

/**
 * The check that a detection fails: only those of priority 1 do, whatever pack they come from.
 *
 * @source spec.md section 3, priority 1
 */
export function failedCheckOf(detection: Detection): PreflightCheckName | undefined {
  if (detection.priority !== 1) return undefined
  return byRule.get(detection.ruleId) ?? byAlertCode.get(detection.alertCode ?? '')
}
