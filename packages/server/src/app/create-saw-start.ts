import type { LogRecord } from '@healer/core/contracts'

/** Agents are silent for minutes while a model thinks: a run that is met so soon may have begun before. */
const halfwayMs = 300_000

/** Says of a run's first line whether it can be the first that there is, when reading began at a time. */
export function createSawStart(beganMs: number): (record: LogRecord) => boolean {
  return ({ atMs }) => atMs >= beganMs + halfwayMs
}
