import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Matcher, RulePack } from '../contracts/index.ts'
import { RegexError, RulePackError } from '../errors/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks, safeCompileRulePacks } from './compile-rule-packs.ts'

function compileRules(...rules: readonly Parameters<typeof buildRule>[0][]) {
  const engine = createNativeEngine()
  const pack = buildRulePack(rules.map((rule, index) => buildRule({ id: `rule-${index}`, ...rule })))
  return { engine, compiled: compileRulePacks({ packs: [pack], engine }) }
}

function idsOf(text: string, ...matchers: readonly Matcher[]): readonly string[] {
  const { compiled } = compileRules(...matchers.map((match) => ({ match })))
  return compiled.matchText(text).matches.map((match) => match.rule.id)
}

describe('compiling', () => {
  it('ranks all rules of all packs in one order, with their pack and tier', () => {
    const first = buildRulePack([
      buildRule({ id: 'a', priority: 3 }),
      buildRule({ id: 'b', severity: 'critical' }),
    ])
    const second = buildRulePack([buildRule({ id: 'c' }), buildRule({ id: 'd', priority: 1 })], {
      name: 'other',
      version: '2.1.0',
    })
    const { rules } = compileRulePacks({ packs: [first, second], engine: createNativeEngine() })
    expect(rules.map(({ id, pack, tier }) => [id, pack, tier])).toEqual([
      ['d', 'other@2.1.0', 'P2'],
      ['b', 'sample@1.0.0', 'P1'],
      ['c', 'other@2.1.0', 'P2'],
      ['a', 'sample@1.0.0', 'P2'],
    ])
  })

  it('keeps a frozen copy: what happens to the pack later does not reach it', () => {
    const rule = { ...buildRule() }
    const compiled = compileRulePacks({ packs: [buildRulePack([rule])], engine: createNativeEngine() })
    Object.assign(rule, { title: 'changed', match: { literal: 'else' } })
    expect(compiled.rules[0]?.rule.title).toBe('Something went off')
    expect(compiled.matchText('boom').matches).toHaveLength(1)
    expect(Object.isFrozen(compiled.rules[0]?.rule.action)).toBe(true)
  })

  it('reports every issue of every pack at once, with pack, rule and place, and frees what it compiled', () => {
    const engine = createNativeEngine()
    // RE2's `\z` passes our parser, and V8, which plays the engine here, refuses it.
    const first = buildRulePack([
      buildRule({ id: 'good', match: { regex: 'go+d' } }),
      buildRule({ id: 'refused', match: { all: [{ literal: 'a' }, { regex: 'a\\z' }] } }),
      buildRule({ id: 'again', match: { regex: 'a\\z' } }),
    ])
    const second = buildRulePack([buildRule({ id: 'bad', match: { regex: '(' } })], { name: 'second' })
    const third = buildRulePack([buildRule({ id: 'good' })], { name: 'third' })
    const result = safeCompileRulePacks({ packs: [first, second, third, third], engine })
    expect(
      result.ok ? [] : result.issues.map(({ code, pack, ruleId, path }) => [code, pack, ruleId, path]),
    ).toEqual([
      ['invalid-pattern', 'second', 'bad', ['rules', 0, 'match', 'regex']],
      ['duplicate-id', 'third', 'good', ['rules', 0, 'id']],
      ['duplicate-id', 'third', undefined, ['name']],
      ['duplicate-id', 'third', 'good', ['rules', 0, 'id']],
      ['invalid-pattern', 'sample', 'refused', ['rules', 1, 'match', 'all', 1, 'regex']],
      ['invalid-pattern', 'sample', 'again', ['rules', 2, 'match', 'regex']],
    ])
    expect(engine.liveCount()).toBe(0)
    expect(() => compileRulePacks({ packs: [second], engine })).toThrow(RulePackError)
  })

  it('runs no code of a pack, not even to name it', () => {
    const pack = {
      get name(): string {
        throw new Error('it ran')
      },
    }
    const result = safeCompileRulePacks({ packs: [pack as RulePack], engine: createNativeEngine() })
    expect(result.ok ? [] : result.issues).toMatchObject([{ code: 'invalid-shape', path: ['name'] }])
  })

  it('throws what a broken engine throws, and frees what it compiled', () => {
    const engine = createNativeEngine()
    const compile = engine.compile.bind(engine)
    const failed = new RegexError({
      code: 'HEALER_REGEX_ENGINE_FAILED',
      message: 'x',
      details: { reason: 'x' },
    })
    const breaking = {
      ...engine,
      compile: (pattern: Parameters<typeof compile>[0]) => {
        if (pattern.source === 'c+') throw failed
        return compile(pattern)
      },
    }
    const rules = ['a+', 'b+', 'c+'].map((regex, index) => buildRule({ id: `r-${index}`, match: { regex } }))
    expect(() => safeCompileRulePacks({ packs: [buildRulePack(rules)], engine: breaking })).toThrow(failed)
    expect(engine.liveCount()).toBe(0)
  })

  it('compiles a pattern once however often it is written, and frees it', () => {
    const { engine, compiled } = compileRules(
      { match: { regex: 'a+' } },
      { match: { any: [{ regex: 'a+' }] } },
    )
    expect(engine.liveCount()).toBe(1)
    compiled.dispose()
    compiled.dispose()
    expect(engine.liveCount()).toBe(0)
  })
})

