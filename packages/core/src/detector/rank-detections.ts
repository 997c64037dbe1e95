import type { Detection } from '../contracts/index.ts'
import { compareRank, type Rank } from '../rules/index.ts'

/** A detection with what its place depends on beyond itself. */
export interface RankedDetection extends Pick<Rank, 'packPosition' | 'rulePosition'> {
  /** Frozen, and primary, as if it were the only one of its record. */
  readonly detection: Detection
}

/**
 * Puts detections into the total order and marks, for each record, the first one primary.
 *
 * Those of a monitor are ranked as a pack of its own behind the packs, in the order in which it gave them.
 *
 * @returns Frozen detections; the given ones are left as they are.
 */
export function rankDetections(ranked: readonly RankedDetection[]): readonly Detection[] {
  const [only] = ranked
  if (only !== undefined && ranked.length === 1) return [only.detection]
  const seen = new Set<string>()
  return ranked
    .map((entry) => ({ entry, rank: toRank(entry) }))
    .sort((a, b) => compareRank(a.rank, b.rank))
    .map(({ entry: { detection } }) => {
      const isPrimary = !seen.has(detection.record.id)
      seen.add(detection.record.id)
      return isPrimary ? detection : Object.freeze({ ...detection, isPrimary })
    })
}

function toRank({ detection, packPosition, rulePosition }: RankedDetection): Rank {
  const { priority, severity, id } = detection
  return { priority, severity, packPosition, rulePosition, id }
}
