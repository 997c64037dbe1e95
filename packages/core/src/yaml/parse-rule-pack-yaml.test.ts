import { describe, expect, it } from 'vitest'
import { RulePackError } from '../errors/index.ts'
import { parseRulePackYaml, safeParseRulePackYaml } from './parse-rule-pack-yaml.ts'
import { rulePackYamlLimits } from './rule-pack-yaml-limits.ts'

const lines = [
  'format: 1', // 1
  'name: disks',
  'version: 1.0.0',
  'title: What goes wrong with disks',
  'rules:', // 5
  '  - id: disk-full',
  '    title: A disk is full',
  '    priority: 2',
  '    severity: high',
  '    match:', // 10
  '      regex: disk full on (?<device>\\S+)',
  '    action:',
  '      autonomy: issue',
  '    examples:',
  '      matching:', // 15
  '        - line: "disk full on /dev/sda1"',
  '      rejecting:',
  '        - line: no', // 18
]
const text = lines.join('\n')

/** The text with some of its lines, counted from 1, replaced. */
const withLines = (changes: Readonly<Record<number, string>>) =>
  lines.map((line, index) => changes[index + 1] ?? line).join('\n')

const placesOf = (input: string) => {
  const result = safeParseRulePackYaml(input)
  return result.ok ? [] : result.issues.map(({ code, line, column }) => `${code} ${line}:${column}`)
}

describe('parseRulePackYaml', () => {
  it('gives the pack, in which every text that looks like one is one', () => {
    const pack = parseRulePackYaml(text)
    expect(pack.rules[0]?.match).toEqual({ regex: 'disk full on (?<device>\\S+)' })
    expect(pack.rules[0]?.examples.rejecting).toEqual([{ line: 'no' }])
  })

  it.each([
    ['as JSON.stringify writes it', undefined],
    ['indented with blanks', 2],
    ['indented with tabs', '\t'],
  ])('takes JSON %s', (_what, space) => {
    const pack = parseRulePackYaml(text)
    const odd = { ...pack, title: 'a "b" \\ / \u2028 \u{1f600} \ud800 # c: d' }
    expect(parseRulePackYaml(JSON.stringify(odd, undefined, space))).toEqual(odd)
  })

  it('takes anchors, and shares nothing', () => {
    const input = withLines({
      16: '        - &full\n          line: disk full on a',
      18: '        - line: no',
    })
    const { examples } =
      parseRulePackYaml(`${input}\n        - { line: x, labels: &l { a: b } }\n`).rules[0] ?? {}
    expect(examples?.matching).toEqual([{ line: 'disk full on a' }])
    const shared = parseRulePackYaml(withLines({ 18: '        - &no\n          line: no\n        - *no' }))
    const [first, second] = shared.rules[0]?.examples.rejecting ?? []
    expect(second).toEqual(first)
    expect(second).not.toBe(first)
  })

  it('throws all issues, with the place in front as compilers write it', () => {
    const input = withLines({ 1: 'format: 2', 8: '    priority: 4' })
    try {
      parseRulePackYaml(input, { file: 'packs/disks.yaml' })
      expect.fail('nothing was thrown')
    } catch (error) {
      expect(RulePackError.isInstance(error) && error.message.split('\n').slice(1)).toEqual([
        'packs/disks.yaml:1:9 format: expected 1, but found 2',
        'packs/disks.yaml:8:15 rules[0].priority (rule "disk-full"): expected one of 1, 2, 3, but found 4',
      ])
    }
  })
})

it.each<[string, string, readonly string[]]>([
  ['a wrong value: at the value', withLines({ 9: '    severity: hi' }), ['invalid-shape 9:15']],
  ['an empty value: at its key', withLines({ 9: '    severity:' }), ['invalid-shape 9:5']],
  ['a missing key: at what should have it', withLines({ 7: '    # none' }), ['invalid-shape 6:5']],
  [
    'an unknown key: at the key',
    withLines({ 13: '      autonomi: issue' }),
    ['invalid-shape 13:7', 'unknown-key 13:7'],
  ],
  [
    'a forbidden key: at the key',
    withLines({ 18: '        - { line: a, __proto__: b }' }),
    ['forbidden-key 18:22'],
  ],
  [
    'a key twice: at the second',
    withLines({ 9: '    severity: high\n    severity: low' }),
    ['duplicate-key 10:5'],
  ],
  ['a pattern: at the pattern', withLines({ 11: "      regex: 'a(?=b)'" }), ['invalid-pattern 11:14']],
  ['an id twice: at the second', `${text}\n${lines.slice(5).join('\n')}`, ['duplicate-id 19:9']],
  [
    'a list: at its entry',
    withLines({ 14: '    captureLists: [device, devise]\n    examples:' }),
    ['unknown-capture 14:28'],
  ],
  ['carriage returns', withLines({ 9: '    severity: hi' }).replaceAll('\n', '\r\n'), ['invalid-shape 9:15']],
  ['a byte order mark', `\ufeff${withLines({ 9: '    severity: hi' })}`, ['invalid-shape 9:15']],
  ['nothing at all', '', ['invalid-shape 1:1']],
  ['a text', '\n  just text', ['invalid-shape 2:3']],
  [
    'a wrong key and a key twice',
    withLines({ 9: '    severity: high\n    severity: hi' }),
    ['duplicate-key 10:5', 'invalid-shape 10:15'],
  ],
  [
    'what stands behind an alias',
    withLines({ 16: '        - &a { line: 1 }', 18: '        - *a' }),
    ['invalid-shape 16:22', 'invalid-shape 16:22'],
  ],
])('finds the place of %s', (_what, input, places) => {
  expect(placesOf(input)).toEqual(places)
})

