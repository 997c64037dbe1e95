import type { Matcher } from '@healer/core/contracts'
import { knownAgents } from '../../known-agents.ts'

const agentLabels = [
  'agents.platform/agent',
  'agents_platform_agent',
  'healer/agent',
  'healer_agent',
  'agent',
] as const
const podLabels = ['pod', 'pod_name'] as const

/**
 * What the log of an agent's run says, by its labels: code of others is built and tested there, and speaks of webhooks, vaults and
 * signatures of its own.
 *
 * For `none`, in rules about the platform's services.
 */
export const fromAgent: Matcher = {
  any: [
    ...agentLabels.map((label) => ({ regex: '.', on: { label } })),
    ...podLabels.map((label) => ({
      regex: `(?:^|-)(?:${[...knownAgents].join('|')})(?:-|$)`,
      on: { label },
    })),
  ],
}
