import { describe, expect, it } from 'vitest'
import { RegexError } from '../errors/index.ts'
import { measureGrowth } from '../testing/measure-growth.ts'
import { parsePattern, safeParsePattern } from './parse-pattern.ts'
import type { PatternNode } from './pattern-node.ts'

const parse = (source: string, caseSensitive = true): PatternNode =>
  parsePattern({ source, caseSensitive }).node
const character = (text: string, isFolded = false): PatternNode => ({
  kind: 'character',
  codePoint: text.codePointAt(0) ?? 0,
  isFolded,
})
const repeated = (node: PatternNode, min: number, max: number | undefined, isLazy = false): PatternNode => ({
  kind: 'repetition',
  node,
  min,
  max,
  isLazy,
})
const sequence = (...nodes: PatternNode[]): PatternNode => ({ kind: 'concatenation', nodes })
const range = (from: string, to = from) => ({
  kind: 'range' as const,
  from: from.codePointAt(0) ?? 0,
  to: to.codePointAt(0) ?? 0,
})

function refuse(source: string): RegexError {
  try {
    parsePattern({ source })
  } catch (error) {
    if (RegexError.isInstance(error)) return error
    throw error
  }
  return expect.fail(`${source} was taken`)
}

describe('the tree of a pattern', () => {
  it('has characters, whole ones beyond the basic plane', () => {
    expect(parse('a😀')).toEqual(sequence(character('a'), character('😀')))
    expect(parse('\\x{1F600}\\x41\\101\\n')).toEqual(
      sequence(character('😀'), character('A'), character('A'), character('\n')),
    )
  })

  it('says of each character whether its case is ignored', () => {
    expect(parse('a', false)).toEqual(character('a', true))
    expect(parse('a(?i)b(?-i)c')).toEqual(sequence(character('a'), character('b', true), character('c')))
    expect(parse('(?i:a)b')).toEqual(sequence(character('a', true), character('b')))
    expect(parse('(?:(?i)a|b)c')).toEqual(
      sequence(
        { kind: 'alternation', branches: [character('a', true), character('b', true)] },
        character('c'),
      ),
    )
  })

  it('has bounds and laziness of repetitions', () => {
    const a = character('a')
    expect(['a*', 'a+', 'a?', 'a{2}', 'a{2,}', 'a{0,3}'].map((source) => parse(source))).toEqual([
      repeated(a, 0, undefined),
      repeated(a, 1, undefined),
      repeated(a, 0, 1),
      repeated(a, 2, 2),
      repeated(a, 2, undefined),
      repeated(a, 0, 3),
    ])
    expect(['a*?', '(?U)a*', '(?U)a*?'].map((source) => parse(source))).toEqual([
      repeated(a, 0, undefined, true),
      repeated(a, 0, undefined, true),
      repeated(a, 0, undefined),
    ])
  })

  it('repeats only the last character of a quotation, and what stands before an empty one', () => {
    expect(parse('\\Qa|\\E*')).toEqual(sequence(character('a'), repeated(character('|'), 0, undefined)))
    expect(parse('a*\\Q\\E*')).toEqual(repeated(repeated(character('a'), 0, undefined), 0, undefined))
  })

  it('has classes with their ranges and named sets', () => {
    expect(parse('[^a-c\\d[:alpha:]\\pL-]')).toEqual({
      kind: 'class',
      isNegated: true,
      isFolded: false,
      items: [
        range('a', 'c'),
        { kind: 'named', name: '\\d' },
        { kind: 'named', name: '[:alpha:]' },
        { kind: 'named', name: '\\pL' },
        range('-'),
      ],
    })
    expect(parse('\\D')).toMatchObject({ kind: 'class', items: [{ name: '\\D' }] })
  })

  it('has anchors and dots as the flags have them', () => {
    const at = (source: string) => {
      const node = parse(source)
      return node.kind === 'assertion' ? node.at : node.kind === 'any' && node.what
    }
    expect(['^', '$', '(?m)^', '(?m)$', '(?m)\\A', '(?m)\\z', '\\b', '\\B'].map(at)).toEqual([
      'text-start',
      'text-end',
      'line-start',
      'line-end',
      'text-start',
      'text-end',
      'word-boundary',
      'no-word-boundary',
    ])
    expect(['.', '(?s).', '(?s-s).', '\\C'].map(at)).toEqual([
      'character-but-line-end',
      'character',
      'character-but-line-end',
      'byte',
    ])
  })

  it('has empty branches', () => {
    expect(parse('a||')).toEqual({ kind: 'alternation', branches: [character('a'), sequence(), sequence()] })
    expect(parse('')).toEqual(sequence())
  })
})

describe('the groups of a pattern', () => {
  it('are counted by their opening brackets, with names and places', () => {
    expect(parsePattern({ source: 'a((?P<x>b)(?:c)|(?<y>d))' }).groups).toEqual([
      { index: 1, offset: 1 },
      { index: 2, offset: 2, name: 'x' },
      { index: 3, offset: 16, name: 'y' },
    ])
  })

  it('are not opened by what stands in a class, in a quotation or behind a backslash', () => {
    expect(parsePattern({ source: '[(?<a>][(?P<b>]\\Q(?P<c>)\\E\\(?<d>' }).groups).toEqual([])
  })
})

