import type { Captures } from '../contracts/index.ts'
import { fingerprintValues } from '../rules/index.ts'
import { delimitPart, type FingerprintParts, renderFirstVersion } from './compose-fingerprint.ts'

/**
 * Renders what a fingerprint of version 2 is made of: what version 1 is made of, then the captures that the rule names, each
 * with its name. No part can run into the next, whatever it says.
 */
export function renderFingerprintParts(parts: FingerprintParts): string {
  const { captureNames = [], captures = {} } = parts
  const values = fingerprintValues(captures, captureNames)
  const named = captureNames.flatMap((name) => [name, ...listValues(values, name)])
  return renderFirstVersion(parts) + [String(captureNames.length), ...named].map(delimitPart).join('')
}

/** How many values, then the values; a capture that is missing is not an empty one. */
function listValues(values: Captures, name: string): readonly (string | undefined)[] {
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  if (value === undefined) return [undefined]
  return typeof value === 'string' ? ['text', value] : [String(value.length), ...value]
}
