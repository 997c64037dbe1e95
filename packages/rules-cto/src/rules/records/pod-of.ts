import type { Matcher } from '@healer/core/contracts'
import { platformPodPrefixes } from '../../platform-pods.ts'
import { fieldMatches } from './field-matches.ts'

/** Labels of pods that name the agent. @source original-healer.md sections 3.8 and 4.2 */
const agentLabels = ['agents.platform/agent', 'healer/agent', 'agent'] as const

/**
 * A matcher for pods of these agents, by what their labels say, else by their name, unless the pod is one of the platform's own.
 *
 * For rules whose records are not all about one agent, so that a scope cannot say it.
 */
export function podOf(agents: readonly string[]): Matcher {
  const names = agents.join('|')
  const labelled = agentLabels.map((label) => ({ regex: `^(?:.*-)?(?:${names})$`, on: { label } }))
  const named = fieldMatches('pod', 'name', `(?:^|-)(?:${names})(?:-|$)`)
  const isOther = [
    ...agentLabels.map((label) => ({ regex: '.', on: { label } })),
    fieldMatches('pod', 'name', `^(?:${platformPodPrefixes.join('|')})`),
  ]
  return { any: [...labelled, { all: [named, { none: isOther }] }] }
}
