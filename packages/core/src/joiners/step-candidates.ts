import { lineMachines, type MachineName } from './line-machines.ts'

/** A machine, and where it is. */
export interface Candidate {
  readonly machine: MachineName
  readonly state: string
}

/** What a line makes of the machines. */
export interface CandidateStep {
  /** Those that took the line, where they are now. */
  readonly candidates: readonly Candidate[]
  /** The first one for which the line belongs for certain; absent while it may still turn out not to. */
  readonly confirmedBy?: MachineName
}

// Long enough for every pattern, and a bound on what a line costs.
const maxReadLength = 1024

/**
 * Lets machines take a line. A trace may be of several languages until a line decides: those that do not take it are out.
 *
 * @returns `undefined` when no machine takes it.
 */
export function stepCandidates(candidates: readonly Candidate[], text: string): CandidateStep | undefined {
  const read = readable(text)
  const next: Candidate[] = []
  let confirmedBy: MachineName | undefined
  for (const { machine, state } of candidates) {
    const rule = lineMachines[machine][state]?.rules.find(({ pattern }) => pattern.test(read))
    if (rule === undefined) continue
    next.push({ machine, state: rule.to })
    if (rule.isTentative !== true) confirmedBy ??= machine
  }
  if (next.length === 0) return undefined
  return confirmedBy === undefined ? { candidates: next } : { candidates: next, confirmedBy }
}

/** Whether something has to follow for any of the machines. */
export function isOpen(candidates: readonly Candidate[]): boolean {
  return candidates.some(({ machine, state }) => lineMachines[machine][state]?.isOpen === true)
}

/** Whether nothing can follow for any of the machines. */
export function isFinal(candidates: readonly Candidate[]): boolean {
  return candidates.every(({ machine, state }) => lineMachines[machine][state]?.rules.length === 0)
}

function readable(text: string): string {
  const read = text.length > maxReadLength ? text.slice(0, maxReadLength) : text
  return read.endsWith('\r') ? read.slice(0, -1) : read
}
