import type { Rule } from '@healer/core/contracts'

// No strategy: who may read what, and with which token, is for a human to change.
const action = { autonomy: 'issue' } as const

/** Runtime failures of rights and credentials: nothing that Healer may mend by itself. */
export const runtimeAccess = [
  {
    id: 'cto-permission-denied-filesystem',
    title: 'The filesystem cannot be read or written',
    priority: 2,
    severity: 'critical',
    match: { regex: 'permission denied.*filesystem' },
    action,
    source: 'spec.md section 3, priority 2, row 4: permission denied.*filesystem',
    examples: {
      matching: [
        { line: 'ERROR: permission denied on filesystem' },
        { line: 'Permission denied (os error 13): filesystem /workspace is read-only' },
        { line: '{"level":"error","msg":"permission denied","component":"filesystem"}' },
      ],
      rejecting: [
        { line: "ERROR: MCP server 'filesystem' failed to initialize: permission denied" },
        { line: 'bash: /workspace/run.sh: Permission denied' },
        { line: 'INFO: Filesystem MCP server ready' },
      ],
    },
  },
  {
    id: 'cto-authentication-broken',
    title: 'Authentication is broken',
    priority: 2,
    severity: 'critical',
    match: { any: [{ literal: 'unauthorized' }, { literal: 'invalid token' }] },
    action,
    source: 'spec.md section 3, priority 2, row 5: unauthorized|invalid token',
    examples: {
      matching: [
        { line: "ERROR: Tool authentication failed: invalid token for 'github_*'" },
        { line: 'HTTP 401 Unauthorized' },
        { line: '{"message":"Unauthorized: Invalid Token","status":401}' },
      ],
      rejecting: [
        { line: 'INFO: authorized as 5DLabs-Rex' },
        { line: 'ERROR: invalid access token' },
        { line: 'error: bad credentials' },
      ],
    },
  },
] as const satisfies readonly Rule[]