describe('what is refused', () => {
  it('is shown with a caret under the place, the reason and what to write', () => {
    expect(refuse('error: (?=timeout)').message).toBe(
      [
        'RE2 has no look-ahead.',
        '  error: (?=timeout)',
        '         ^^^',
        'To keep part of a match apart, match all of it and name the part with (?P<name>…).',
      ].join('\n'),
    )
  })

  it('comes with code, pattern, reason and place', () => {
    const error = refuse('(a)\\1')
    expect([error.code, error.details]).toEqual([
      'HEALER_REGEX_INVALID',
      { pattern: '(a)\\1', reason: 'RE2 has no back-references', offset: 3 },
    ])
  })

  it.each([
    ['a(?!b)', 1, 'RE2 has no look-ahead', '`none` matcher'],
    ['(?<=a)b', 0, 'RE2 has no look-behind', '(?P<name>…)'],
    ['a++', 1, 'RE2 has no possessive repetition', 'take the second + out'],
    ['a**', 1, 'A repetition cannot be repeated', '(?:a*)*'],
    ['a{1001}', 1, 'RE2 repeats at most 1000 times', '{1000}'],
    ['a{3,2}', 1, 'The count ends before it begins', 'Swap'],
    ['(?:a{40}){40}', 9, 'Counts within one another repeat 1600 times', 'Lower'],
    ['a|*b', 2, 'There is nothing to repeat', '\\*'],
    ['(a', 0, 'This bracket is never closed', '\\('],
    ['a)', 1, 'This bracket closes nothing', '\\)'],
    ['a[bc', 1, 'This bracket is never closed', '\\['],
    ['[z-a]', 1, 'The range ends before it begins', 'Swap'],
    ['[a-\\d]', 3, 'A range cannot end in a set', '[-\\d]'],
    ['[[:word:][:nope:]]', 9, 'RE2 does not know this class', 'alnum'],
    ['a\\Z', 1, 'RE2 has no \\Z', '\\z'],
    ['\\u2014', 0, 'RE2 has no \\u', '\\x{2014}'],
    ['\\p{Script=Greek}', 0, 'RE2 does not know this group of characters', '\\p{Greek}'],
    ['[\\b]', 1, 'RE2 has no \\b in a class', '\\x08'],
    ['a\\', 1, 'The pattern ends in a backslash', '\\\\'],
    ['(?P<a-b>c)', 0, 'RE2 does not take this for a name', 'A-Z'],
    ['(?P<a>b)(?<a>c)', 8, 'Two groups have the same name', 'name of its own'],
    ['(?x) a', 0, 'RE2 has no flag x', 'blanks'],
    ['(?#note)', 0, 'RE2 has no comments', 'beside the rule'],
    ['(?z)', 0, 'RE2 does not know this group', '(?s-m)'],
  ])('%s at %i: %s', (source, offset, reason, hint) => {
    const result = safeParsePattern({ source })
    expect(result).toMatchObject({ ok: false, issue: { offset } })
    const { message } = refuse(source)
    expect(message).toContain(reason)
    expect(message.split('\n').at(-1)).toContain(hint)
  })

  it('is shown with what stands around it where the pattern is long', () => {
    const [, excerpt = '', caret = ''] = refuse(`${'x'.repeat(500)}(?=a)${'y'.repeat(500)}`).message.split(
      '\n',
    )
    expect(excerpt.length).toBeLessThan(100)
    expect(excerpt).toMatch(/^ {2}…x+\(\?=a\)y+…$/)
    expect(caret).toBe(`${' '.repeat(excerpt.indexOf('('))}^^^`)
  })

  it('never brings control characters to a terminal, and keeps the caret in its place', () => {
    const [, excerpt = '', caret = ''] = refuse('\u001b]31m\n\u202e(?=a)').message.split('\n')
    expect(excerpt).toBe('  \\x{1b}]31m\\x{a}\\x{202e}(?=a)')
    expect(caret.indexOf('^')).toBe(excerpt.indexOf('(?='))
  })
})

describe('hostile patterns', () => {
  it.each([
    ['brackets that open', '('],
    ['brackets that open and close', '()'],
    ['POSIX classes that do not end', '[[:'],
    ['repetitions that stack', 'a*\\Q\\E*'],
    ['groups with names', '(?P<a'],
    ['braces that count nothing', '{1'],
    ['branches', '|'],
  ])('are parsed in linear time: %s', (_, part) => {
    // Lists of twice as many have less than 16,384 places: V8 keeps longer ones in pages of their own, which costs more.
    for (const length of [500, 4000]) {
      const growth = measureGrowth((factor) => {
        const source = part.repeat(Math.ceil(length / part.length) * factor)
        // In turn: of one that is parsed again the parser knows the result.
        return () => [true, false].map((caseSensitive) => safeParsePattern({ source, caseSensitive }))
      }, 3)
      expect(growth).toBeLessThan(3)
    }
  })

  it('that nest deeply are parsed, not overflowed by', () => {
    const source = `${'('.repeat(50_000)}a${')'.repeat(50_000)}`
    expect(parsePattern({ source }).depth).toBeGreaterThan(50_000)
  })
})
