import { describe, expect, it } from 'vitest'
import type { Matcher } from '../contracts/index.ts'
import { RulePackError, type RulePackIssue } from '../errors/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { parseRulePack, safeParseRulePack } from './parse-rule-pack.ts'

function issuesOf(input: unknown): readonly RulePackIssue[] {
  const result = safeParseRulePack(input)
  return result.ok ? [] : result.issues
}

/** The one issue of a pack whose only rule is as given. */
function issueOfRule(rule: object): RulePackIssue | undefined {
  const issues = issuesOf({ ...buildRulePack([]), rules: [rule] })
  expect(issues).toHaveLength(1)
  return issues[0]
}

describe('parseRulePack', () => {
  it('returns an equal copy of a right pack, which shares nothing with it', () => {
    const pack = buildRulePack([
      buildRule({ match: { any: [{ literal: 'a' }, { none: [{ regex: 'b+' }] }] } }),
    ])
    const parsed = parseRulePack(pack)
    expect(parsed).toStrictEqual(pack)
    expect(parsed.rules[0]?.examples.matching).not.toBe(pack.rules[0]?.examples.matching)
  })

  it('throws one error that carries every issue and lists each with its place', () => {
    const parse = () => parseRulePack({ ...buildRulePack([]), format: 2, version: '1', colour: 'red' })
    expect(parse).toThrow(RulePackError)
    expect(parse).toThrow(
      [
        'The rule pack has 3 issues; mend the pack:',
        'format: expected 1, but found 2',
        'version: expected a semantic version, as in 1.0.0, but found "1"',
        'colour: unknown key "colour"; the keys here are format, name, version, title, rules',
      ].join('\n'),
    )
    let caught: unknown
    try {
      parse()
    } catch (error) {
      caught = error
    }
    expect(RulePackError.isInstance(caught) && caught.details).toHaveProperty('issues.length', 3)
  })

  it.each([
    [null, 'expected an object, but found null'],
    ['{}', 'expected an object, but found "{}"'],
    [[], 'expected an object, but found an empty array'],
    [undefined, 'is missing; expected an object'],
  ])('refuses %j', (input, message) => {
    expect(issuesOf(input)).toMatchObject([{ code: 'invalid-shape', path: [], message }])
  })
})

describe('unknown keys', () => {
  it.each([
    [{ ...buildRule(), severety: 'high' }, ['severety'], 'severity'],
    [{ ...buildRule(), alert_code: 'A1' }, ['alert_code'], 'alertCode'],
    [
      buildRule({ match: { regex: 'a', casesensitive: true } as never }),
      ['match', 'casesensitive'],
      'caseSensitive',
    ],
    [
      buildRule({ action: { autonomy: 'issue', escalate: true } as never }),
      ['action', 'escalate'],
      'escalateAtOnce',
    ],
  ])('are refused, and the nearest known one is named (%#)', (rule, path, nearest) => {
    expect(issueOfRule(rule)).toMatchObject({
      code: 'unknown-key',
      path: ['rules', 0, ...path],
      message: `unknown key ${JSON.stringify(path.at(-1))}; did you mean ${nearest}?`,
      ruleId: 'boom',
    })
  })

  it('that resemble nothing are answered with what there is', () => {
    const issue = issueOfRule(buildRule({ action: { autonomy: 'issue', zzz: 1 } as never }))
    expect(issue?.message).toBe('unknown key "zzz"; the keys here are autonomy, strategy, escalateAtOnce')
  })
})

