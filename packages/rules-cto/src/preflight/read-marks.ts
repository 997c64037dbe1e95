import { type Captures, type Detection, isLogRecord, type Observation } from '@healer/core/contracts'
import { parseAgentName } from '../parse-agent-name.ts'
import { canonicalServerName } from './canonical-server-name.ts'
import { failedCheckOf } from './failed-check-of.ts'
import type { Evidence, EvidenceReader } from './read-evidence.ts'
import { maxToolNames, splitToolNames } from './split-tool-names.ts'
import type { StartupMark, StartupTelling } from './startup-marks.ts'

/**
 * Reads what a line of an agent tells of its start: by the rules that fired on it, and by the startup contract.
 *
 * @returns Nothing for a record that is no line: its text is a state, in which anybody's words may stand.
 */
export function readMarks(observation: Observation, reader: EvidenceReader): readonly StartupMark[] {
  const { record, subject, detections } = observation
  if (!isLogRecord(record)) return []
  return [
    ...detections.flatMap(tellingsOf),
    ...reader.read(record.message).map((evidence) => tellingOf(evidence, subject.agent)),
  ].map((tells) => ({ atMs: record.atMs, recordId: record.id, tells }))
}

function tellingsOf(detection: Detection): readonly StartupTelling[] {
  const check = failedCheckOf(detection)
  if (check === undefined) return []
  const named = check === 'declared-tools-available' ? listCapture(detection.captures, 'tools') : []
  return [
    { kind: 'check', check, outcome: 'failed' },
    ...(named.length > 0 ? [{ kind: 'missing' as const, tools: named.slice(0, maxToolNames) }] : []),
  ]
}

function tellingOf({ tells, captures }: Evidence, ownAgent: string | undefined): StartupTelling {
  switch (tells.kind) {
    case 'check':
      return tells
    case 'agent-type': {
      const isOwn = parseAgentName(captures.agent ?? '') === ownAgent
      return { kind: 'check', check: 'agent-identified', outcome: isOwn ? 'passed' : 'failed' }
    }
    case 'tools-configured': {
      const agent = parseAgentName(captures.agent ?? '')
      return {
        kind: 'configured',
        ...(agent !== undefined && { agent }),
        tools: splitToolNames(captures.remote ?? ''),
        localServers: splitToolNames(captures.local ?? '').map(canonicalServerName),
      }
    }
    case 'tools-declared':
      return { kind: 'declared', tools: splitToolNames(captures.tools ?? '') }
    case 'tools-available':
      return { kind: 'available', tools: splitToolNames(captures.tools ?? '') }
    case 'remote-tools-counted':
      return { kind: 'counted', count: Number(captures.count) }
    case 'server-ready':
      return { kind: 'ready', server: canonicalServerName(captures.server ?? '') }
  }
}

function listCapture(captures: Captures, name: string): readonly string[] {
  const value = captures[name] ?? []
  return typeof value === 'string' ? [value] : value
}
