import type { RecordId } from '@healer/core/contracts'
import type { PreflightCheckName } from './preflight-checks.ts'

/** What a check was settled by. */
export interface SettledCheck {
  readonly outcome: 'passed' | 'failed'
  readonly recordId: RecordId
}

/** A list of tools, and the record that gave it. */
export interface ToolList {
  readonly tools: readonly string[]
  readonly recordId: RecordId
}

/** What is known of an agent's start from its log. */
export interface StartupFacts {
  /** Checks that a line settled by itself. */
  readonly settled: Readonly<Partial<Record<PreflightCheckName, SettledCheck>>>
  /** What the inventory check says that the config declares. */
  readonly declared?: ToolList
  /** What the agent says that it was given, and for whom it takes itself. */
  readonly configured?: ToolList & { readonly agent?: string; readonly localServers: readonly string[] }
  /** What the inventory check says that the CLI has. */
  readonly available?: ToolList
  readonly remoteTools?: { readonly count: number; readonly recordId: RecordId }
  /** Local servers that reported for duty, by canonical name. */
  readonly readyServers: readonly { readonly name: string; readonly recordId: RecordId }[]
  /** Tools that lines of failure name as missing. */
  readonly namedMissing: readonly string[]
}

/** Nothing is known yet. */
export const noFacts: StartupFacts = Object.freeze({ settled: {}, readyServers: [], namedMissing: [] })
