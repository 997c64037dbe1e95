import fc from 'fast-check'
import type { Matcher, Rule } from '../../src/contracts/index.ts'
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

const leaf: fc.Arbitrary<Matcher> = fc.oneof(
  fc
    .tuple(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }), isSensitive)
    .map(([parts, flags]) => ({ literal: parts.join(''), ...flags })),
  fc.tuple(fc.constantFrom(...patterns), isSensitive).map(([regex, flags]) => ({ regex, ...flags })),
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

/** Up to eight rules with any matchers, priorities and severities. */
export const arbitraryRules: fc.Arbitrary<readonly Rule[]> = fc
  .array(
    fc.record({
      match: matcher,
      priority: fc.constantFrom(1 as const, 2 as const, 3 as const),
      severity: fc.constantFrom('critical' as const, 'low' as const),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rules) => rules.map((rule, index) => buildRule({ id: `rule-${index}`, ...rule })))

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
