import type { PlannedStep, SequencePlan } from './plan-sequence.ts'

/** That a step of a sequence was seen. */
export interface SeenStep {
  readonly atMs: number
  /** Its place in the rule. */
  readonly step: number
  /** Equal for one record, which may be several steps, but only one at a time. */
  readonly identity: number
}

/**
 * Finds the first entry with which a sequence is complete: whether there is any way to choose an entry for each step, in
 * order, each in time after the one before, with nothing between that must be absent.
 *
 * Every choice is looked at, not only the earliest: of two entries of a step the later may be the one that is in time for
 * the next.
 *
 * @param entries - In order of time; what came first stands first where times are equal.
 * @param isDecided - Whether it is known by now what stands before an entry, or follows it.
 * @returns The position of the entry of the last step that happens.
 */
export function findCompletion(
  entries: readonly SeenStep[],
  { steps, trailing }: SequencePlan,
  isDecided: (position: number) => boolean,
): number | undefined {
  let reached: readonly number[] = []
  for (const [index, planned] of steps.entries()) {
    const own = positionsOf(entries, planned.step)
    reached =
      index === 0 ? own : own.filter((end) => reached.some((start) => isInTime(entries, start, end, planned)))
    if (reached.length === 0) return undefined
  }
  return reached.find((end) => isDecided(end) && isLeftAlone(entries, end, trailing))
}

function positionsOf(entries: readonly SeenStep[], step: number): readonly number[] {
  return entries.flatMap((entry, position) => (entry.step === step ? [position] : []))
}

function isInTime(
  entries: readonly SeenStep[],
  start: number,
  end: number,
  { withinMs, absent }: SequencePlan['steps'][number],
): boolean {
  if (start >= end || isSameRecord(entries, start, end)) return false
  if (elapsedMs(entries, start, end) > withinMs) return false
  return absent === undefined || isAbsent(entries, start, end, absent)
}

function isLeftAlone(entries: readonly SeenStep[], end: number, trailing: PlannedStep | undefined): boolean {
  return trailing === undefined || isAbsent(entries, end, entries.length, trailing)
}

function isAbsent(
  entries: readonly SeenStep[],
  start: number,
  end: number,
  { step, withinMs }: PlannedStep,
): boolean {
  return !entries.some(
    (entry, position) =>
      position > start &&
      position < end &&
      entry.step === step &&
      !isSameRecord(entries, start, position) &&
      !isSameRecord(entries, position, end) &&
      elapsedMs(entries, start, position) <= withinMs,
  )
}

function isSameRecord(entries: readonly SeenStep[], a: number, b: number): boolean {
  return entries[a]?.identity === entries[b]?.identity && entries[a]?.atMs === entries[b]?.atMs
}

function elapsedMs(entries: readonly SeenStep[], start: number, end: number): number {
  return (entries[end]?.atMs ?? 0) - (entries[start]?.atMs ?? 0)
}
