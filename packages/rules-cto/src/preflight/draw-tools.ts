import type { RecordId } from '@healer/core/contracts'
import type { RunExpectation } from './expectations.ts'
import { findMissingTools } from './find-missing-tools.ts'
import type { StartupFacts } from './startup-facts.ts'

/** What an agent should have beside what it has. */
export interface ToolPicture {
  /** Absent: nobody says. */
  readonly declared: readonly string[] | undefined
  /** Absent: the log does not say. */
  readonly available: readonly string[] | undefined
  readonly missing: readonly string[]
  /** The record that completed the picture. */
  readonly recordId: RecordId | undefined
  /** No remote tool is declared. What a session says counts for that only when the log had its time to say otherwise. */
  readonly needsNoTools: boolean
  /** Local servers that should be ready and did not say so, by canonical name. */
  readonly unreadyServers: readonly string[]
  readonly needsNoLocalServers: boolean
}

/**
 * Puts together who declares what: the inventory check, else what the agent says that it was given, else the session.
 *
 * @source spec.md section 3: declared tools must equal available tools
 */
export function drawTools(given: {
  readonly facts: StartupFacts
  readonly expectation?: RunExpectation | undefined
  readonly isFinal: boolean
}): ToolPicture {
  const { facts, expectation, isFinal } = given
  const fromLog = facts.declared ?? facts.configured
  const declared = fromLog?.tools ?? expectation?.remoteTools
  const localServers = facts.configured?.localServers ?? expectation?.localServers
  const ready = new Set(facts.readyServers.map(({ name }) => name))
  const available = facts.available?.tools
  const compared =
    declared === undefined || available === undefined ? [] : findMissingTools(declared, available)
  return {
    declared,
    available,
    missing: [...new Set([...compared, ...facts.namedMissing])],
    recordId: facts.available?.recordId ?? fromLog?.recordId,
    needsNoTools: declared?.length === 0 && (isFinal || fromLog !== undefined),
    unreadyServers: (localServers ?? []).filter((name) => !ready.has(name)),
    needsNoLocalServers: localServers?.length === 0 && (isFinal || facts.configured !== undefined),
  }
}
