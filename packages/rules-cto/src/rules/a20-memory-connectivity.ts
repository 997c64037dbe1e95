import type { Rule } from '@healer/core/contracts'
import { failureLine } from './platform/failure-line.ts'
import { minutes } from './records/minutes.ts'

const lost =
  '(?:connection (?:closed|failed|lost|refused|reset|timed out)\\b|timed out\\b|unreachable\\b|unavailable\\b|not responding\\b|no such host\\b|50[234]\\b)'

/** Alert code A20: what agents have learned cannot be read or kept. */
export const a20MemoryConnectivity = [
  {
    id: 'cto-memory-unreachable',
    title: 'OpenMemory cannot be reached',
    alertCode: 'A20',
    priority: 3,
    severity: 'medium',
    match: failureLine(
      `\\bopenmemory\\b[^\\n]*${lost}`,
      '\\b(?:cannot|could not|failed to|unable to) (?:connect|contact|query|reach|search|write)\\b[^\\n]{0,20}\\bopenmemory\\b',
      '\\blost (?:the )?connection\\b[^\\n]{0,20}\\bopenmemory\\b',
    ),
    repeatIntervalMs: minutes(10),
    action: { autonomy: 'issue', strategy: 'restart' },
    source: 'original-healer.md sections 3.10, A20, and 1.5',
    examples: {
      matching: [
        { line: 'WARN OpenMemory search failed: connection refused (http://openmemory:8080)' },
        { line: 'ERROR: could not reach OpenMemory' },
        { line: 'openmemory.cto.svc.cluster.local: no such host' },
      ],
      rejecting: [
        { line: 'INFO OpenMemory connected: 12 memories' },
        { line: 'INFO: retries when OpenMemory is unavailable: 3' },
        { line: 'OpenMemory reconnected, it had timed out' },
        { line: 'openmemory_search returned 503 memories' },
      ],
      injected: [
        { line: 'docs: what to do when OpenMemory is unreachable', fires: false },
        { line: 'issue #12: "OpenMemory connection lost"', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
