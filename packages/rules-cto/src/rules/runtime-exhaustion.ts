import type { Rule } from '@healer/core/contracts'

/** Runtime failures in which an agent has used up what it was given. */
export const runtimeExhaustion = [
  {
    id: 'cto-max-retries-exceeded',
    title: 'An agent exhausted its attempts',
    priority: 2,
    severity: 'high',
    match: { literal: 'max retries exceeded' },
    action: { autonomy: 'issue', strategy: 'restart' },
    source: 'spec.md section 3, priority 2, row 3: max retries exceeded',
    examples: {
      matching: [
        { line: 'ERROR: max retries exceeded' },
        { line: 'agent rex: Max Retries Exceeded (3 of 3), escalating to human' },
        { line: "HTTPConnectionPool(host='cto-tools', port=8080): Max retries exceeded with url: /mcp" },
      ],
      rejecting: [
        { line: 'Max retries (3) exceeded - escalating to human' },
        { line: 'INFO: maxRetries=3' },
        { line: 'attempt 2 of 3 failed, retrying' },
      ],
    },
  },
] as const satisfies readonly Rule[]
