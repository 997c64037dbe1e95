import type { Rule } from '@healer/core/contracts'
import { exampleOf } from './records/example-of.ts'
import { fieldIs } from './records/field-is.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { oncePer } from './records/once-per.ts'

const head = {
  alertCode: 'A13',
  priority: 1,
  severity: 'critical',
  window: oncePer('field.playId'),
  action: { autonomy: 'draft-pull-request', strategy: 'fix-config' },
  source: 'original-healer.md section 3.10, A13',
} as const
const isActive = fieldIs('session', 'status', 'active')

const empty = exampleOf.session({ agentCount: 0 })
const broken = exampleOf.session({ configProblem: 'agents.rex.tools.remote is no list' })
const healthy = exampleOf.session()
const other = { ...exampleOf.session({ playId: 'play-41' }), offsetMs: -minutes(1) }

/**
 * Alert code A13: the CTO config is missing or invalid by what the session says of it, before any agent has read it. What agents say of
 * it in their logs is A11.
 */
export const a13SessionConfig = [
  {
    ...head,
    id: 'cto-session-without-agents',
    title: 'A Play started with a CTO config that declares no agent',
    match: { all: [isActive, fieldIs('session', 'agentCount', 0)] },
    examples: {
      matching: [
        empty,
        exampleOf.session({ agentCount: 0, taskCount: 3 }),
        {
          ...empty,
          around: [{ ...exampleOf.session({ agentCount: 0, playId: 'play-41' }), offsetMs: -1_000 }],
        },
      ],
      rejecting: [
        healthy,
        exampleOf.session({ agentCount: 10 }),
        exampleOf.session({ agentCount: 0, status: 'cancelled' }),
        { ...healthy, around: [other] },
      ],
      injected: [
        { ...empty, kind: 'log', fires: false },
        { ...exampleOf.session({ repository: '"agentCount":0' }), fires: false },
      ],
    },
  },
  {
    ...head,
    id: 'cto-session-config-invalid',
    title: 'A Play started with a CTO config that is missing or invalid',
    match: { all: [isActive, fieldMatches('session', 'configProblem', '^(?<problem>[^\\n]+)')] },
    examples: {
      matching: [
        { ...broken, captures: { problem: 'agents.rex.tools.remote is no list' } },
        exampleOf.session({ configProblem: 'no cto_config was sent', agentCount: 0 }),
        { ...broken, around: [other] },
      ],
      rejecting: [
        healthy,
        exampleOf.session({ configProblem: '' }),
        exampleOf.session({ configProblem: 'no agents', status: 'completed' }),
        { ...healthy, around: [other] },
      ],
      injected: [
        { ...broken, kind: 'log', fires: false },
        { ...exampleOf.session({ repository: 'acme/configProblem' }), fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
