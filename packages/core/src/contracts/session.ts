import type { PlayId } from './ids.ts'

/** A Play ends in one of three ways; an active one holds its id. */
export type SessionStatus = 'active' | 'completed' | 'failed' | 'cancelled'

/** A local MCP server as the CTO config declares it. */
export interface LocalServerExpectation {
  readonly isEnabled: boolean
  readonly tools: readonly string[]
}

/** What the CTO config declares for one agent. */
export interface AgentExpectation {
  readonly githubApp?: string
  readonly cli?: string
  readonly model?: string
  /** Declared remote tools; may hold globs such as `github_*`. */
  readonly remoteTools: readonly string[]
  readonly localServers: ReadonlyMap<string, LocalServerExpectation>
}

/** One task of a Play. */
export interface PlayTask {
  readonly id: string
  readonly title: string
  readonly agentHint?: string
  readonly dependencies: readonly string[]
  readonly priority: number
}

/** What is known of a Play before its agents start. */
export interface PlaySession {
  readonly playId: PlayId
  /** `owner/name`, or what the client calls its repository. */
  readonly repository: string
  readonly service?: string
  /** Kubernetes namespace. */
  readonly namespace: string
  /** Expectations by the agent's key in the config; a Map, so that no name can reach a prototype. */
  readonly agents: ReadonlyMap<string, AgentExpectation>
  readonly tasks: readonly PlayTask[]
  readonly startedAtMs: number
  readonly updatedAtMs: number
  readonly status: SessionStatus
}
