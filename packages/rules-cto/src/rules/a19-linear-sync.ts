import type { Rule } from '@healer/core/contracts'
import { failureLine } from './platform/failure-line.ts'
import { minutes } from './records/minutes.ts'

const parts = ['api', 'graphql', 'webhook', 'sync', 'client', 'integration']
const subject = parts.flatMap((part) => [`linear ${part}`, `linear-${part}`, `linear\\.${part}`]).join('|')
const failure =
  '(?:errors?\\b|failed\\b|failure\\b|rate[- ]?limit(?:ed)?\\b|timed out\\b|unauthorized\\b|unavailable\\b|unreachable\\b|429\\b|5[0-9][0-9]\\b)'

/** Alert code A19: tasks and their progress do not reach Linear, or do not come from there. */
export const a19LinearSync = [
  {
    id: 'cto-linear-sync-failed',
    title: 'Linear does not answer, or refuses',
    alertCode: 'A19',
    priority: 3,
    severity: 'medium',
    match: failureLine(
      `\\b(?:${subject})\\b[^\\n]*${failure}`,
      '\\b(?:failed to|unable to|could not|cannot) (?:create|fetch|post|reach|sync|update)\\b[^\\n]* (?:from|in|on|to|with) linear\\b',
    ),
    repeatIntervalMs: minutes(10),
    action: { autonomy: 'issue', strategy: 'retry' },
    source: 'original-healer.md sections 3.10, A19, and 3.11: linear.*(rate limit|error)',
    examples: {
      matching: [
        { line: 'ERROR pm::linear: Linear API error: 502 Bad Gateway' },
        { line: 'WARN linear-webhook: rate limit exceeded, retry in 60s' },
        { line: 'Failed to sync task 42 with Linear: request timed out' },
      ],
      rejecting: [
        { line: 'INFO Linear API: rate limit is 1500 an hour' },
        { line: 'Linear sync finished: 12 issues, errors: 0' },
        { line: 'warning: linear regression error is 0.3' },
        { line: 'Linear API reconnected after a failure' },
      ],
      injected: [
        { line: 'fix: Linear API error is told to the user', fires: false },
        { line: 'title: "Failed to sync with Linear"', fires: false },
        { line: 'test linear_api_error ... ok', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
