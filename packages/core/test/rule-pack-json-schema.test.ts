import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type * as z from 'zod/mini'
import { rulePackOverlaySchema, rulePackSchema } from '../src/contracts/index.ts'
import { rulePackJsonSchema, rulePackOverlayJsonSchema } from '../src/index.ts'
import { jsonSchemaTexts } from '../src/rules/json-schema-texts.ts'
import { fullOverlay, fullPack } from './support/full-rule-pack.ts'

vi.setConfig({ testTimeout: 60_000 })

const disks: unknown = JSON.parse(
  readFileSync(new URL('../../../examples/library/disks.json', import.meta.url), 'utf8'),
)
const compile = (schema: object) => new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema)

const kinds = [
  {
    kind: 'rule-pack',
    build: rulePackJsonSchema,
    schema: rulePackSchema,
    data: [fullPack, disks],
  },
  {
    kind: 'rule-pack-overlay',
    build: rulePackOverlayJsonSchema,
    schema: rulePackOverlaySchema,
    data: [fullOverlay],
  },
] as const

describe.each(kinds)('the JSON Schema of a $kind', ({ kind, build, schema, data }) => {
  it('is the file that is published; -u writes it anew', async () => {
    await expect(`${JSON.stringify(build(), undefined, 2)}\n`).toMatchFileSnapshot(
      `../schema/${kind}.schema.json`,
    )
  })

  it('takes all that there is', () => {
    const validate = compile(build())
    for (const value of data)
      expect([validate(JSON.parse(JSON.stringify(value))), validate.errors]).toEqual([true, null])
  })

  it('refuses what zod refuses, and nothing else, but for what two values must be together', () => {
    const validate = compile(build())
    const mutated = fc.constantFrom(...data).chain((value) => mutate(JSON.parse(JSON.stringify(value))))
    fc.assert(
      fc.property(mutated, (value) => {
        const issues = schema.safeParse(value).error?.issues ?? []
        expect(validate(value)).toBe(!issues.some(isOfShape))
      }),
      { numRuns: 3000 },
    )
  })
})

it('has a text for every key, and no other text', () => {
  const keys = new Set([
    ...listKeys(rulePackJsonSchema(), 'pack'),
    ...listKeys(rulePackOverlayJsonSchema(), 'overlay'),
  ])
  expect([...keys].sort()).toEqual(Object.keys(jsonSchemaTexts).sort())
})

/** Whether zod means the shape of one value: a union is wrong for its shape if each of its members is. */
function isOfShape(issue: z.core.$ZodIssue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.every((member) => member.some(isOfShape))
  return issue.code !== 'custom'
}

type Step = string | number

/** Replaces, removes or adds a value somewhere. */
function mutate(root: unknown): fc.Arbitrary<unknown> {
  const places = listPlaces(root, [])
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      '',
      'x',
      'a.b',
      'P1',
      'high',
      'source',
      0,
      1,
      1.5,
      -1,
      1e9,
      true,
      [],
      {},
      [''],
      [{}],
    ),
    fc.constantFrom(...places).map((path) => read(root, path)),
  )
  return fc
    .tuple(fc.constantFrom(...places), value, fc.constantFrom('replace', 'remove', 'add'))
    .map(([path, item, how]) => {
      const copy = JSON.parse(JSON.stringify({ root }))
      const whole = ['root', ...path]
      const holder = read(copy, whole.slice(0, -1)) as Record<Step, unknown>
      const last = whole.at(-1) ?? 'root'
      if (how === 'add') holder['extra'] = item
      else if (how === 'remove' && whole.length > 1 && !Array.isArray(holder)) delete holder[last]
      else holder[last] = item
      return JSON.parse(JSON.stringify(copy.root))
    })
}

function listPlaces(value: unknown, path: readonly Step[]): readonly (readonly Step[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inner = Object.entries(value).map(([key, item]) =>
    listPlaces(item, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return [path, ...inner.flat()]
}

function read(value: unknown, path: readonly Step[]): unknown {
  return path.reduce<unknown>((at, step) => (at as Record<Step, unknown>)[step], value)
}

/** The keys of a schema, each with its part in front. */
function listKeys({ $defs = {}, ...root }: z.core.JSONSchema.BaseSchema, place: string): readonly string[] {
  return [[place, root] as const, ...Object.entries($defs)].flatMap(([name, part]) => listOwnKeys(part, name))
}

function listOwnKeys(schema: unknown, place: string): readonly string[] {
  const { properties = {}, anyOf = [], items } = schema as z.core.JSONSchema.BaseSchema
  return [
    ...anyOf.flatMap((member) => listOwnKeys(member, place)),
    ...(items === undefined ? [] : listOwnKeys(items, place)),
    ...Object.entries(properties).flatMap(([key, value]) => [
      `${place}.${key}`,
      ...listOwnKeys(value, `${place}.${key}`),
    ]),
  ]
}
