import { messageOf } from '@healer/core/errors'
import { assertFewJsonValues } from './create-value-counter.ts'
import { PushRefusedError } from './push-refused-error.ts'

const decoder = new TextDecoder()
// Without quotes, OTLP's JSON may hold times that no number of JavaScript can.
const bareTimePattern = /"(?:observed)?timeUnixNano"\s*:\s*-?\d/i

/**
 * Parses a body of JSON. A time in bare nanoseconds comes as its digits.
 *
 * @throws {@link PushRefusedError}
 */
export function parseJsonBody(bytes: Uint8Array, maxValues: number): unknown {
  assertFewJsonValues(bytes, maxValues)
  const text = decoder.decode(bytes)
  try {
    return bareTimePattern.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text)
  } catch (error) {
    if (error instanceof PushRefusedError) throw error
    const message = messageOf(error).slice(0, 200)
    throw new PushRefusedError('malformed', `the body is no JSON: ${message}`)
  }
}

function keepDigits(key: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && /timeUnixNano$/i.test(key) ? context?.source : value
}

/** An object as JSON has it. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether a value is an object, and no array. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The members of an array; nothing for what is absent or null, as proto3's JSON allows it. */
export function readJsonArray(value: unknown, where: string): readonly unknown[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) return value as readonly unknown[]
  throw new PushRefusedError('malformed', `${where} is no array`)
}

/** The object; an empty one for what is absent or null. */
export function readJsonObject(value: unknown, where: string): JsonObject {
  if (value === undefined || value === null) return {}
  if (isJsonObject(value)) return value
  throw new PushRefusedError('malformed', `${where} is no object`)
}
