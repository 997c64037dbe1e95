import fc from 'fast-check'
import type {
  KeySource,
  LogRecord,
  Rule,
  RuleExpectation,
  RuleSequence,
  RuleWindow,
} from '../../src/contracts/index.ts'
import { toId } from '../../src/contracts/index.ts'
import { buildRule } from '../../src/testing/samples/build-rule.ts'

const words = ['alpha', 'bravo', 'charlie', 'delta'] as const
const word = fc.constantFrom(...words)
const withinMs = fc.constantFrom(1, 500, 5_000, 60_000)
const patternOf = (text: string) => ({ regex: `${text} (?<who>\\w+)` })

const by: fc.Arbitrary<readonly KeySource[] | undefined> = fc.option(
  fc.subarray(['capture.who', 'source', 'stream', 'label.pod', 'field.n', 'subject.agent'], { minLength: 1 }),
  { nil: undefined },
)
const withBy = <Value extends object>(value: Value, keys: readonly KeySource[] | undefined) =>
  keys === undefined ? value : { ...value, by: keys }

const measure = fc.oneof(
  fc.integer({ min: 1, max: 4 }).map((atLeast) => ({ count: { atLeast } })),
  fc.integer({ min: 1, max: 3 }).map((atLeast) => ({ distinct: { of: 'capture.who', atLeast } })),
)
const window: fc.Arbitrary<RuleWindow> = fc
  .tuple(fc.constantFrom('sliding' as const, 'tumbling' as const, 'idle-gap' as const), withinMs, measure, by)
  .map(([kind, within, measured, keys]) => withBy({ kind, withinMs: within, ...measured }, keys))

const sequence: fc.Arbitrary<RuleSequence> = fc
  .tuple(fc.array(fc.tuple(word, withinMs), { minLength: 2, maxLength: 3 }), fc.boolean(), by)
  .map(([parts, isLastAbsent, keys]) => {
    const steps = parts.map(([text, within], index) => ({
      id: `step-${index}`,
      match: patternOf(text),
      ...(index === 0 ? {} : { withinMs: within }),
      ...(isLastAbsent && index === parts.length - 1 ? { absent: true as const } : {}),
    }))
    return withBy({ steps }, keys)
  })

const expectation: fc.Arbitrary<RuleExpectation> = fc
  .tuple(
    word,
    withinMs,
    fc.oneof(
      word.map((text) => ({ match: patternOf(text) })),
      word.map((text) => ({ match: patternOf(text), once: true as const })),
      fc.constant('agent-start' as const),
    ),
    by,
  )
  .map(([text, within, after, keys]) => {
    const own = typeof after === 'string' ? keys?.filter((key) => key !== 'capture.who') : keys
    return withBy({ event: patternOf(text), withinMs: within, after }, own?.length === 0 ? undefined : own)
  })

const form: fc.Arbitrary<Partial<Rule>> = fc.oneof(
  word.map((text) => ({ match: patternOf(text) })),
  fc.tuple(word, window).map(([text, own]) => ({ match: patternOf(text), window: own })),
  sequence.map((own) => ({ sequence: own })),
  expectation.map((own) => ({ expect: own })),
)

const quirks: fc.Arbitrary<Partial<Rule>> = fc.record(
  {
    mode: fc.constant('shadow' as const),
    repeatIntervalMs: fc.constantFrom(1, 1_000, 60_000),
    scope: fc.constant({ labels: { pod: ['a'] } }),
    exceptions: fc.constant([
      {
        id: 'drill',
        owner: 'nobody',
        reason: 'none',
        match: { literal: 'drill' },
        examples: { suppressed: [{ line: 'none' }] },
      },
    ]),
  },
  { requiredKeys: [] },
)

/** Up to five rules that count, follow and wait, in either mode, with scopes, exceptions and repeat intervals. */
export const arbitraryStatefulRules: fc.Arbitrary<readonly Rule[]> = fc
  .array(fc.tuple(form, fc.oneof({ arbitrary: fc.constant({}), weight: 2 }, quirks)), {
    minLength: 1,
    maxLength: 5,
  })
  .map((parts) => {
    const { match: _, ...bare } = buildRule()
    return parts.map(([own, quirk], index) => ({ ...bare, ...own, ...quirk, id: `rule-${index}` }))
  })

/** Records that such rules are about, from three sources, in an order that is not always that of their times. */
export const arbitraryStory: fc.Arbitrary<readonly LogRecord[]> = fc
  .array(
    fc.record({
      stepMs: fc.oneof(
        { arbitrary: fc.integer({ min: 0, max: 2_000 }), weight: 8 },
        fc.integer({ min: -30_000, max: 60_000 }),
        fc.constantFrom(3_600_000, -3_600_000),
      ),
      source: fc.constantFrom('kube', 'file', 'loki'),
      text: fc.tuple(word, fc.constantFrom('ann', 'bob'), fc.constantFrom('', ' n=1', ' n=2 drill')),
      pod: fc.constantFrom('a', 'b'),
      agent: fc.constantFrom('rex', 'cleo', ''),
      isRepeated: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((parts) => {
    let atMs = 1_000_000_000_000
    return parts.flatMap(({ stepMs, source, text, pod, agent, isRepeated }, index) => {
      atMs += stepMs
      const [what, who, rest] = text
      const labels = { pod, ...(agent === '' ? {} : { agent, play: 'p' }) }
      const record = {
        id: toId<'RecordId'>(`${source}:${index}`),
        source,
        stream: pod,
        atMs,
        message: `${what} ${who}${rest}`,
        labels,
      }
      return isRepeated && index % 5 === 0 ? [record, record] : [record]
    })
  })
