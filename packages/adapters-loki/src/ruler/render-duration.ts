const units = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const

/** Renders milliseconds as a duration of LogQL, in the largest unit that is exact: `5m`, `1500ms`. */
export function renderDuration(durationMs: number): string {
  const [unit, unitMs] = units.find(([, size]) => durationMs % size === 0) ?? ['ms', 1]
  return `${durationMs / unitMs}${unit}`
}
