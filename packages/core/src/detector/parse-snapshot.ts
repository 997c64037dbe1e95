import type { WatermarksSnapshot } from '../correlation/create-watermarks.ts'
import { UsageError } from '../errors/index.ts'
import type { DetectorSnapshot, RuleSnapshot } from './detector.ts'

/**
 * Checks what a store gave back.
 *
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when it is not a snapshot of this format.
 */
export function parseSnapshot(snapshot: unknown): DetectorSnapshot {
  if (!isObject(snapshot)) throw notASnapshot('it is not an object')
  const { format, eventTimeMs, monitors, watermarks, rules = [] } = snapshot
  if (format !== 1) throw notASnapshot('its format is not 1')
  if (eventTimeMs !== undefined && !Number.isFinite(eventTimeMs))
    throw notASnapshot('its eventTimeMs is not a time')
  if (!Array.isArray(monitors)) throw notASnapshot('its monitors are not an array')
  if (watermarks !== undefined && !isWatermarks(watermarks))
    throw notASnapshot('its watermarks are no sources with their times')
  if (!Array.isArray(rules) || !rules.every(isRule))
    throw notASnapshot('one of its rules has no ruleId or no definition')
  return {
    format,
    ...(eventTimeMs === undefined ? {} : { eventTimeMs: eventTimeMs as number }),
    monitors: monitors.map((entry: unknown) => {
      if (!isObject(entry) || typeof entry.name !== 'string')
        throw notASnapshot('one of its monitors has no name')
      return { name: entry.name, state: entry.state }
    }),
    ...(watermarks === undefined ? {} : { watermarks }),
    rules,
  }
}

function isRule(value: unknown): value is RuleSnapshot {
  return isObject(value) && typeof value['ruleId'] === 'string' && typeof value['definition'] === 'string'
}

function isWatermarks(value: unknown): value is WatermarksSnapshot {
  if (!isObject(value)) return false
  const { sources, eventTimeMs, floorMs, lateRecords, skewedRecords } = value
  const numbers = [eventTimeMs ?? 0, floorMs ?? 0, lateRecords, skewedRecords]
  return Array.isArray(sources) && sources.every(isSource) && numbers.every(Number.isFinite)
}

function isSource(value: unknown): boolean {
  return Array.isArray(value) && typeof value[0] === 'string' && Number.isFinite(value[1])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** Says that what a store gave back is no snapshot. */
export function notASnapshot(reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `This is not a snapshot of a detector: ${reason}; give back what snapshot() returned.`,
    details: { what: 'snapshot', reason },
  })
}
