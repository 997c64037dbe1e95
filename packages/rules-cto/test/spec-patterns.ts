/** A pattern as the specification writes it, and the rule that stands for it. */
export interface SpecPattern {
  readonly ruleId: string
  readonly pattern: string
  readonly caseSensitive?: boolean
}

/** The patterns of section 3 of the specification, in its order; where it gives two in a row, each has a rule. */
export const specPatterns: readonly SpecPattern[] = [
  { ruleId: 'cto-tool-inventory-mismatch', pattern: 'tool inventory mismatch' },
  { ruleId: 'cto-tool-inventory-mismatch-named', pattern: 'Tool inventory MISMATCH', caseSensitive: true },
  { ruleId: 'cto-declared-tools-missing', pattern: 'declared tools.*missing' },
  { ruleId: 'cto-config-missing-or-invalid', pattern: 'cto-config.*(missing|invalid)' },
  { ruleId: 'cto-mcp-initialization-failed', pattern: 'mcp.*failed to initialize' },
  { ruleId: 'cto-tools-server-unreachable', pattern: 'tools-server.*unreachable' },
  { ruleId: 'cto-panicked', pattern: 'panicked at' },
  { ruleId: 'cto-fatal-error', pattern: 'fatal error' },
  { ruleId: 'cto-timeout', pattern: 'timeout' },
  { ruleId: 'cto-connection-refused', pattern: 'connection refused' },
  { ruleId: 'cto-max-retries-exceeded', pattern: 'max retries exceeded' },
  { ruleId: 'cto-permission-denied-filesystem', pattern: 'permission denied.*filesystem' },
  { ruleId: 'cto-authentication-broken', pattern: 'unauthorized|invalid token' },
  { ruleId: 'cto-template-not-found', pattern: 'template not found' },
  { ruleId: 'cto-prompt-missing', pattern: 'prompt.*missing' },
  { ruleId: 'cto-role-undefined', pattern: 'role.*undefined' },
  { ruleId: 'cto-task-context-empty', pattern: 'task context.*empty' },
]