it.each<[string, string, readonly string[]]>([
  ['what is not closed', withLines({ 16: '        - line: "disk' }), ['invalid-syntax 18:19']],
  ['tabs', withLines({ 13: '\tautonomy: issue' }), ['invalid-syntax 13:1']],
  ['a second document', `${text}\n---\n${text}`, ['invalid-syntax 19:1']],
  ['a tag of its own', withLines({ 18: '        - line: !secret a' }), ['invalid-syntax 18:17']],
  ['a tag of YAML 1.1', withLines({ 18: '        - line: !!binary aGk=' }), ['invalid-syntax 18:17']],
  ['a key that is no text', withLines({ 18: '        - ? [a]\n          : b' }), ['invalid-syntax 18:13']],
  ['an alias for nothing', withLines({ 18: '        - *nobody' }), ['invalid-syntax 18:11']],
  ['an unknown directive', `%MAGIC on\n---\n${text}`, ['invalid-syntax 1:1']],
])('refuses %s', (_what, input, places) => {
  expect(placesOf(input)).toEqual(expect.arrayContaining([...places]))
})

describe('what YAML could hide', () => {
  it('is not merged in', () => {
    const input = withLines({ 18: '        - { line: no, <<: { phase: x } }' })
    expect(placesOf(input)).toEqual(['unknown-key 18:23'])
    expect(placesOf(`%YAML 1.1\n---\n${input}`)).toEqual(['unknown-key 20:23'])
  })

  it('does not change with the version that a text names', () => {
    expect(parseRulePackYaml(`%YAML 1.1\n---\n${text}`)).toEqual(parseRulePackYaml(text))
  })

  it('is not told from a number by its tag', () => {
    expect(placesOf(withLines({ 18: '        - line: 12' }))).toEqual(['invalid-shape 18:17'])
    expect(placesOf(withLines({ 18: '        - line: !!str 12' }))).toEqual([])
  })
})

describe('a text that is meant to be costly', () => {
  const bomb = (width: number) =>
    Array.from({ length: 30 }, (_, level) => {
      const items =
        level === 0
          ? 'x'
          : Array(width)
              .fill(`*a${level - 1}`)
              .join(', ')
      return `a${level}: &a${level} [${items}]`
    }).join('\n')

  it.each([
    ['many lines of aliases of aliases', bomb(9), 'limit-exceeded'],
    ['an alias that contains itself', 'a: &a [*a]', 'limit-exceeded'],
    ['more anchors than there may be', `a: [${'&a x, '.repeat(2000)}]`, 'limit-exceeded'],
    ['more nesting than there may be', '['.repeat(100), 'invalid-syntax'],
    ['so much nesting that the stack is full', '['.repeat(20_000), 'limit-exceeded'],
    ['lists in lists', '- '.repeat(20_000), 'limit-exceeded'],
    ['nesting that is closed', `a: ${'['.repeat(500)}${']'.repeat(500)}`, 'limit-exceeded'],
    ['more text than there may be', ' '.repeat(rulePackYamlLimits.maxLength + 1), 'limit-exceeded'],
    [
      'ten thousand keys',
      `{${Array.from({ length: 10_000 }, (_, i) => `k${i}: 1`).join(', ')}}`,
      'invalid-shape',
    ],
  ])('is refused: %s', (_what, input, code) => {
    const result = safeParseRulePackYaml(input)
    expect(result.ok ? [] : result.issues.map((issue) => issue.code)).toContain(code)
    expect(
      result.ok || result.issues.every(({ line, column }) => Number(line) > 0 && Number(column) > 0),
    ).toBe(true)
  })
})
