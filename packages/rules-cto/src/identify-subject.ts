import { type IdentifySubject, type PlayId, type RunId, type Subject, toId } from '@healer/core/contracts'
import { knownAgents } from './known-agents.ts'
import { parseAgentName } from './parse-agent-name.ts'
import { platformPodPrefixes } from './platform-pods.ts'

type Labels = Readonly<Record<string, string>>

// Each as Kubernetes writes it, then as Loki does, which allows letters, digits and underscores only.
const playLabels = ['play_id', 'workflows.argoproj.io/workflow', 'workflows_argoproj_io_workflow']
const agentLabels = [
  'agents.platform/agent',
  'agents_platform_agent',
  'healer/agent',
  'healer_agent',
  'agent',
]
const podLabels = ['pod', 'pod_name']
const runLabels = [...podLabels, 'run_id']

/**
 * Reads Play, agent and run from the labels that the collector set.
 *
 * The agent is what the first label with a proper name says, else the first agent that the pod is named after, unless
 * the pod is one of the platform's own. Nothing is ever read from a message, which anybody may have written.
 *
 * @source original-healer.md sections 3.8 and 4.2
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { identifySubject } from '@healer/rules-cto'
 *
 * const subject = identifySubject({ play_id: 'play-42', agent: '5DLabs-Rex', pod: 'coderun-rex-42-abcde' })
 * assert.deepEqual(subject, { playId: 'play-42', agent: 'rex', runId: 'coderun-rex-42-abcde' })
 * ```
 */
export const identifySubject: IdentifySubject = (labels): Subject => {
  const playId = findLabel(labels, playLabels)
  const agent = findAgent(labels)
  const runId = findLabel(labels, runLabels)
  return {
    ...(playId !== undefined && { playId: toId<'PlayId'>(playId) satisfies PlayId }),
    ...(agent !== undefined && { agent }),
    ...(runId !== undefined && { runId: toId<'RunId'>(runId) satisfies RunId }),
  }
}

function findAgent(labels: Labels): string | undefined {
  for (const name of agentLabels) {
    const agent = parseAgentName(readLabel(labels, name))
    if (agent !== undefined) return agent
  }
  const podName = findLabel(labels, podLabels)?.toLowerCase() ?? ''
  if (platformPodPrefixes.some((prefix) => podName.startsWith(prefix))) return undefined
  return podName.split('-').find((part) => knownAgents.has(part))
}

function findLabel(labels: Labels, names: readonly string[]): string | undefined {
  return names.map((name) => readLabel(labels, name)).find((value) => value !== '')
}

function readLabel(labels: Labels, name: string): string {
  return Object.hasOwn(labels, name) ? (labels[name] ?? '').trim() : ''
}
