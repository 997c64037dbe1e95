import { type LogRecord, typedRecordKinds } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import type { ByteStream } from './byte-stream.ts'

const kinds: ReadonlySet<unknown> = new Set(['log', ...typedRecordKinds])

/** Whether something is a record, as far as rules see. */
export function isRecord(record: Partial<LogRecord> | undefined): boolean {
  if (typeof record?.message !== 'string') return false
  // Asked of every line: most have no kind at all.
  return record.kind === undefined || kinds.has(record.kind)
}

/** @throws {@link UsageError} when bounds are not numbers that are at least 0. */
export function assertBounds(bounds: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(bounds)) {
    if (Number.isFinite(value) && value >= 0) continue
    const reason = `${value} is no number that is at least 0`
    throw refuse(name, reason, `${name} is ${value}; give a number that is at least 0.`)
  }
}

/** @throws {@link UsageError} when bytes or their stream are none. */
export function assertBytes(what: string, stream: Partial<ByteStream> | undefined, chunk?: unknown): void {
  const isStream = typeof stream?.source === 'string' && typeof stream.stream === 'string'
  if (isStream && (chunk === undefined || chunk instanceof Uint8Array))
    return assertPosition(stream.startByte)
  const message = `${what}() was given no bytes of a stream; give a Uint8Array and { source, stream, labels, atMs }.`
  throw refuse('bytes', 'no Uint8Array, or no source and stream', message)
}

function assertPosition(startByte = 0): void {
  if (Number.isSafeInteger(startByte) && startByte >= 0) return
  const reason = `${startByte} is no whole number from 0 up`
  throw refuse('startByte', reason, `startByte is ${startByte}; give a whole number from 0 up.`)
}

/** @throws {@link UsageError} when a time is no finite number. */
export function assertTime(call: string, atMs: number): void {
  if (Number.isFinite(atMs)) return
  throw refuse(
    'atMs',
    `${atMs} is not a finite number`,
    `${call}() was given ${atMs}, which is not a time; give epoch milliseconds.`,
  )
}

/** @throws {@link UsageError} when records are no array. */
export function assertList(call: string, records: unknown): void {
  if (Array.isArray(records)) return
  throw refuse('records', 'they are no array', `${call}() was given no array; give an array of records.`)
}

/** Says that what was pushed is no record. @param what - What was given, to which call: `push() was given no record`. */
export function notARecordError(what: string): UsageError {
  const message = `${what}; give { id, source, stream, atMs, message, labels }, the message a string, the kind absent or one of those of typed records.`
  return refuse('record', 'its message is not a string, or its kind is unknown', message)
}

/** Says that a detector is closed. */
export function closedError(what: string): UsageError {
  const message = `${what}() was called on a detector that is closed; create a new one.`
  return refuse(what, 'the detector is closed', message)
}

function refuse(what: string, reason: string, message: string): UsageError {
  return new UsageError({ code: 'HEALER_USAGE_INVALID', message, details: { what, reason } })
}