describe('matchers', () => {
  it.each([
    [{}, [], 'has none of its keys; a matcher has exactly one of literal, regex, any, all, none'],
    [
      { literal: 'a', regex: 'b' },
      [],
      'has literal and regex; a matcher has exactly one of literal, regex, any, all, none',
    ],
    [
      'boom',
      [],
      'expected an object: a matcher has exactly one of literal, regex, any, all, none, but found "boom"',
    ],
    [{ literal: '' }, ['literal'], 'expected at least one character, but found ""'],
    [{ any: [] }, ['any'], 'expected at least one entry, but found an empty array'],
    [
      { any: [{ literal: 'a' }, { all: [{ regex: 3 }] }] },
      ['any', 1, 'all', 0, 'regex'],
      'expected a string, but found 3',
    ],
    [{ none: { literal: 'a' } }, ['none'], 'expected an array, but found an object'],
  ])('that are wrong are told so at the very place: %j', (match, path, message) => {
    expect(issueOfRule({ ...buildRule(), match })).toMatchObject({
      code: 'invalid-shape',
      path: ['rules', 0, 'match', ...path],
      message,
    })
  })

  it('with a key that nearly is one are told both', () => {
    const issues = issuesOf({ ...buildRulePack([]), rules: [{ ...buildRule(), match: { regexp: 'a' } }] })
    expect(issues.map(({ code, message }) => [code, message])).toEqual([
      ['invalid-shape', 'has none of its keys; a matcher has exactly one of literal, regex, any, all, none'],
      ['unknown-key', 'unknown key "regexp"; did you mean regex?'],
    ])
  })
})

describe('what a single field cannot see', () => {
  it('two rules may not have one id', () => {
    const issues = issuesOf(buildRulePack([buildRule(), buildRule({ id: 'bang' }), buildRule()]))
    expect(issues).toMatchObject([{ code: 'duplicate-id', path: ['rules', 2, 'id'], ruleId: 'boom' }])
  })

  it('a pattern that is no RE2 is refused with the place and a hint', () => {
    const issue = issueOfRule(buildRule({ match: { any: [{ literal: 'a' }, { regex: 'a(?=b)' }] } }))
    expect(issue).toMatchObject({ code: 'invalid-pattern', path: ['rules', 0, 'match', 'any', 1, 'regex'] })
    expect(issue?.message).toContain('look-ahead')
  })

  it('captureLists may only name groups that a pattern can capture', () => {
    const match = { any: [{ regex: '(?P<tools>a)' }, { none: [{ regex: '(?<hidden>b)' }] }] }
    const issues = issuesOf(buildRulePack([buildRule({ match, captureLists: ['tools', 'tool', 'hidden'] })]))
    expect(issues.map(({ code, path, message }) => [code, path.at(-1), message])).toEqual([
      ['unknown-capture', 1, 'no pattern of the rule captures "tool"; did you mean tools?'],
      ['unknown-capture', 2, 'no pattern of the rule captures "hidden"; name a group, as in (?<hidden>…)'],
    ])
  })

  it('a pattern or literal of more than 1 KiB of UTF-8 is refused, one of just that is not', () => {
    expect(issuesOf(buildRulePack([buildRule({ match: { literal: 'ü'.repeat(512) } })]))).toEqual([])
    expect(issueOfRule(buildRule({ match: { literal: 'ü'.repeat(513) } }))).toMatchObject({
      code: 'limit-exceeded',
      path: ['rules', 0, 'match', 'literal'],
    })
    expect(issueOfRule(buildRule({ match: { regex: 'a'.repeat(1025) } }))?.code).toBe('limit-exceeded')
  })

  it('a pack of more than 10,000 rules is refused, one of just that is not', () => {
    const rules = Array.from({ length: 10_001 }, (_, index) => buildRule({ id: `rule-${index}` }))
    expect(issuesOf(buildRulePack(rules.slice(1)))).toEqual([])
    expect(issuesOf(buildRulePack(rules))).toMatchObject([{ code: 'limit-exceeded', path: ['rules'] }])
  })

  it('a lone surrogate is refused, since no line can contain one', () => {
    expect(issueOfRule(buildRule({ match: { literal: 'a\ud800' } }))).toMatchObject({
      code: 'invalid-pattern',
    })
  })
})

