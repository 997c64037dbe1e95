/** When a line says that it was written. */
export interface LineTime {
  /** Epoch milliseconds, integer. */
  readonly atMs: number
  /** Epoch nanoseconds, where the line is more precise than a millisecond. */
  readonly atNs?: bigint
}

/** Reads the time that a line carries; `undefined` where it carries none. Must be cheap and must not throw. */
export type ParseTime = (line: string) => LineTime | undefined

const escapeCode = 0x1b
const longestColour = 8
/** What stands before the time: env_logger's bracket, tracing's and zap's JSON, logrus's pair. */
const prefixes = ['[', '{"timestamp":"', '{"ts":"', '{"time":"', 'time="'] as const

/** Skips one colour sequence, which tracing writes before the time on a terminal: `ESC [ 2 m`. */
function skipColour(line: string): number {
  if (line.charCodeAt(0) !== escapeCode || line[1] !== '[') return 0
  const end = line.slice(0, longestColour).indexOf('m')
  return end === -1 ? 0 : end + 1
}

function skipPrefix(line: string): number {
  const start = skipColour(line)
  return start + (prefixes.find((prefix) => line.startsWith(prefix, start))?.length ?? 0)
}

function isDigitAt(line: string, at: number): boolean {
  const code = line.charCodeAt(at)
  return code >= 0x30 && code <= 0x39
}

/** The number that `length` digits write at `at`; -1 when they are not all digits. */
function readNumber(line: string, at: number, length: number): number {
  let value = 0
  for (let index = at; index < at + length; index += 1) {
    if (!isDigitAt(line, index)) return -1
    value = value * 10 + line.charCodeAt(index) - 0x30
  }
  return value
}

/** The date and the time of day as if they were UTC; `undefined` when there is no such day or time. */
function readDateTime(line: string, at: number): number | undefined {
  const separators = `${line[at + 4]}${line[at + 7]}${line[at + 13]}${line[at + 16]}`
  if (separators !== '--::' || !['T', 't', ' '].includes(line[at + 10] ?? '')) return undefined
  const year = readNumber(line, at, 4)
  const month = readNumber(line, at + 5, 2)
  const day = readNumber(line, at + 8, 2)
  const hour = readNumber(line, at + 11, 2)
  const minute = readNumber(line, at + 14, 2)
  const second = readNumber(line, at + 17, 2)
  if (year < 1970 || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60)
    return undefined
  const atMs = Date.UTC(year, month - 1, day, hour, minute, Math.min(second, 59))
  const isRealDay = new Date(atMs).getUTCMonth() === month - 1 && new Date(atMs).getUTCDate() === day
  return isRealDay ? atMs : undefined
}

/** Milliseconds that the zone is ahead of UTC; `undefined` when no zone stands there. */
function readZone(line: string, at: number): number | undefined {
  const sign = line[at]
  if (sign === 'Z' || sign === 'z') return 0
  if ((sign !== '+' && sign !== '-') || line[at + 3] !== ':') return undefined
  const hours = readNumber(line, at + 1, 2)
  const minutes = readNumber(line, at + 4, 2)
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return undefined
  return (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000
}

/** How many digits stand at `at`, at most ten: nothing here may depend on how long a line is. */
function countDigits(line: string, at: number): number {
  let count = 0
  while (count < 10 && isDigitAt(line, at + count)) count += 1
  return count
}

/**
 * Parses the RFC 3339 time that a line begins with.
 *
 * A colour sequence, a bracket, or the opening of a JSON log line may stand before it, as tracing, env_logger and
 * logrus write them. A time without a zone is no point in time and is not taken.
 *
 * @param line - Somebody else's text; only its first few dozen characters are looked at.
 * @returns `undefined` when the line does not begin with a time that exists.
 * @source original-healer.md section 9: `2026-01-14T12:00:00.123456Z  WARN …`
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { parseLeadingTime } from '@healer/server'
 *
 * const time = parseLeadingTime('2026-01-14T12:00:00.123456Z  WARN late')
 * assert.deepEqual(time, { atMs: 1768392000123, atNs: 1768392000123456000n })
 * ```
 */
export function parseLeadingTime(line: string): LineTime | undefined {
  const start = skipPrefix(line)
  const atMs = readDateTime(line, start)
  if (atMs === undefined) return undefined
  const digits = line[start + 19] === '.' ? countDigits(line, start + 20) : 0
  if (digits > 9 || (digits === 0 && line[start + 19] === '.')) return undefined
  const zoneMs = readZone(line, start + 19 + (digits === 0 ? 0 : digits + 1))
  if (zoneMs === undefined) return undefined
  const nanoseconds = digits === 0 ? 0 : readNumber(line, start + 20, digits) * 10 ** (9 - digits)
  const time = { atMs: atMs - zoneMs + Math.floor(nanoseconds / 1_000_000) }
  return digits <= 3 ? time : { ...time, atNs: BigInt(atMs - zoneMs) * 1_000_000n + BigInt(nanoseconds) }
}
