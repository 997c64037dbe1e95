import { describe, expect, test } from 'vitest'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createBacktest } from './create-backtest.ts'

const engine = createRe2WasmEngine()
const rule = (id: string, literal: string, overrides = {}) =>
  buildRule({
    id,
    match: { literal },
    examples: { matching: [{ line: literal }], rejecting: [{ line: 'fine' }] },
    ...overrides,
  })

function runBacktest(pack: ReturnType<typeof buildRulePack>, lines: readonly string[], options = {}) {
  const backtest = createBacktest({ packs: [pack], engine, ...options })
  lines.forEach((message, index) => backtest.push(buildRecord({ message, lineNumber: index + 1 })))
  const report = backtest.read()
  backtest.close()
  return report
}

describe('a backtest', () => {
  test('counts hits by rule in rank order, rules without any included, and how often each came first', () => {
    const pack = buildRulePack([
      rule('late', 'boom', { priority: 3 }),
      rule('first', 'boom', { priority: 1 }),
      rule('never', 'nothing like it'),
    ])
    const report = runBacktest(pack, ['boom', 'fine', 'big boom'])
    expect(report.rules.map(({ ruleId, hits, primaryHits }) => [ruleId, hits, primaryHits])).toEqual([
      ['first', 2, 2],
      ['never', 0, 0],
      ['late', 2, 0],
    ])
    expect(report).toMatchObject({ linesScanned: 3, linesHit: 2, linesCut: 0, engineFailures: 0 })
    expect(report.rules[0]?.pack).toBe('sample@1.0.0')
  })

  test('keeps the first lines of a rule as samples, and no more than it is asked to', () => {
    const lines = ['boom 1', 'boom 2', 'fine', 'boom 3']
    const [kept] = runBacktest(buildRulePack([rule('boom', 'boom')]), lines, { maxSamples: 2 }).rules
    expect(kept).toMatchObject({
      hits: 3,
      samples: [
        { stream: 'agent.log', lineNumber: 1, line: 'boom 1' },
        { stream: 'agent.log', lineNumber: 2, line: 'boom 2' },
      ],
    })
  })

  test('counts what a rule in shadow mode would have raised, and what an exception suppressed', () => {
    const exception = {
      id: 'known',
      owner: 'me',
      reason: 'it is known',
      match: { literal: 'known' },
      examples: { suppressed: [{ line: 'crash known' }] },
    }
    const pack = buildRulePack([
      rule('quiet', 'boom', { mode: 'shadow' }),
      rule('excused', 'crash', { exceptions: [exception] }),
    ])
    const report = runBacktest(pack, ['boom', 'crash known', 'crash'])
    expect(report.rules).toMatchObject([
      { ruleId: 'quiet', mode: 'shadow', hits: 1, primaryHits: 0, suppressed: 0 },
      { ruleId: 'excused', mode: 'live', hits: 1, primaryHits: 1, suppressed: 1 },
    ])
    expect(report.linesHit).toBe(2)
  })

  test('does not run rules that fail their own examples, and says which; unless it is told to', () => {
    const pack = buildRulePack([buildRule({ id: 'liar', match: { literal: 'other' } })])
    const strict = runBacktest(pack, ['other'])
    expect(strict.rules[0]?.hits).toBe(0)
    expect(strict.quarantined).toMatchObject([{ ruleId: 'liar', issues: [{ code: 'example-not-matched' }] }])
    const lenient = runBacktest(pack, ['other'], { quarantine: false })
    expect([lenient.rules[0]?.hits, lenient.quarantined]).toEqual([1, []])
  })

  test('tells lines that a window counts from hits, and counts what is not told again', () => {
    const pack = buildRulePack([
      rule('often', 'boom', {
        window: { kind: 'sliding', withinMs: 5_000, count: { atLeast: 3 } },
      }),
      rule('once', 'boom', { repeatIntervalMs: 60_000 }),
    ])
    const report = runBacktest(pack, ['boom', 'boom', 'boom', 'fine'])
    expect(report.rules).toMatchObject([
      { ruleId: 'often', matches: 3, hits: 1, repeated: 0 },
      { ruleId: 'once', matches: 3, hits: 1, repeated: 2 },
    ])
    expect(report.rules[0]?.samples).toEqual([{ stream: 'agent.log', lineNumber: 3, line: 'boom' }])
  })

  test('finds what did not happen in time, on the time of the recording', () => {
    const { match: _none, ...template } = buildRule({ id: 'never-ready' })
    const pack = buildRulePack([
      {
        ...template,
        expect: {
          event: { literal: 'ready' },
          after: { match: { literal: 'starting' } },
          withinMs: 30_000,
        },
        examples: { matching: [{ line: 'starting' }], rejecting: [{ line: 'fine' }] },
      },
    ])
    const backtest = createBacktest({ packs: [pack], engine })
    const lines: readonly (readonly [number, string])[] = [
      [0, 'starting'],
      [20_000, 'ready'],
      [100_000, 'starting'],
      [135_000, 'fine'],
      [150_000, 'fine'],
    ]
    for (const [atMs, message] of lines) backtest.push(buildRecord({ atMs, message, lineNumber: atMs }))
    expect(backtest.read()).toMatchObject({
      quarantined: [],
      rules: [{ hits: 1, samples: [{ lineNumber: 100_000 }] }],
    })
    backtest.close()
  })

  test('counts lines of which the end was not judged', () => {
    const report = runBacktest(buildRulePack([rule('boom', 'boom')]), [`${'x'.repeat(70_000)}boom`])
    expect(report).toMatchObject({ linesScanned: 1, linesHit: 0, linesCut: 1 })
  })

  test('reports data that survives JSON, and shares nothing with later reports', () => {
    const backtest = createBacktest({ packs: [buildRulePack([rule('boom', 'boom')])], engine })
    backtest.push(buildRecord({ message: 'boom' }))
    const first = backtest.read()
    expect(JSON.parse(JSON.stringify(first))).toEqual(first)
    backtest.push(buildRecord({ message: 'boom' }))
    expect([first.rules[0]?.hits, first.rules[0]?.samples.length]).toEqual([1, 1])
    backtest.close()
  })

  test('refuses a pack that is wrong', () => {
    const packs = [buildRulePack([buildRule({ match: { regex: '(?=x)' } })])]
    expect(() => createBacktest({ packs, engine })).toThrow(/rules\[0\]\.match\.regex/)
  })
})
