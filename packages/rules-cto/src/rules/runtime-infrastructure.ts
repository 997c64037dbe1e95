import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'issue', strategy: 'retry' } as const

/** Runtime failures of what lies under the agents: trying again may help. */
export const runtimeInfrastructure = [
  {
    id: 'cto-timeout',
    title: 'Something timed out',
    priority: 2,
    severity: 'high',
    match: { literal: 'timeout' },
    action,
    source: 'spec.md section 3, priority 2, row 2: timeout',
    examples: {
      matching: [
        { line: 'ERROR: request timeout after 30s' },
        { line: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)' },
        { line: 'asyncio.exceptions.TimeoutError' },
      ],
      rejecting: [
        { line: 'ERROR: the request timed out' },
        { line: 'INFO: time out of 30s left: 12s' },
        { line: 'test result: ok. 5 passed; 0 failed' },
      ],
    },
  },
  {
    id: 'cto-connection-refused',
    title: 'A connection was refused',
    priority: 2,
    severity: 'high',
    match: { literal: 'connection refused' },
    action,
    source: 'spec.md section 3, priority 2, row 2: connection refused',
    examples: {
      matching: [
        { line: '[ERROR] Connection refused' },
        { line: 'dial tcp 10.0.0.7:8080: connect: connection refused' },
        { line: "ERROR: Remote tool 'memory_create_entities' unreachable: connection refused" },
      ],
      rejecting: [
        { line: 'connect ECONNREFUSED 127.0.0.1:8080' },
        { line: 'connection closed; retry refused' },
        { line: 'INFO: Connected to tools-server at http://cto-tools:8080' },
      ],
    },
  },
] as const satisfies readonly Rule[]
