import type { Matcher } from '@healer/core/contracts'

/** Labels that name the Play of a typed record, as `identifySubject` reads them. */
const playLabels = ['play_id', 'workflows.argoproj.io/workflow'] as const

/**
 * A matcher for records whose labels name a Play.
 *
 * Records without one would all have the same key, and be taken for those of one Play.
 */
export const ofPlay: Matcher = { any: playLabels.map((label) => ({ regex: '.', on: { label } })) }
