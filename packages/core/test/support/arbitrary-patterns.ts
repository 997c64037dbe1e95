import fc from 'fast-check'
import type { RegexPattern } from '../../src/contracts/index.ts'

/** Characters that fold in each of the ways there are, and some that have one case. */
const letters = [
  ...'abkKsS1 é É ß ẞ Σ σ ς İ i ı Å 😀 漢'.replaceAll(' ', ''),
  '\u212a',
  '\u017f',
  '\u212b',
  '\ufffd',
  ' ',
]

const tokens = [
  ...letters,
  ...[
    '(',
    ')',
    '(?:',
    '(?i)',
    '(?i:',
    '(?-i)',
    '(?s-m:',
    '(?U)',
    '(?',
    '(?-',
    '(?P<',
    '(?P<n>',
    '(?P<m>',
    '>',
  ],
  ...[
    '(?P=n)',
    '(?=',
    '(?!',
    '(?>',
    '|',
    '*',
    '+',
    '?',
    '*?',
    '+?',
    '{',
    '}',
    '{2}',
    '{2,}',
    '{2,3}',
    '{3,2}',
  ],
  ...[
    '{1000}',
    '{1001}',
    '{500}',
    '{,2}',
    '{02}',
    '{0}',
    '{99999999999}',
    '{100000000}',
    '[',
    ']',
    '[^',
    '-',
    '[a-z]',
  ],
  ...[
    '[:',
    '[:alpha:]',
    ':]',
    '[[:^digit:]]',
    '^',
    '$',
    '.',
    '\\',
    '\\d',
    '\\W',
    '\\pL',
    '\\p{Greek}',
    '\\P{^Lu}',
  ],
  ...[
    '\\p{',
    '\\pX',
    '\\p{Any}',
    '\\b',
    '\\B',
    '\\A',
    '\\z',
    '\\Z',
    '\\C',
    '\\Q',
    '\\E',
    '\\x41',
    '\\x{1F600}',
    '\\x{',
  ],
  ...[
    '\\x',
    '\\1',
    '\\12',
    '\\0',
    '\\08',
    '\\777',
    '\\n',
    '\\q',
    '\\_',
    '\\-',
    '\\.',
    '\\é',
    '\\u0041',
    '\\cA',
    ',',
  ],
  ...['_', '=', '!', ':', 'P', '<', '\n', '\0', '\ud800', '/'],
]

/** What a person might write who does not know the dialect, or knows all of its corners. */
export const arbitraryPatternText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 10 })
  .map((parts) => parts.join(''))

const atom = fc.oneof(
  { arbitrary: fc.constantFrom(...letters, 'ab', 'foo', 'sks'), weight: 8 },
  {
    arbitrary: fc.constantFrom(
      ...[
        '.',
        '\\d',
        '\\W',
        '\\pL',
        '\\p{Lu}',
        '[ab]',
        '[^a]',
        '[kK]',
        '[r-t]',
        '[é\\x{212a}]',
        '[^\\d]',
        '[İi]',
      ],
      ...[
        '\\x{17f}',
        '\\x{1F600}',
        '\\Qa|b\\E',
        '\\Q\\E',
        '\\C',
        '[[:upper:]]',
        '[Σς]',
        '\\x{FFFD}',
        '(?i)',
        '(?-i)',
      ],
    ),
    weight: 3,
  },
  { arbitrary: fc.constantFrom('^', '$', '\\b', '\\B', '\\A', '\\z'), weight: 1 },
)

const { pattern: arbitrarySource } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    atom,
    fc.array(tie('pattern'), { minLength: 2, maxLength: 4 }).map((parts) => parts.join('')),
    fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }).map((branches) => `(?:${branches.join('|')})`),
    fc
      .tuple(tie('pattern'), fc.constantFrom('*', '+', '?', '*?', '+?', '{2}', '{0}', '{1,2}', '{2,}'))
      .map(([inner, repetition]) => `(?:${inner})${repetition}`),
    fc
      .tuple(fc.constantFrom('(', '(?i:', '(?-i:', '(?s:'), tie('pattern'))
      .map(([opening, inner]) => `${opening}${inner})`),
  ),
}))

/** A pattern that RE2 takes. */
export const arbitraryPattern: fc.Arbitrary<RegexPattern> = fc.record({
  source: arbitrarySource,
  caseSensitive: fc.boolean(),
})

/** A text of the same characters as the patterns, and of some that reach an engine as others. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .array(fc.constantFrom(...letters, 'ab', 'foo', 'FOO', 'AB', '\ud800', '\udc00', '\n', '\0', '-'), {
    maxLength: 10,
  })
  .map((parts) => parts.join(''))
