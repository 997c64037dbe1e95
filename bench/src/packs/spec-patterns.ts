/**
 * The fourteen patterns of the specification, a row of its tables each; letter case is ignored.
 *
 * @source spec.md section 3; the two rows of A10 that differ only in case are one
 */
export const specPatterns = {
  'tool-inventory-mismatch': 'tool inventory mismatch',
  'declared-tools-missing': 'declared tools.*missing',
  'cto-config-missing': 'cto-config.*(missing|invalid)',
  'mcp-failed-to-initialize': 'mcp.*failed to initialize',
  'tools-server-unreachable': 'tools-server.*unreachable',
  crash: 'panicked at|fatal error',
  infrastructure: 'timeout|connection refused',
  'max-retries-exceeded': 'max retries exceeded',
  'permission-denied-filesystem': 'permission denied.*filesystem',
  'authentication-broken': 'unauthorized|invalid token',
  'template-not-found': 'template not found',
  'prompt-missing': 'prompt.*missing',
  'role-undefined': 'role.*undefined',
  'task-context-empty': 'task context.*empty',
} as const