describe('matching', () => {
  it('compares letters whatever their case, unless the matcher says otherwise', () => {
    const matchers = [{ literal: 'Boom' }, { literal: 'Boom', caseSensitive: true }, { regex: 'Bo+m' }]
    expect(idsOf('it went BOOM', ...matchers, { regex: 'Bo+m', caseSensitive: true })).toEqual([
      'rule-0',
      'rule-2',
    ])
    expect(idsOf('it went Boom', ...matchers)).toEqual(['rule-0', 'rule-1', 'rule-2'])
  })

  it('joins members by any, all and none, nested as one likes', () => {
    const match = {
      all: [{ any: [{ literal: 'mcp' }, { regex: 'tools?-server' }] }, { none: [{ literal: 'retry' }] }],
    }
    expect(idsOf('MCP failed', match)).toEqual(['rule-0'])
    expect(idsOf('tool-server failed', match)).toEqual(['rule-0'])
    expect(idsOf('mcp failed, will retry', match)).toEqual([])
    expect(idsOf('failed', match)).toEqual([])
    expect(idsOf('hello', { none: [{ literal: 'x' }, { literal: 'y' }] })).toEqual(['rule-0'])
    expect(idsOf('an y', { none: [{ literal: 'x' }, { literal: 'y' }] })).toEqual([])
  })

  it('asks the engine about no line in which the prefilter finds nothing, and only for what it alone can tell', () => {
    const { engine, compiled } = compileRules(
      { match: { regex: 'panicked at (?<place>\\S+)\\B' } },
      { match: { regex: 'crash in (?<place>\\S+)' } },
      { match: { regex: 'crash in \\S+' } },
      { match: { literal: 'boom' } },
      { match: { regex: 'boom.*(bang|crash)' } },
    )
    for (const text of ['all quiet', 'boom', 'boom, bang', '', 'panicked', 'crash in main', 'crash in'])
      compiled.matchText(text)
    expect(engine.runs).toEqual([])
    compiled.matchText('panicked at once')
    compiled.matchText('boom\nbang')
    expect(engine.runs.map(({ text }) => text)).toEqual(['panicked at once'])
  })

  it('tries a rule without a required literal on every line, and says so', () => {
    const { compiled } = compileRules(
      { match: { regex: '^\\d+$' } },
      { match: { none: [{ literal: 'a' }] } },
      {},
    )
    expect(compiled.rules.map((rule) => rule.isAlwaysChecked)).toEqual([true, true, false])
    expect(compiled.matchText('42').matches).toHaveLength(2)
  })

  it('looks at the first 64 KiB of a line and counts the rest', () => {
    const { compiled } = compileRules({ match: { literal: 'boom' } })
    const cap = 65_536
    expect(compiled.matchText(`${'x'.repeat(cap - 4)}boom`)).toMatchObject({ matches: [{}], cutBytes: 0 })
    expect(compiled.matchText(`${'x'.repeat(cap - 3)}boom`)).toMatchObject({ matches: [], cutBytes: 1 })
    expect(compiled.matchText('é'.repeat(cap))).toMatchObject({ cutBytes: cap })
  })

  it('shows the engine no half character', () => {
    const { engine, compiled } = compileRules({ match: { regex: '^(?<all>a.b)$|x\\By' } })
    expect(compiled.matchText('a\ud800b').matches).toHaveLength(1)
    expect(engine.runs[0]?.text).toBe('a\ufffdb')
  })
})

