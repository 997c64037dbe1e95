import type { Detection, Monitor } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { messageOf } from '../errors/message-of.ts'
import type { DetectorEvents, DetectorSnapshot } from './detector.ts'
import type { RankedDetection } from './rank-detections.ts'

/** What all monitors say, and which of them failed. */
export interface MonitorAnswers {
  readonly detections: readonly RankedDetection[]
  readonly failures: readonly DetectorEvents['monitor-failed'][]
}

/** The monitors of a detector, asked in their order; one that throws does not keep the others from answering. */
export interface MonitorBoard {
  readonly isEmpty: boolean
  ask(question: (monitor: Monitor) => readonly Detection[]): MonitorAnswers
  snapshot(): DetectorSnapshot['monitors']
  restore(states: DetectorSnapshot['monitors']): void
}

// Behind every pack, however many are loaded later.
const firstPosition = 1_000_000

/**
 * Gathers monitors; in the total order they stand behind all packs.
 *
 * @param adopt - What each detection becomes; the fingerprint of the installation, say.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when two have one name: a snapshot could not tell them apart.
 */
export function createMonitorBoard(
  monitors: readonly Monitor[],
  adopt: (detection: Detection) => Detection,
): MonitorBoard {
  const byName = new Map(monitors.map((monitor) => [monitor.name, monitor]))
  if (byName.size < monitors.length) {
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `Two monitors have one name among ${[...byName.keys()].join(', ')}; give each its own.`,
      details: { what: 'monitors', reason: 'duplicate name' },
    })
  }
  return {
    isEmpty: monitors.length === 0,
    ask(question) {
      const detections: RankedDetection[] = []
      const failures: DetectorEvents['monitor-failed'][] = []
      monitors.forEach((monitor, position) => {
        try {
          const answers = assertDetections(question(monitor)).map((detection, rulePosition) => ({
            detection: Object.freeze({ ...adopt(detection), isPrimary: true }),
            packPosition: firstPosition + position,
            rulePosition,
          }))
          detections.push(...answers)
        } catch (error) {
          failures.push({ monitor: monitor.name, reason: messageOf(error) })
        }
      })
      return { detections, failures }
    },
    snapshot: () => monitors.map((monitor) => ({ name: monitor.name, state: monitor.snapshot() })),
    restore(states) {
      for (const { name, state } of states) restoreMonitor(byName.get(name), state)
    },
  }
}

/** What a monitor without types gives back must not break the order of all. */
function assertDetections(answers: readonly Detection[]): readonly Detection[] {
  const isSound = Array.isArray(answers) && answers.every(isDetection)
  if (!isSound) throw new TypeError('it did not answer an array of detections')
  return answers
}

function isDetection(value: Partial<Detection> | undefined): boolean {
  return typeof value?.ruleId === 'string' && typeof value.record?.id === 'string'
}

function restoreMonitor(monitor: Monitor | undefined, state: unknown): void {
  try {
    monitor?.restore(state)
  } catch (error) {
    throw new UsageError({
      code: 'HEALER_USAGE_INVALID',
      message: `The monitor ${monitor?.name} refuses its part of the snapshot: ${messageOf(error)}; start anew without it.`,
      details: { what: 'snapshot', reason: messageOf(error) },
      cause: error,
    })
  }
}
