import type { AgentExpectation } from '@healer/core/contracts'
import type { TranscriptDraft } from './transcript-draft.ts'

const declarationShape = /^(\S+) (\S+) remote=\[([^[\]]*)\] local=\[([^[\]]*)\]$/

/** Reads what a session says that an agent should have: `play-42 rex remote=[github_*] local=[filesystem, git]`. */
export function readDeclaration(declared: TranscriptDraft['declared'], text: string): void {
  const [, playId, agent, remote, local] = declarationShape.exec(text) ?? []
  if (playId === undefined || agent === undefined)
    throw new Error('write declare, the Play, the agent, remote=[…] local=[…]')
  const agents = declared.get(playId) ?? new Map<string, AgentExpectation>()
  const localServers = splitList(local).map((name) => [name, { isEnabled: true, tools: [] }] as const)
  agents.set(agent, { remoteTools: splitList(remote), localServers: new Map(localServers) })
  declared.set(playId, agents)
}

/** Splits what stands between brackets: `a, b`. */
export function splitList(text = ''): readonly string[] {
  return text === '' ? [] : text.split(', ')
}
