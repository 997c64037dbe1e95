import type { Detection } from '@healer/core'

/** On how many records detections were raised: each has one primary one. */
export function countPrimary(detections: readonly Detection[]): number {
  let count = 0
  for (const { isPrimary } of detections) if (isPrimary) count += 1
  return count
}
