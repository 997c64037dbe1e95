import type { Detection } from '../contracts/index.ts'
import type { Detector } from '../detector/index.ts'

/** Time that is what a recording says it is, and never goes back. */
export interface VirtualTime {
  /**
   * Moves time forward to a record.
   *
   * @param atMs - Epoch milliseconds; a time before the last one changes nothing.
   * @returns What fell due until then.
   */
  moveTo(atMs: number): readonly Detection[]
}

/** Creates the time of a detector that judges a recording. */
export function createVirtualTime(detector: Pick<Detector, 'advance'>): VirtualTime {
  let nowMs = Number.NEGATIVE_INFINITY
  return {
    moveTo(atMs) {
      if (!(atMs > nowMs)) return []
      nowMs = atMs
      return detector.advance(atMs)
    },
  }
}
