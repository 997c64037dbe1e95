import type { Rule } from '../contracts/index.ts'
import { hashFnv1a64 } from './hash-fnv1a64.ts'

/**
 * Digests what a rule's memory depends on: two rules with the same one remember the same.
 *
 * Titles, severities, actions and examples are left out, so that a change of these forgets nothing.
 */
export function digestDefinition(rule: Rule): string {
  const { match, window, sequence, expect, scope, exceptions, captureLists, repeatIntervalMs } = rule
  const said = exceptions?.map(({ id, expiresOn, match: excepted }) => ({ id, expiresOn, excepted }))
  const parts = { match, window, sequence, expect, scope, said, captureLists, repeatIntervalMs }
  return hashFnv1a64(JSON.stringify(parts, sortKeys))
}

// JSON keeps keys in the order in which they were written.
function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