describe('captures', () => {
  it('come from the first member of any that matches, and from all members of all, the first to name one winning', () => {
    const { compiled } = compileRules(
      { match: { any: [{ regex: '(?<x>nothing)' }, { regex: 'a(?<y>.)' }, { regex: '(?<z>a)' }] } },
      {
        match: {
          all: [{ regex: 'a(?<x>.)' }, { regex: '(?P<x>a)(?P<y>.)' }, { none: [{ regex: '(?<z>q)' }] }],
        },
      },
    )
    expect(compiled.matchText('ab').matches.map((match) => match.captures)).toEqual([
      { y: 'b' },
      { x: 'b', y: 'b' },
    ])
  })

  it('are lists where the rule says so; a group that took no part is absent', () => {
    const match = { regex: 'missing: (?<tools>[^;]*)(?:; from (?<place>\\w+))?' }
    const { compiled } = compileRules({ match, captureLists: ['tools', 'place'] })
    expect(compiled.matchText('missing: ["a", b]').matches[0]?.captures).toStrictEqual({ tools: ['a', 'b'] })
  })

  it('cannot be changed', () => {
    const { compiled } = compileRules({ match: { regex: '(?<tools>a b)' }, captureLists: ['tools'] })
    const [match] = compiled.matchText('a b').matches
    expect(Object.isFrozen(match?.captures)).toBe(true)
    expect(Object.isFrozen(match?.captures.tools)).toBe(true)
  })
})

describe('an engine that fails', () => {
  it('is tried once more with the expression compiled anew', () => {
    const { engine, compiled } = compileRules({ match: { regex: 'b\\Bo+m' } })
    compiled.matchText('boom')
    engine.failWhen(({ attempt }) => attempt > 1)
    expect(compiled.matchText('boom').matches).toHaveLength(1)
    expect(compiled.engineRetries()).toBe(1)
    expect(engine.liveCount()).toBe(1)
  })

  it('leaves its rule undecided, which is not a no, and the others judged', () => {
    const { engine, compiled } = compileRules(
      { match: { regex: 'b\\Bo+m' } },
      { match: { regex: 'b\\Boo+' } },
    )
    engine.failWhen(({ source }) => source === 'b\\Bo+m')
    const verdict = compiled.matchText('boom')
    expect(verdict.matches.map((match) => match.rule.id)).toEqual(['rule-1'])
    expect(verdict.undecided).toMatchObject([{ rule: { id: 'rule-0' }, reason: 'b\\Bo+m failed' }])
    expect(compiled.engineRetries()).toBe(0)
  })

  it('never throws out of matching, not even when nothing compiles any more', () => {
    const { engine, compiled } = compileRules({ match: { regex: 'b\\Bo+m' } })
    engine.failWhen(() => true)
    engine.breakCompiler()
    expect(compiled.matchText('boom')).toMatchObject({
      matches: [],
      undecided: [{ reason: 'the heap is full' }],
    })
  })

  const failing = { regex: 'f\\Bail+' }
  const yes = { regex: 'ye+s' }
  const no = { regex: 'no+pe' }
  it.each([
    ['any: one yes is enough', { any: [failing, yes] }, 'matched'],
    ['any: a no is not', { any: [failing, no] }, 'undecided'],
    ['all: one no is enough', { all: [failing, no] }, 'not-matched'],
    ['all: a yes is not', { all: [failing, yes] }, 'undecided'],
    ['none: one yes is enough', { none: [failing, yes] }, 'not-matched'],
    ['none: a no is not', { none: [failing, no] }, 'undecided'],
  ])('leaves open only what the other members leave open (%s)', (_, match, expected) => {
    const { engine, compiled } = compileRules({ match })
    engine.failWhen(({ source }) => source === 'f\\Bail+')
    const { matches, undecided } = compiled.matchText('yes, this may fail')
    const found = matches.length > 0 ? 'matched' : undecided.length > 0 ? 'undecided' : 'not-matched'
    expect(found).toBe(expected)
  })
})
