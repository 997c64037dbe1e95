import type { Captures } from '../contracts/index.ts'
import { delimitPart, type FingerprintParts, listFingerprintParts } from './compose-fingerprint.ts'
import { normaliseValue } from './normalise-value.ts'

// What tells failures apart stands at the beginning; a bound on what a line can make of it.
const maxValueLength = 256
const maxListLength = 32

/**
 * Renders what a fingerprint of version 2 is made of: what version 1 is made of, then the captures that the rule names, each
 * with its name. No part can run into the next, whatever it says.
 */
export function renderFingerprintParts(parts: FingerprintParts): string {
  const { captureNames = [], captures = {} } = parts
  const named = captureNames.flatMap((name) => [name, ...listValues(captures, name)])
  return [...listFingerprintParts(parts), String(captureNames.length), ...named].map(delimitPart).join('')
}

/** How many values, then the values; a capture that is missing is not an empty one. */
function listValues(captures: Captures, name: string): readonly (string | undefined)[] {
  const value = Object.hasOwn(captures, name) ? captures[name] : undefined
  if (value === undefined) return [undefined]
  const values = typeof value === 'string' ? [value] : value
  const kept = values.slice(0, maxListLength).map((text) => normaliseValue(text.slice(0, maxValueLength)))
  return [typeof value === 'string' ? 'text' : String(kept.length), ...kept]
}
