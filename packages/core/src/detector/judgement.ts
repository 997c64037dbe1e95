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
  const said = judgements.filter(({ ranked, notices }) => ranked.length > 0 || notices.length > 0)
  const [only = silence] = said
  if (said.length <= 1) return only
  return {
    ranked: said.flatMap(({ ranked }) => ranked),
    notices: said.flatMap(({ notices }) => notices),
  }
}
