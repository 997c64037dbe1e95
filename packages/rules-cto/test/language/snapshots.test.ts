import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { describeMonitor, type MonitorStep } from '@healer/core/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identifySubject } from '../../src/identify-subject.ts'
import { createLanguageMonitor } from '../../src/language/create-language-monitor.ts'
import { createSharingEngine } from '../create-sharing-engine.ts'
import { createLanguageLog, labelsOf, lineOf, podOf, sessionOf } from './language-log.ts'

const engine = createSharingEngine(createRe2WasmEngine())

interface Step {
  readonly atSeconds: number
  readonly agent?: string
  readonly message?: string
}

const story: readonly Step[] = [
  { atSeconds: 0, agent: 'rex', message: 'hello' },
  { atSeconds: 5, agent: 'cleo', message: '$ cargo clippy' },
  { atSeconds: 6, agent: 'cleo', message: '$ npx eslint .' },
  { atSeconds: 7, agent: 'cipher', message: '$ npm audit' },
  { atSeconds: 8 },
  { atSeconds: 9, agent: 'tess', message: 'Running: npm test' },
  { atSeconds: 10, agent: 'tess', message: '$ npx vitest run' },
  { atSeconds: 11, agent: 'tess', message: `$ npx jest ${'x'.repeat(5000)}` },
  { atSeconds: 12, agent: 'atlas', message: '$ npx jest' },
  { atSeconds: 200 },
  { atSeconds: 316 },
  { atSeconds: 317 },
  { atSeconds: 318, agent: 'cipher', message: '$ cargo audit' },
  { atSeconds: 319 },
  { atSeconds: 5000 },
]

const steps = story.map(({ atSeconds, agent, message }, index): MonitorStep => {
  if (agent === undefined || message === undefined) return { advanceToMs: atSeconds * 1000 }
  const record = lineOf(index, atSeconds, message, labelsOf(agent))
  return { observe: { record, subject: identifySubject(record.labels), detections: [] } }
})

describeMonitor('cto-language', () => ({ create: () => createLanguageMonitor({ engine }), story: steps }))

describe('a snapshot', () => {
  it('keeps sessions, nanoseconds and counters', () => {
    const first = createLanguageLog(engine)
    first.monitor.expectSession(sessionOf(['rex']))
    first.take({ ...lineOf(1, 1, '$ npx eslint .', labelsOf('cleo')), atNs: 1_000_000_007n })
    const second = createLanguageLog(engine)
    second.monitor.restore(JSON.parse(JSON.stringify(first.monitor.snapshot())))
    expect(second.monitor.counters()).toEqual(first.monitor.counters())
    expect(second.advance(1000).map(({ record }) => record.atNs)).toEqual([1_000_000_007n])
  })

  it.each([undefined, null, 7, {}, { format: 2 }, { format: 1, plays: [], open: 1 }])(
    'is not %j',
    (snapshot) => {
      expect(() => createLanguageMonitor({ engine }).restore(snapshot)).toThrow(
        expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }),
      )
    },
  )

  it.each([
    { counters: null },
    { counters: { runs: 1 } },
    { plays: [['p', { seen: [] }]] },
    { open: [['k', { subject: {} }]] },
    { open: [['k', { subject: {}, tools: {}, lastAtMs: 1, touchedAtMs: 1, sightings: [['rust', {}]] }]] },
    { settled: [['k', null]] },
  ])('that was damaged is refused, rather than fail on every record after it: %j', (damage) => {
    const { monitor, log } = createLanguageLog(engine)
    log(0, 'rex', 'hello')
    log(1, 'cleo', '$ npx eslint .')
    const snapshot = { ...(monitor.snapshot() as object), ...damage }
    expect(() => monitor.restore(snapshot)).toThrow(expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }))
  })
})

describe('the verdict on a run', () => {
  const lines = [
    '$ npx eslint .',
    '$ npx tsc --noEmit',
    '$ cargo clippy',
    '$ go vet ./...',
    '$ prettier --check .',
    '$ git status',
    'reviewing',
    '{"command":"pytest"}',
  ]
  const line = fc.record({ message: fc.constantFrom(...lines), atSeconds: fc.integer({ min: 0, max: 600 }) })
  const runs = fc.array(line, { minLength: 1, maxLength: 10 })
  const verdictOf = (records: readonly ReturnType<typeof lineOf>[], isCut: boolean) => {
    let play = createLanguageLog(engine)
    play.monitor.expectSession(sessionOf(['rex']))
    for (const record of records) {
      play.take(record)
      if (!isCut) continue
      const next = createLanguageLog(engine)
      next.monitor.restore(JSON.parse(JSON.stringify(play.monitor.snapshot())))
      play = next
    }
    return [play.advance(5000), play.monitor.counters().verdicts]
  }

  it('does not depend on the order and the batches in which its records come', () => {
    const outcomes = new Set<string>()
    fc.assert(
      fc.property(
        runs.chain((run) =>
          fc.tuple(
            fc.constant(run),
            fc.shuffledSubarray(
              run.map((_, index) => index),
              { minLength: run.length },
            ),
            fc.boolean(),
          ),
        ),
        ([run, order, endsEarly]) => {
          const records = run.map(({ message, atSeconds }, index) =>
            lineOf(index, atSeconds, message, labelsOf('cleo')),
          )
          const end = endsEarly ? [podOf(99, 601, 'Succeeded', labelsOf('cleo'))] : []
          const shuffled = order.flatMap((index) => records[index] ?? [])
          const expected = verdictOf([...records, ...end], false)
          expect(verdictOf([...shuffled, ...end], false)).toEqual(expected)
          expect(verdictOf([...shuffled, ...end], true)).toEqual(expected)
          outcomes.add(JSON.stringify(expected[1]))
        },
      ),
      { numRuns: 200, seed: 5 },
    )
    expect(outcomes.size).toBeGreaterThan(2)
  })

  it('does not depend on how time moves between records that come in time', () => {
    fc.assert(
      fc.property(runs, fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 10 }), (run, times) => {
        const sorted = run.toSorted((a, b) => a.atSeconds - b.atSeconds)
        const records = sorted.map(({ message, atSeconds }, index) =>
          lineOf(index, atSeconds, message, labelsOf('cleo')),
        )
        const play = createLanguageLog(engine)
        play.monitor.expectSession(sessionOf(['rex']))
        for (const record of records) {
          for (const seconds of times.filter((time) => time * 1000 <= record.atMs)) play.advance(seconds)
          play.take(record)
        }
        play.advance(5000)
        const [expected] = verdictOf(records, false)
        expect(play.raised).toEqual(expected)
      }),
      { numRuns: 200, seed: 6 },
    )
  })
})
