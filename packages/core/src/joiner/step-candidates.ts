import type { LineMachine, LineState } from './line-machine.ts'

/** A machine, and the state it is in. */
export interface Candidate {
  readonly machine: LineMachine
  readonly state: string
}

/** What a line makes of the machines. */
export interface CandidateStep {
  /** Those that took the line, where they are now. */
  readonly candidates: readonly Candidate[]
  /** Whether the line belongs for certain; it may still turn out not to otherwise. */
  readonly isConfirmed: boolean
}

// Long enough for every pattern, and a bound on what a line costs.
const maxReadLength = 1024

/**
 * Lets machines take a line. A trace may be of several languages until a line decides: those that do not take it are out.
 *
 * @returns `undefined` when no machine takes it.
 */
export function stepCandidates(candidates: readonly Candidate[], text: string): CandidateStep | undefined {
  const read = readableText(text)
  const next: Candidate[] = []
  let isConfirmed = false
  for (const candidate of candidates) {
    const rule = stateOf(candidate)?.rules.find(({ pattern }) => pattern.test(read))
    if (rule === undefined) continue
    next.push({ machine: candidate.machine, state: rule.to })
    isConfirmed ||= rule.isTentative !== true
  }
  return next.length === 0 ? undefined : { candidates: next, isConfirmed }
}

/** Whether something has to follow, whichever machine is right. */
export function isOpen(candidates: readonly Candidate[]): boolean {
  return candidates.every((candidate) => stateOf(candidate)?.isOpen === true)
}

/** Whether nothing can follow for any of the machines. */
export function isFinal(candidates: readonly Candidate[]): boolean {
  return candidates.every((candidate) => stateOf(candidate)?.rules.length === 0)
}

function stateOf({ machine, state }: Candidate): LineState | undefined {
  return machine[state]
}

/** What of a line is looked at: its beginning, and no carriage return at its end. */
export function readableText(text: string): string {
  const read = text.length > maxReadLength ? text.slice(0, maxReadLength) : text
  return read.endsWith('\r') ? read.slice(0, -1) : read
}
