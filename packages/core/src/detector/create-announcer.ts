import type { Detection } from '../contracts/index.ts'
import type { DetectorEventHub } from './create-detector-events.ts'
import type { Tally } from './create-tally.ts'
import { type Judgement, silence } from './judgement.ts'
import { rankDetections } from './rank-detections.ts'

// One for all records of which there is nothing to say: most of them.
const none: readonly Detection[] = Object.freeze([])

/**
 * Creates what tells of judgements: it ranks detections, counts, and calls the listeners.
 *
 * Listeners come last: whatever they do, a push of their own included, finds the detector settled.
 */
export function createAnnouncer(
  tally: Tally,
  events: DetectorEventHub,
): (judgement: Judgement) => readonly Detection[] {
  return (judgement) => {
    if (judgement === silence) return none
    const { ranked, notices } = judgement
    const detections = rankDetections(ranked)
    const all = [...notices]
    for (const event of detections) all.push({ name: 'detection-raised', event })
    for (const notice of all) tally.note(notice)
    for (const notice of all) events.emit(notice)
    return detections
  }
}
