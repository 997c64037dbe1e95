import type { RegexMatcher, TypedRecordContents, TypedRecordKind } from '@healer/core/contracts'

/** A field of the typed records of a kind, as the contract names it. */
export type FieldOf<Kind extends TypedRecordKind> = keyof TypedRecordContents[Kind] & string

/**
 * A matcher for typed records of a kind in which a field has one of these values, exactly.
 *
 * No line of a log can feign it. On a record without the field it does not match, so that `none` around it does.
 */
export function fieldIs<Kind extends TypedRecordKind>(
  of: Kind,
  field: FieldOf<Kind>,
  ...values: readonly (string | number | boolean)[]
): RegexMatcher {
  const alternatives = values.map((value) => `${value}`.replaceAll(/[^\w ]/g, String.raw`\$&`))
  return { regex: `^(?:${alternatives.join('|')})$`, caseSensitive: true, on: { field, of } }
}
