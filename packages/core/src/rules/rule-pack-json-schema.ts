import * as z from 'zod/mini'
import { rulePackOverlaySchema, rulePackSchema } from '../contracts/index.ts'
import { jsonSchemaNames } from './json-schema-names.ts'
import { jsonSchemaTexts } from './json-schema-texts.ts'

/** A JSON Schema of draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/**
 * The shape of a rule pack as a JSON Schema of draft 2020-12, for editors and other languages.
 *
 * It says what one value may be, not what two must be together: that a rule has exactly one of `match`, `sequence` and
 * `expect`, that ids differ, that a pattern is one of RE2 and that a day exists is for `parseRulePack`. What the schema
 * refuses, `parseRulePack` refuses.
 *
 * @returns A fresh object; the same as the file `@healer/core/schema/rule-pack.schema.json`.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { rulePackJsonSchema } from '@healer/core'
 *
 * assert.deepEqual(rulePackJsonSchema().required, ['format', 'name', 'version', 'title', 'rules'])
 * ```
 */
export function rulePackJsonSchema(): JsonSchema {
  return buildJsonSchema(rulePackSchema, { place: 'pack', title: 'Rule pack of Healer' })
}

/**
 * The shape of an overlay, as {@link rulePackJsonSchema} gives that of a pack.
 *
 * @returns A fresh object; the same as the file `@healer/core/schema/rule-pack-overlay.schema.json`.
 */
export function rulePackOverlayJsonSchema(): JsonSchema {
  return buildJsonSchema(rulePackOverlaySchema, {
    place: 'overlay',
    title: 'Overlay of a rule pack of Healer',
  })
}

interface Head {
  /** Where texts are found for what has no name of its own. */
  readonly place: string
  readonly title: string
}

function buildJsonSchema(schema: z.core.$ZodType, { place, title }: Head): JsonSchema {
  const { $schema, $defs = {}, ...root } = z.toJSONSchema(schema, { metadata: jsonSchemaNames })
  const parts = Object.entries($defs).map(([name, part]) => [name, withTexts(withoutId(part), name)] as const)
  return { $schema, title, ...withTexts(root, place), $defs: Object.fromEntries(parts) }
}

// The name stands in `$defs` already; `id` is a word of draft 4.
function withoutId(part: JsonSchema): JsonSchema {
  return Object.fromEntries(Object.entries(part).filter(([key]) => key !== 'id'))
}

function withTexts(schema: JsonSchema, place: string): JsonSchema {
  const { properties, items, anyOf } = schema
  return {
    ...schema,
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map((member) => withTexts(member, place)) }),
    ...(items === undefined ? {} : { items: withTexts(items as JsonSchema, place) }),
    ...(properties === undefined ? {} : { properties: describeProperties(properties, place) }),
  }
}

function describeProperties(
  properties: NonNullable<JsonSchema['properties']>,
  place: string,
): NonNullable<JsonSchema['properties']> {
  const described = Object.entries(properties).map(([key, value]) => {
    const inner = `${place}.${key}`
    const description = jsonSchemaTexts[inner]
    const schema = withTexts(value as JsonSchema, inner)
    return [key, description === undefined ? schema : { ...schema, description }] as const
  })
  return Object.fromEntries(described)
}
