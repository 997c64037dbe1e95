import fc from 'fast-check'
import type { Matcher, MatchTarget, Rule, RuleException, RuleScope } from '../../src/contracts/index.ts'
import type { MatchableRecord } from '../../src/index.ts'
import { buildRule } from '../../src/testing/samples/build-rule.ts'

// Words that overlap, fold in odd ways, or stand at the edge of a literal; texts are made of the same.
const words = [
  'mcp',
  'kelvin',
  'KELVIN',
  'tools',
  'Is',
  'is',
  'ss',
  'é',
  'ß',
  '⚠️',
  'ā',
  'a',
  'b',
  '.',
  '*',
  'x y',
  '\\',
  '🙂',
]
const odd = [
  '\u212a',
  '\u017f',
  '\u0130',
  '\u0131',
  '\u1e9e',
  'SS',
  'É',
  'i\u0307',
  '\uffff',
  '\u0000',
  '\ud83d',
  '\ude42',
]

const patterns = [
  'mcp.*failed',
  '(?P<tool>tools?)-server',
  'kel(?:vin|p)',
  'k+s*',
  '[ks]s',
  '^is\\b',
  'a|b',
  'is(?:x|y)?$',
  '\\d+',
  'x{2,3}',
  '(?<word>\\w+) is',
  'ß|ss',
]

const isSensitive = fc.constantFrom<{ readonly caseSensitive?: boolean }>({}, { caseSensitive: true })

const names = ['app', 'level', 'msg', 'error.code', 'is', '__proto__']

const target: fc.Arbitrary<{ readonly on?: MatchTarget }> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 3 },
  fc.constantFrom(...names).map((label) => ({ on: { label } })),
  fc.constantFrom(...names).map((field) => ({ on: { field } })),
)

const leaf: fc.Arbitrary<Matcher> = fc.oneof(
  fc
    .tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), isSensitive, target)
    .map(([parts, flags, on]) => ({ literal: parts.join(''), ...flags, ...on })),
  fc
    .tuple(fc.constantFrom(...patterns), isSensitive, target)
    .map(([regex, flags, on]) => ({ regex, ...flags, ...on })),
)

const { matcher } = fc.letrec<{ readonly matcher: Matcher }>((tie) => {
  const members = fc.array(tie('matcher'), { minLength: 1, maxLength: 3 })
  return {
    matcher: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      members.map((any) => ({ any })),
      members.map((all) => ({ all })),
      members.map((none) => ({ none })),
    ),
  }
})

function sometimes<Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | undefined> {
  return fc.option(arbitrary, { nil: undefined, freq: 2 })
}

const values = fc.array(fc.constantFrom(...words, 'm*', '*'), { minLength: 1, maxLength: 3 })

const scope: fc.Arbitrary<RuleScope> = fc.record(
  {
    labels: fc.dictionary(fc.constantFrom('app', 'level'), values, { maxKeys: 1 }),
    sources: values,
    agents: values,
  },
  { requiredKeys: [] },
)

const exceptions: fc.Arbitrary<readonly RuleException[]> = fc
  .array(fc.record({ match: matcher, expiresOn: fc.constantFrom('1969-12-31', '1970-01-01') }), {
    minLength: 1,
    maxLength: 2,
  })
  .map((parts) =>
    parts.map((part, index) => ({
      id: `exception-${index}`,
      owner: 'nobody',
      reason: 'none',
      examples: { suppressed: [{ line: 'none' }] },
      ...part,
    })),
  )

/** Up to eight rules with any matchers, priorities, severities, modes, scopes and exceptions. */
export const arbitraryRules: fc.Arbitrary<readonly Rule[]> = fc
  .array(
    fc.record(
      {
        match: matcher,
        priority: fc.constantFrom(1 as const, 2 as const, 3 as const),
        severity: fc.constantFrom('critical' as const, 'low' as const),
        mode: fc.constantFrom('live' as const, 'shadow' as const),
        scope: sometimes(scope),
        exceptions: sometimes(exceptions),
      },
      { requiredKeys: ['match', 'priority', 'severity'] },
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((rules) =>
    rules.map(({ scope: wanted, exceptions: made, ...rule }, index) =>
      buildRule({
        id: `rule-${index}`,
        ...rule,
        ...(wanted === undefined ? {} : { scope: wanted }),
        ...(made === undefined ? {} : { exceptions: made }),
      }),
    ),
  )

/** Lines that nearly are what such rules look for, half characters included. */
export const arbitraryLine: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...words, ...odd, 'failed', '-server', ' ', '1', 'x'),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''))

const message: fc.Arbitrary<string> = fc.oneof(
  { arbitrary: arbitraryLine, weight: 2 },
  fc
    .dictionary(fc.constantFrom(...names), arbitraryLine, { maxKeys: 3 })
    .map((fields) => JSON.stringify(fields)),
  fc
    .array(fc.tuple(fc.constantFrom(...names), arbitraryLine), { maxLength: 3 })
    .map((pairs) => pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(' ')),
  arbitraryLine.map((line) => `1970-01-01T00:00:00Z stderr F ${line}`),
)

/** Records of such lines, some of them JSON, logfmt or CRI, with labels and a subject of the same words. */
export const arbitraryRecord: fc.Arbitrary<MatchableRecord> = fc.record({
  message,
  labels: fc.dictionary(fc.constantFrom('app', 'level', 'is'), fc.constantFrom(...words, ...odd)),
  source: fc.constantFrom(...words),
  atMs: fc.constantFrom(0, 86_400_000),
  subject: fc.constantFrom(...words).map((agent) => ({ agent })),
})
