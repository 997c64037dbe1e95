import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Matcher, Rule, RuleException, Subject } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { compileRulePacks } from './compile-rule-packs.ts'
import type { MatchableRecord } from './matchable-record.ts'

function judge(rule: Partial<Rule>, record: Partial<MatchableRecord>, engine = createNativeEngine()) {
  const compiled = compileRulePacks({ packs: [buildRulePack([buildRule(rule)])], engine })
  const verdict = compiled.matchRecord({ message: 'boom', ...record })
  expect(compiled.matchRecord({ message: 'boom', ...record }, { withPrefilter: false })).toEqual(verdict)
  return verdict
}

const isMatched = (match: Matcher, record: Partial<MatchableRecord>) =>
  judge({ match }, record).matches.length > 0

describe('a leaf on a label', () => {
  const on = { label: 'app' }

  it('looks at the label, not at the message', () => {
    expect(isMatched({ literal: 'SHOP', on }, { labels: { app: 'the shop' } })).toBe(true)
    expect(isMatched({ literal: 'SHOP', on, caseSensitive: true }, { labels: { app: 'shop' } })).toBe(false)
    expect(isMatched({ regex: '^boom$', on }, { labels: { app: 'x' } })).toBe(false)
  })

  it('does not match where there is no such label, and a none of it does', () => {
    const matchers: readonly Matcher[] = [
      { regex: '.*', on },
      { literal: 'x', on },
    ]
    for (const matcher of matchers) {
      expect(isMatched(matcher, { labels: {} })).toBe(false)
      expect(isMatched({ none: [matcher] }, {})).toBe(true)
    }
    expect(isMatched({ regex: '.*', on: { label: 'toString' } }, { labels: {} })).toBe(false)
    expect(isMatched({ regex: '^$', on }, { labels: { app: '' } })).toBe(true)
  })

  it('captures from it', () => {
    const match = { all: [{ literal: 'boom' }, { regex: '^(?<name>\\w+)-', on }] }
    expect(judge({ match }, { labels: { app: 'shop-1' } }).matches[0]?.captures).toEqual({ name: 'shop' })
  })
})

describe('a leaf on a field', () => {
  const match = { regex: '^(?<level>error|fatal)$', on: { field: 'level' } }

  it.each(['{"level":"error"}', 'level=fatal msg=x', '2026-11-25T19:00:00Z stdout F level=error'])(
    'is the same rule for %s',
    (message) => {
      expect(isMatched(match, { message })).toBe(true)
    },
  )

  it('is not fooled by the message', () => {
    expect(isMatched(match, { message: 'error' })).toBe(false)
    expect(isMatched(match, { message: '{"msg":"level=error"}' })).toBe(false)
  })

  it('sees what is escaped in the line', () => {
    expect(
      isMatched({ literal: 'boom "x"', on: { field: 'm' } }, { message: '{"m":"b\\u006fom \\"x\\""}' }),
    ).toBe(true)
  })
})

describe('scope', () => {
  const inScope = (scope: NonNullable<Rule['scope']>, record: Partial<MatchableRecord>) =>
    judge({ scope }, record).matches.length > 0

  it('asks that all that is given holds, exactly or by a prefix', () => {
    const scope = { labels: { env: ['prod', 'stage-*'], app: ['*'] }, sources: ['loki'] }
    const labels = { env: 'prod', app: 'shop' }
    expect(inScope(scope, { labels, source: 'loki' })).toBe(true)
    expect(inScope(scope, { labels: { ...labels, env: 'stage-2' }, source: 'loki' })).toBe(true)
    expect(inScope(scope, { labels: { ...labels, env: 'production' }, source: 'loki' })).toBe(false)
    expect(inScope(scope, { labels: { env: 'prod' }, source: 'loki' })).toBe(false)
    expect(inScope(scope, { labels, source: 'file' })).toBe(false)
    expect(inScope(scope, { labels })).toBe(false)
  })

  it('asks for the subject only where it must, and only of records that a rule may match', () => {
    const pack = buildRulePack([buildRule({ scope: { agents: ['rex'], phases: ['work'] } })])
    const compiled = compileRulePacks({ packs: [pack], engine: createNativeEngine() })
    const asked: string[] = []
    const fires = (message: string, subject: Subject) =>
      compiled.matchRecord({ message }, { subject: () => (asked.push(message), subject) }).matches.length
    expect(fires('quiet', { agent: 'rex', phase: 'work' })).toBe(0)
    expect(asked).toEqual([])
    expect(fires('boom', { agent: 'rex', phase: 'work' })).toBe(1)
    expect(fires('boom', { agent: 'rex' })).toBe(0)
    expect(compiled.matchText('boom').matches).toEqual([])
  })

  it('is checked before any pattern is run', () => {
    const engine = createNativeEngine()
    judge({ match: { regex: 'boo+m' }, scope: { sources: ['loki'] } }, { source: 'file' }, engine)
    expect(engine.runs).toEqual([])
  })
})

describe('exceptions', () => {
  const exception = (overrides: Partial<RuleException> = {}): RuleException => ({
    id: 'drill',
    owner: 'sre',
    reason: 'a drill is no failure',
    match: { literal: 'drill' },
    examples: { suppressed: [{ line: 'boom drill' }] },
    ...overrides,
  })

  it('suppress a match, and are named', () => {
    const { matches, suppressed } = judge({ exceptions: [exception()] }, { message: 'boom, a drill' })
    expect(matches).toEqual([])
    expect(suppressed).toMatchObject([{ rule: { id: 'boom' }, exception: 'drill' }])
  })

  it('say nothing of what the rule does not match', () => {
    expect(judge({ exceptions: [exception()] }, { message: 'a drill' }).suppressed).toEqual([])
  })

  it('expire with their last day, by the time of the record', () => {
    const rule = { exceptions: [exception({ expiresOn: '2026-12-31' })] }
    const at = (time: string) => judge(rule, { message: 'boom drill', atMs: Date.parse(time) }).matches.length
    expect(at('2026-12-31T23:59:59.999Z')).toBe(0)
    expect(at('2027-01-01T00:00:00Z')).toBe(1)
    expect(judge(rule, { message: 'boom drill' }).matches).toEqual([])
  })

  it('that the engine fails on suppress nothing, and are told of', () => {
    const engine = createNativeEngine()
    engine.failWhen(({ source }) => source === 'd\\Bri+ll(?<end>)')
    const rule = { exceptions: [exception({ match: { regex: 'd\\Bri+ll(?<end>)' } })] }
    const verdict = judge(rule, { message: 'boom drill' }, engine)
    expect(verdict).toMatchObject({ matches: [{ rule: { id: 'boom' } }], suppressed: [] })
    expect(verdict.undecided.map(({ reason }) => reason)).toEqual(['d\\Bri+ll(?<end>) failed'])
  })
})

it('keeps matches of a rule in shadow mode apart', () => {
  const { matches, quiet } = judge({ mode: 'shadow', match: { regex: '(?<what>boom)' } }, {})
  expect(matches).toEqual([])
  expect(quiet).toMatchObject([{ rule: { id: 'boom' }, captures: { what: 'boom' } }])
})