describe('hostile input', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => ({ literal: `l${index}` }))
  const twice = (depth: number): Matcher => {
    let match: Matcher = { literal: 'a' }
    for (let level = 0; level < depth; level += 1) match = { any: [match, match] }
    return match
  }

  it.each([
    ['a few objects that are millions', buildRulePack([buildRule({ match: twice(28) })])],
    ['an array with millions of holes', { ...buildRulePack([]), rules: Array(4_000_000) }],
    ['a text of megabytes', buildRulePack([buildRule({ id: `a${'-a'.repeat(5_000_000)}` })])],
    ['more issues than a stack holds', { ...buildRulePack([]), rules: Array(200_000).fill(null) }],
    ['more patterns than a pack may have', buildRulePack([buildRule({ match: { any: many(20_001) } })])],
    ['members that no call could spread', buildRulePack([buildRule({ match: { any: many(200_000) } })])],
  ])('is refused, not choked on: %s', (_, pack) => {
    expect(issuesOf(pack)).toMatchObject([{ code: 'limit-exceeded' }])
  })

  it.each(['__proto__', 'constructor', 'prototype'])(
    'with the key %s is refused wherever it stands',
    (key) => {
      const own = `{ "a": 1, "${key}": { "polluted": true } }`
      const pack = JSON.parse(
        JSON.stringify({ ...buildRulePack([buildRule()]), x: 0 }).replace('"x":0', `"x":[${own}]`),
      )
      expect(issuesOf(pack)).toContainEqual(
        expect.objectContaining({ code: 'forbidden-key', path: ['x', 0, key] }),
      )
      const captures = JSON.parse(`{ "${key}": "a" }`) as Record<string, string>
      const rule = buildRule({
        examples: { matching: [{ line: 'boom', captures }], rejecting: [{ line: 'a' }] },
      })
      expect(issueOfRule(rule)).toMatchObject({ code: 'forbidden-key', received: key, ruleId: 'boom' })
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    },
  )

  it('with such a key is told what else is wrong too, and of the key only once', () => {
    const pack = JSON.parse('{ "format": 1, "name": "x", "version": "1.0.0", "rules": [], "__proto__": 1 }')
    expect(issuesOf(pack).map(({ path }) => path)).toEqual([['__proto__'], ['title']])
  })

  it('with a group of such a name is refused', () => {
    expect(issueOfRule(buildRule({ match: { regex: '(?<constructor>a)' } }))?.code).toBe('forbidden-key')
  })

  it('with a getter is refused, and the getter never runs', () => {
    let reads = 0
    const pack = Object.defineProperty({ ...buildRulePack([]) }, 'title', {
      enumerable: true,
      get: () => {
        reads += 1
        return 'title'
      },
    })
    expect(issuesOf(pack)).toMatchObject([{ code: 'invalid-shape', path: ['title'] }])
    expect(reads).toBe(0)
  })

  it('that contains itself, or is nested without end, is refused', () => {
    const circular: Record<string, unknown> = { ...buildRulePack([]) }
    circular.rules = [circular]
    expect(issuesOf(circular)).toMatchObject([{ code: 'limit-exceeded' }])
    let deep: object = { literal: 'a' }
    for (let depth = 0; depth < 100_000; depth += 1) deep = { any: [deep] }
    expect(issueOfRule({ ...buildRule(), match: deep })?.code).toBe('limit-exceeded')
  })

  it('whose matchers are nested deeper than anybody writes is refused with the place', () => {
    const nest = (depth: number): object => (depth === 1 ? { literal: 'a' } : { all: [nest(depth - 1)] })
    expect(issuesOf({ ...buildRulePack([]), rules: [{ ...buildRule(), match: nest(16) }] })).toEqual([])
    expect(issueOfRule({ ...buildRule(), match: nest(17) })).toMatchObject({
      code: 'limit-exceeded',
      path: ['rules', 0, 'match'],
    })
  })
})
