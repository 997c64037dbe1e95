import { PushRefusedError } from './push-refused-error.ts'

/** Counts one value of a body. */
export type CountValue = () => void

/**
 * Creates a counter that refuses the body when it holds more values: each costs memory, however few bytes it takes.
 */
export function createValueCounter(maxValues: number): CountValue {
  let count = 0
  return () => {
    count += 1
    if (count > maxValues) throw refuseValues(maxValues)
  }
}

const quote = 0x22
const backslash = 0x5c
/** A comma, an opening bracket, an opening brace: each begins a value. */
const valueMarks: ReadonlySet<number> = new Set([0x2c, 0x5b, 0x7b])

/** Refuses a text of JSON that would be costly to parse, before it is parsed. */
export function assertFewJsonValues(bytes: Uint8Array, maxValues: number): void {
  let count = 1
  let isInString = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0
    if (isInString) {
      if (byte === backslash) index += 1
      else if (byte === quote) isInString = false
    } else if (byte === quote) isInString = true
    else if (valueMarks.has(byte)) count += 1
  }
  if (count > maxValues) throw refuseValues(maxValues)
}

function refuseValues(maxValues: number): PushRefusedError {
  return new PushRefusedError(
    'too-large',
    `the body holds more than ${maxValues} values: send less at a time`,
  )
}
