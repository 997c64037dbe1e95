import type { LogRecord, PlaySession } from '@healer/core/contracts'
import { parseAgentName } from '../parse-agent-name.ts'
import type { Language } from './languages.ts'

/** Who implements in a Play, as far as each source tells. Each sorted; only agents whose language is known. */
export interface PlayImplementers {
  /** Whose records were seen. */
  readonly seen: readonly string[]
  /** Whom the session's tasks name. */
  readonly hinted: readonly string[]
  /** For whom the session declares anything. */
  readonly declared: readonly string[]
}

/** Nobody is known yet. */
export const noImplementers: PlayImplementers = Object.freeze({ seen: [], hinted: [], declared: [] })

// As Kubernetes writes it, then as Loki does, which allows letters, digits and underscores only.
const labels = [
  'agents.platform/implementation-agent',
  'agents_platform_implementation_agent',
  'implementation-agent',
  'implementation_agent',
]

/** The implementing agent that a label of a verification agent's record names. */
export function implementationAgentOf(record: LogRecord): string | undefined {
  return labels
    .map((label) =>
      Object.hasOwn(record.labels, label) ? parseAgentName(record.labels[label] ?? '') : undefined,
    )
    .find((agent) => agent !== undefined)
}

/** Reads from a session who implements. */
export function readImplementers(
  session: PlaySession,
  languages: ReadonlyMap<string, Language>,
): Omit<PlayImplementers, 'seen'> {
  const known = (names: Iterable<string | undefined>): readonly string[] => {
    const agents = [...names].map((name) => parseAgentName(name ?? ''))
    return [...new Set(agents.filter((agent) => agent !== undefined && languages.has(agent)))]
      .filter((agent) => agent !== undefined)
      .sort()
  }
  return {
    hinted: known(session.tasks.map(({ agentHint }) => agentHint)),
    declared: known(session.agents.keys()),
  }
}

/**
 * Who implemented what a run verifies: its own label says so, else the agents that were seen at work in the Play, else those
 * whom its tasks name, else those for whom the session declares anything.
 */
export function listImplementers(
  label: string | undefined,
  { seen, hinted, declared }: PlayImplementers,
): readonly string[] {
  if (label !== undefined) return [label]
  return [seen, hinted, declared].find((agents) => agents.length > 0) ?? []
}
