import type { Captures } from '../contracts/index.ts'
import { normaliseValue } from './normalise-value.ts'

// What tells failures apart stands at the beginning; a bound on what a line can make of it.
const maxValueLength = 256
const maxListLength = 32

/**
 * What the captures that a rule's `fingerprint` names come to, without what differs from one time to the next: numbers, ids,
 * paths and addresses. What was not captured is not there.
 */
export function fingerprintValues(captures: Captures, names: readonly string[]): Captures {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = Object.hasOwn(captures, name) ? captures[name] : undefined
      return value === undefined ? [] : [[name, normalise(value)] as const]
    }),
  )
}

function normalise(value: string | readonly string[]): string | readonly string[] {
  const shorten = (text: string) => normaliseValue(text.slice(0, maxValueLength))
  return typeof value === 'string' ? shorten(value) : value.slice(0, maxListLength).map(shorten)
}
