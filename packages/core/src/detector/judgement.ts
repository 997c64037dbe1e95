import type { DetectorNotice } from './detector.ts'
import type { RankedDetection } from './rank-detections.ts'

/** What came of a record or of a step in time, before anybody is told. */
export interface Judgement {
  /** In no order yet. */
  readonly ranked: readonly RankedDetection[]
  /** What went wrong meanwhile, in the order in which it did. */
  readonly notices: readonly DetectorNotice[]
}

/** Nothing to tell. */
export const silence: Judgement = Object.freeze({ ranked: Object.freeze([]), notices: Object.freeze([]) })

/** Joins judgements in their order. */
export function joinJudgements(...judgements: readonly Judgement[]): Judgement {
  let joined = silence
  for (const next of judgements) joined = joinTwo(joined, next)
  return joined
}

// Most say nothing: what one of them says is handed on as it is.
function joinTwo(first: Judgement, second: Judgement): Judgement {
  if (isNothing(second)) return first
  if (isNothing(first)) return second
  return {
    ranked: [...first.ranked, ...second.ranked],
    notices: [...first.notices, ...second.notices],
  }
}

function isNothing({ ranked, notices }: Judgement): boolean {
  return ranked.length === 0 && notices.length === 0
}
