import type { Detection } from '../contracts/index.ts'
import type { DetectorEventHub } from './create-detector-events.ts'
import type { Tally } from './create-tally.ts'
import { type Judgement, silence } from './judgement.ts'
import { rankDetections } from './rank-detections.ts'

// One for all records of which there is nothing to say: most of them.
const none: readonly Detection[] = Object.freeze([])

/** Tells of a judgement. @returns Its detections, in rank order. */
export type Announce = (judgement: Judgement) => readonly Detection[]

/**
 * Creates what tells of judgements: it ranks detections, counts, and calls the listeners.
 *
 * Listeners come last: whatever they do, a push of their own included, finds the detector settled.
 */
export function createAnnouncer(tally: Tally, events: DetectorEventHub): Announce {
  return (judgement) => {
    if (judgement === silence) return none
    const { ranked, notices } = judgement
    const detections = rankDetections(ranked)
    for (const notice of notices) tally.note(notice)
    tally.noteDetections(detections.length)
    for (const notice of notices) events.emit(notice)
    for (const event of detections) events.emit({ name: 'detection-raised', event })
    return detections
  }
}
