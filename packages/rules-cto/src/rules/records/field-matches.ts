import type { RegexMatcher, TypedRecordKind } from '@healer/core/contracts'
import type { FieldOf } from './field-is.ts'

/** A matcher for typed records of a kind in which a field matches a pattern, whatever the case of its letters. */
export function fieldMatches<Kind extends TypedRecordKind>(
  of: Kind,
  field: FieldOf<Kind>,
  regex: string,
): RegexMatcher {
  return { regex, on: { field, of } }
}
