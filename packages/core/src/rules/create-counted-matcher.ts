import type { RuleMatcher } from './rule-outcome.ts'

/** What trying a rule has cost. */
export interface RuleEffort {
  /** Records on which it was tried. */
  readonly candidates: number
  /** Nanoseconds; absent without a clock. */
  readonly nanoseconds?: number
}

/** Counts how often a matcher is asked and, where there is a clock, how long it takes. */
export function createCountedMatcher(
  matcher: RuleMatcher,
  nowNs?: () => bigint,
): { readonly matcher: RuleMatcher; readonly effort: RuleEffort } {
  if (nowNs === undefined) {
    const effort = { candidates: 0 }
    return {
      effort,
      matcher(line, isCandidate) {
        effort.candidates += 1
        return matcher(line, isCandidate)
      },
    }
  }
  const effort = { candidates: 0, nanoseconds: 0 }
  return {
    effort,
    matcher(line, isCandidate) {
      const startNs = nowNs()
      const outcome = matcher(line, isCandidate)
      effort.candidates += 1
      effort.nanoseconds += Number(nowNs() - startNs)
      return outcome
    },
  }
}
