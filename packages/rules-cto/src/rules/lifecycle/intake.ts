import type { Rule } from '@healer/core/contracts'
import { lineStart } from '../behaviours/line-start.ts'

/** What goes wrong while Morgan turns a PRD into tasks. */
export const lifecycleIntake = [
  {
    id: 'cto-prd-invalid',
    title: 'Morgan cannot read the PRD',
    priority: 3,
    severity: 'high',
    scope: { agents: ['morgan'] },
    match: {
      any: [
        { regex: `${lineStart}(?:error: )?invalid prd\\b` },
        { regex: `${lineStart}(?:error: )?(?:prd |tasks\\.json )?parse error\\b` },
        { regex: `${lineStart}(?:error: )?(?:could not|failed to) parse (?:the )?(?:prd|tasks\\.json)\\b` },
      ],
    },
    action: { autonomy: 'issue' },
    source: 'original-healer.md section 3.11, intake: parse error|invalid prd',
    examples: {
      matching: [
        { line: 'ERROR: invalid PRD: no section "Requirements"' },
        { line: 'Parse error at line 12 of prd.txt' },
        { line: 'ERROR failed to parse tasks.json: unexpected end of input' },
      ],
      rejecting: [
        { line: 'INFO: PRD parsed, 0 parse errors' },
        { line: 'INFO: validates that an invalid PRD is refused' },
        { line: 'ERROR: invalid PRDs table' },
        { line: 'ERROR: invalid PRD', agent: 'rex' },
      ],
      injected: [
        { line: 'PRD: "the user sees a parse error"', fires: false },
        { line: 'Task 3: invalid PRD is refused', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
