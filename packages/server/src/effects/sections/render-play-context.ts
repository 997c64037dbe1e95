import {
  type AgentExpectation,
  type EvidenceBundle,
  type PlaySession,
  untrusted,
} from '@healer/core/contracts'
import { pickEvidence, pickOwnDetections } from '../../agents/causes/pick-evidence.ts'
import { renderCode, renderInline } from '../render-untrusted.ts'
import { findStage } from './agent-stages.ts'
import { formatDuration } from './format-time.ts'
import { renderNames } from './render-names.ts'

/** The four facts that place a failure: which Play, which stage, after how long, and what should have been. */
export function renderPlayContext(bundle: EvidenceBundle, session: PlaySession | undefined): string {
  const { playId } = bundle.incident.subject
  return [
    `- **Play ID:** ${playId === undefined ? 'unknown' : renderCode(untrusted(playId))}`,
    `- **Stage (agent):** ${renderStage(bundle)}`,
    `- **Duration:** ${renderDuration(bundle, session)}`,
    `- **Expected:** ${renderExpected(bundle, session)}`,
  ].join('\n')
}

function renderStage({ incident }: EvidenceBundle): string {
  const { agent, runId } = incident.subject
  const who = agent === undefined ? 'unknown agent' : renderInline(untrusted(agent), { maxLength: 60 })
  const run = runId === undefined ? '' : `, run ${renderCode(untrusted(runId))}`
  return `${findStage(agent)?.name ?? 'Unknown stage'} (${who})${run}`
}

function renderDuration(bundle: EvidenceBundle, session: PlaySession | undefined): string {
  const firedAtMs = pickOwnDetections(bundle)[0]?.detection.atMs ?? bundle.incident.openedAtMs
  const runStartMs = findRunStart(bundle)
  const parts = [
    ...(runStartMs === undefined ? [] : [describeSince(runStartMs, firedAtMs, "the agent's start")]),
    ...(session === undefined ? [] : [describeSince(session.startedAtMs, firedAtMs, "the Play's start")]),
  ].filter((part) => part !== '')
  return parts.length === 0 ? 'unknown' : `failed ${parts.join(', ')}`
}

/** The verdict knows when the agent started; without one, its first line is the nearest thing. */
function findRunStart(bundle: EvidenceBundle): number | undefined {
  const [verdict] = pickEvidence(bundle, 'preflight-verdict')
  if (verdict !== undefined) return verdict.verdict.startedAtMs
  const times = pickEvidence(bundle, 'log-record').map(({ record }) => record.atMs)
  return times.length === 0 ? undefined : Math.min(...times)
}

function describeSince(startMs: number, endMs: number, what: string): string {
  return endMs < startMs ? '' : `${formatDuration(endMs - startMs)} after ${what}`
}

function renderExpected(bundle: EvidenceBundle, session: PlaySession | undefined): string {
  const { agent } = bundle.incident.subject
  const [evidence] = pickEvidence(bundle, 'session-expectation')
  const expectation = evidence?.expectation ?? (agent === undefined ? undefined : session?.agents.get(agent))
  const stage = findStage(agent)
  const parts = [
    expectation === undefined
      ? 'no session told which tools this agent should have'
      : renderTools(expectation),
    ...(stage === undefined ? [] : [`this stage done within ${stage.expectedMinutes} min`]),
  ]
  return parts.join('; ')
}

function renderTools({ remoteTools, localServers }: AgentExpectation): string {
  const enabled = [...localServers].filter(([, server]) => server.isEnabled).map(([name]) => name)
  return `remote tools ${renderNames(remoteTools)}; local servers ${renderNames(enabled)}`
}
