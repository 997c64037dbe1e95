import { UsageError } from '../errors/index.ts'
import type { DetectorSnapshot } from './detector.ts'

/**
 * Checks what a store gave back.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot of this format.
 */
export function parseSnapshot(snapshot: unknown): DetectorSnapshot {
  if (!isObject(snapshot)) throw notASnapshot('it is not an object')
  const { format, eventTimeMs, monitors } = snapshot
  if (format !== 1) throw notASnapshot('its format is not 1')
  if (eventTimeMs !== undefined && !Number.isFinite(eventTimeMs))
    throw notASnapshot('its eventTimeMs is not a time')
  if (!Array.isArray(monitors)) throw notASnapshot('its monitors are not an array')
  return {
    format,
    ...(eventTimeMs === undefined ? {} : { eventTimeMs: eventTimeMs as number }),
    monitors: monitors.map((entry: unknown) => {
      if (!isObject(entry) || typeof entry.name !== 'string')
        throw notASnapshot('one of its monitors has no name')
      return { name: entry.name, state: entry.state }
    }),
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function notASnapshot(reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `This is not a snapshot of a detector: ${reason}; give back what snapshot() returned.`,
    details: { what: 'snapshot', reason },
  })
}
