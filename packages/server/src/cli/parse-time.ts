import type { Clock } from '@healer/core/contracts'
import { InvalidArgumentError, Option } from 'commander'

/** The forms of a time, for help. */
export const timeForms = `A time is ISO 8601 (2026-11-26T08:00:00Z; without a zone it is UTC), an epoch in seconds, milliseconds or nanoseconds, a
duration back from now (90s, 30m, 2h, 1d, 1w), or now.`

const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}
const isoPattern = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i
/** How many digits an epoch has from 2001 to 2286, and how many of its units a millisecond is. */
const epochUnits: ReadonlyMap<number, number> = new Map([
  [10, 0.001],
  [13, 1],
  [16, 1000],
  [19, 1_000_000],
])

/**
 * Parses a time as people write it.
 *
 * @returns Epoch milliseconds; `undefined` when it is none.
 */
export function parseTime(text: string, nowMs: number): number | undefined {
  if (text === 'now') return nowMs
  const [, amount, unit = ''] = /^(\d{1,9})(ms|s|m|h|d|w)$/.exec(text) ?? []
  if (amount !== undefined) return nowMs - Number(amount) * (unitMs[unit] ?? 1)
  if (/^\d+$/.test(text)) return parseEpoch(text)
  return parseIso(text)
}

function parseEpoch(text: string): number | undefined {
  const unitsPerMs = epochUnits.get(text.length)
  return unitsPerMs === undefined ? undefined : Math.floor(Number(text) / unitsPerMs)
}

function parseIso(text: string): number | undefined {
  const [found, zone] = isoPattern.exec(text) ?? []
  if (found === undefined) return undefined
  const isWhole = zone !== undefined || found.length === 10
  const atMs = Date.parse(isWhole ? found : `${found}Z`)
  return Number.isNaN(atMs) ? undefined : atMs
}

/** Creates an option that takes a time, read at the clock when the command is called. */
export function createTimeOption(flags: string, description: string, clock: Pick<Clock, 'nowMs'>): Option {
  return new Option(flags, description).argParser((text: string) => {
    const atMs = parseTime(text, clock.nowMs())
    if (atMs !== undefined) return atMs
    throw new InvalidArgumentError('Expected a time: 2026-11-26T08:00:00Z, an epoch, 2h, 30m, 1d, or now.')
  })
}
