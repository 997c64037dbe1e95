import type { Matcher, Rule, RuleScope } from '@healer/core/contracts'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRule, buildRulePack } from '@healer/core/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startNs } from '../source/__fixtures__/watch-loki.ts'
import { ctoLokiQueries } from '../source/loki-selectors.ts'
import { detectInLoki } from './__fixtures__/detect-in-loki.ts'
import { pushDownRules } from './push-down-rules.ts'

const engine = createRe2WasmEngine()
const { match: _, ...bare } = buildRule()
// Few letters, so that lines hold what is looked for, and its beginnings before it; some have three cases.
const letter = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 's') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('k', 'S', 'K', '\u017F', '\u212A', '.', '"', '\\', '|', '失', '\n'),
  },
)
const word = fc.string({ unit: letter, minLength: 2, maxLength: 4 })
const pod = fc.constantFrom('web-1', 'web-2', 'db-1', 'w')
const escapeRegex = (text: string) => text.replaceAll(/[\\^$.|?*+()[\]{}]/g, String.raw`\$&`)

const leaf: fc.Arbitrary<Matcher> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ literal: word, caseSensitive: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(word, word, fc.constantFrom('.*', '|', '(?:x|y)?', '\\d+|'))
      .map(([first, second, between]) => ({ regex: escapeRegex(first) + between + escapeRegex(second) })),
  },
  { weight: 1, arbitrary: fc.constant<Matcher>({ literal: 'web', on: { label: 'pod' } }) },
)
const members = fc.array(leaf, { minLength: 1, maxLength: 2 })
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  { weight: 4, arbitrary: leaf },
  { weight: 1, arbitrary: members.map((any) => ({ any })) },
  { weight: 1, arbitrary: fc.tuple(leaf, members).map(([first, none]) => ({ all: [first, { none }] })) },
)
const scope: fc.Arbitrary<RuleScope | undefined> = fc.oneof(
  { weight: 3, arbitrary: fc.constant(undefined) },
  {
    weight: 3,
    arbitrary: fc
      .uniqueArray(fc.constantFrom('web-*', 'web-1', 'db-1', '*', 'none', 'w'), {
        minLength: 1,
        maxLength: 2,
      })
      .map((values) => ({ labels: { pod: values } })),
  },
  { weight: 1, arbitrary: fc.constant({ agents: ['rex'] }) },
)
const withinMs = fc.integer({ min: 1000, max: 60_000 })
const by = ['label.pod'] as const
const form: fc.Arbitrary<Pick<Rule, 'match' | 'window' | 'sequence' | 'expect'>> = fc.oneof(
  { weight: 4, arbitrary: matcher.map((match) => ({ match })) },
  {
    weight: 1,
    arbitrary: fc.tuple(matcher, withinMs).map(([match, within]) => ({
      match,
      window: { kind: 'sliding' as const, withinMs: within, count: { atLeast: 2 }, by },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(matcher, matcher, matcher, withinMs, fc.boolean())
      .map(([first, second, last, within, absent]) => ({
        sequence: {
          steps: [
            { id: 'first', match: first },
            { id: 'second', match: second, withinMs: within, ...(absent ? { absent } : {}) },
            { id: 'last', match: last, withinMs: within },
          ],
          by,
        },
      })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(matcher, fc.oneof(matcher, fc.constant('agent-start' as const)), withinMs)
      .map(([event, start, within]) => ({
        expect: { event, withinMs: within, after: typeof start === 'string' ? start : { match: start }, by },
      })),
  },
)
const exception = (match: Matcher) => ({
  id: 'drill',
  owner: 'ops',
  reason: 'a drill',
  match,
  examples: { suppressed: [{ line: 'a drill' }] },
})
const rule = fc.tuple(form, scope, fc.option(matcher, { nil: undefined })).map(
  ([parts, about, excepted]): Omit<Rule, 'id'> => ({
    ...bare,
    ...parts,
    ...(about === undefined ? {} : { scope: about }),
    ...(excepted === undefined ? {} : { exceptions: [exception(excepted)] }),
  }),
)
const pack = fc
  .array(rule, { minLength: 1, maxLength: 5 })
  .map((rules) => buildRulePack(rules.map((parts, index) => ({ ...parts, id: `rule-${index}` }))))
const line = fc.record({
  text: fc.oneof(
    fc.string({ unit: letter, maxLength: 12 }),
    fc.array(word, { maxLength: 4 }).map((words) => words.join(' ')),
  ),
  pod,
  afterMs: fc.integer({ min: 0, max: 30_000 }),
})

test('detections are those of reading everything, whatever the rules and the lines', async () => {
  const totals = { filteredRuns: 0, detections: 0, lines: 0, keptLines: 0 }
  await fc.assert(
    fc.asyncProperty(
      pack,
      fc.array(line, { minLength: 20, maxLength: 60, size: 'max' }),
      fc.record({
        maxQueryLength: fc.integer({ min: 60, max: 300 }),
        maxQueries: fc.integer({ min: 1, max: 5 }),
        pageLines: fc.constantFrom(2, 5, 5000),
      }),
      async (randomPack, randomLines, { maxQueryLength, maxQueries, pageLines }) => {
        const packs = [randomPack]
        let atNs = startNs
        const lines = randomLines.map((one) => {
          atNs += BigInt(one.afterMs) * 1_000_000n
          return {
            atNs,
            line: one.text,
            labels: { namespace: 'cto', app: 'coderun', agent: 'rex', pod: one.pod },
          }
        })
        const query = ctoLokiQueries.platform
        const pushed = pushDownRules({ query, packs, maxQueryLength, maxQueries })
        if (pushed.isFiltered) totals.filteredRuns += 1
        const ask = { packs, engine, lines, identifySubject: ({ agent = '' }) => ({ agent }) }
        const all = await detectInLoki({ ...ask, query })
        const filtered = await detectInLoki({ ...ask, query: pushed.queries, pageLines })
        totals.detections += all.detections.length
        totals.lines += all.recordCount
        totals.keptLines += filtered.recordCount
        expect(byId(filtered)).toEqual(byId(all))
      },
    ),
    { numRuns: 150 },
  )
  expect(totals.filteredRuns).toBeGreaterThan(50)
  expect(totals.detections).toBeGreaterThan(500)
  expect(totals.keptLines).toBeLessThan(totals.lines * 0.8)
})

/** Without the order: lines of one nanosecond have none in Loki. */
function byId({ detections }: Awaited<ReturnType<typeof detectInLoki>>) {
  return detections.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}
