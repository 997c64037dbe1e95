import type { Captures, Detection, Observation, RecordId } from '@healer/core/contracts'
import { parseAgentName } from '../parse-agent-name.ts'
import { canonicalServerName } from './canonical-server-name.ts'
import { failedCheckOf } from './failed-check-of.ts'
import type { PreflightCheckName } from './preflight-checks.ts'
import type { Evidence } from './read-evidence.ts'
import { maxToolNames, splitToolNames } from './split-tool-names.ts'
import type { StartupFacts } from './startup-facts.ts'

const maxReadyServers = 100

/**
 * Adds what a detection tells: the check that it fails, and the tools that it names as missing.
 *
 * @returns The same facts when it tells nothing of a start.
 */
export function noteDetection(facts: StartupFacts, detection: Detection): StartupFacts {
  const check = failedCheckOf(detection)
  if (check === undefined) return facts
  const named = check === 'declared-tools-available' ? listCapture(detection.captures, 'tools') : []
  const noted = settle(facts, check, 'failed', detection.record.id)
  return { ...noted, namedMissing: [...new Set([...facts.namedMissing, ...named])].slice(0, maxToolNames) }
}

/** Adds what a line of the startup contract tells. */
export function noteEvidence(
  facts: StartupFacts,
  evidence: Evidence,
  { record, subject }: Pick<Observation, 'record' | 'subject'>,
): StartupFacts {
  const { tells, captures } = evidence
  const recordId = record.id
  switch (tells.kind) {
    case 'check':
      return settle(facts, tells.check, tells.outcome, recordId)
    case 'agent-type': {
      const isOwn = parseAgentName(captures.agent ?? '') === subject.agent
      return settle(facts, 'agent-identified', isOwn ? 'passed' : 'failed', recordId)
    }
    case 'tools-configured': {
      const localServers = splitToolNames(captures.local ?? '').map(canonicalServerName)
      return {
        ...facts,
        configured: { tools: splitToolNames(captures.remote ?? ''), localServers, recordId },
      }
    }
    case 'tools-declared':
      return { ...facts, declared: { tools: splitToolNames(captures.tools ?? ''), recordId } }
    case 'tools-available':
      return { ...facts, available: { tools: splitToolNames(captures.tools ?? ''), recordId } }
    case 'remote-tools-counted':
      return { ...facts, remoteTools: { count: Number(captures.count), recordId } }
    case 'server-ready':
      return noteReadyServer(facts, canonicalServerName(captures.server ?? ''), recordId)
  }
}

// What failed stays failed: the line that says otherwise came from the same agent.
function settle(
  facts: StartupFacts,
  check: PreflightCheckName,
  outcome: 'passed' | 'failed',
  recordId: RecordId,
): StartupFacts {
  if (facts.settled[check]?.outcome === 'failed') return facts
  return { ...facts, settled: { ...facts.settled, [check]: { outcome, recordId } } }
}

function noteReadyServer(facts: StartupFacts, name: string, recordId: RecordId): StartupFacts {
  const isKnown = facts.readyServers.some((server) => server.name === name)
  if (isKnown || facts.readyServers.length >= maxReadyServers) return facts
  return { ...facts, readyServers: [...facts.readyServers, { name, recordId }] }
}

function listCapture(captures: Captures, name: string): readonly string[] {
  const value = captures[name] ?? []
  return typeof value === 'string' ? [value] : value
}
