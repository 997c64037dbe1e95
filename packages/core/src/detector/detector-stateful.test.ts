import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { type Detection, type LogRecord, type Rule, toId } from '../contracts/index.ts'
import { UsageError } from '../errors/index.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const { match: _, ...bare } = buildRule()
const identifySubject: DetectorOptions['identifySubject'] = ({ play, agent }) => ({
  ...(play === undefined ? {} : { playId: toId<'PlayId'>(play) }),
  ...(agent === undefined ? {} : { agent }),
})

function detect(rules: readonly Partial<Rule>[], options: Partial<DetectorOptions> = {}) {
  const pack = buildRulePack(rules.map((rule) => ({ ...bare, ...rule })))
  const engine = createNativeEngine()
  return createDetector({ packs: [pack], engine, identifySubject, quarantine: false, ...options })
}

let lines = 0
function at(atMs: number, message: string, more: Partial<LogRecord> = {}): LogRecord {
  lines += 1
  return buildRecord({ atMs, message, lineNumber: lines, ...more })
}

const brief = (detections: readonly Detection[]) =>
  detections.map(({ ruleId, record, expectation }) => [
    ruleId,
    record.message,
    ...(expectation === undefined ? [] : [expectation]),
  ])

describe('a window', () => {
  const rule: Partial<Rule> = {
    match: { regex: 'failed (?<user>\\w+)' },
    window: { kind: 'sliding', withinMs: 1000, count: { atLeast: 3 }, by: ['capture.user'] },
  }

  it('fires on the match that fills it, by key, and counts why the others do not', () => {
    const detector = detect([rule])
    const told = [
      at(0, 'failed ann'),
      at(1, 'failed bob'),
      at(2, 'failed ann'),
      at(3, 'failed ann last'),
      at(4, 'failed ann again'),
    ].flatMap((record) => detector.push(record))
    expect(brief(told)).toEqual([['boom', 'failed ann last']])
    expect(told[0]).toMatchObject({ captures: { user: 'ann' }, isPrimary: true })
    expect(detector.ruleCounters()['boom']).toEqual({
      candidates: 5,
      matches: 5,
      deferred: 0,
      detections: 1,
      suppressed: { below: 3, above: 1 },
      overflows: 0,
      lastMatchMs: 4,
    })
    expect(detector.counters().memory).toEqual({ keys: 2, entries: 4 })
  })

  it('counts what its scope and its exceptions leave, by a field of the line', () => {
    const exceptions = [
      {
        id: 'drill',
        owner: 'sre',
        reason: 'a drill',
        match: { literal: 'drill' },
        examples: { suppressed: [{ line: 'boom drill' }] },
      },
    ]
    const detector = detect([
      {
        match: { literal: 'boom' },
        scope: { labels: { app: ['a'] } },
        exceptions,
        window: { kind: 'tumbling', withinMs: 1000, distinct: { of: 'field.code', atLeast: 2 } },
      },
    ])
    const labels = { app: 'a' }
    const told = [
      at(0, 'code=1 boom', { labels }),
      at(1, 'code=2 boom'),
      at(2, 'code=3 boom drill', { labels }),
      at(3, 'code=1 boom', { labels }),
      at(4, 'boom', { labels }),
      at(5, 'code=4 boom', { labels }),
    ].flatMap((record) => detector.push(record))
    expect(brief(told)).toEqual([['boom', 'code=4 boom']])
    expect(detector.ruleCounters()['boom']?.suppressed).toEqual({
      exception: 1,
      below: 1,
      repeated: 1,
      valueless: 1,
    })
  })

  it('of a rule in shadow mode is counted, and tells only its listeners', () => {
    const detector = detect([{ ...rule, mode: 'shadow' }])
    const shadowed: string[] = []
    detector.on('detection-shadowed', ({ record }) => shadowed.push(record.message))
    const told = [1, 2, 3, 4].flatMap((atMs) => detector.push(at(atMs, `failed ann ${atMs}`)))
    expect(told).toEqual([])
    expect(shadowed).toEqual(['failed ann 3'])
    expect(detector.counters().shadowed).toEqual({ boom: 1 })
    expect(detector.ruleCounters()['boom']?.suppressed).toEqual({ below: 2, above: 1, shadow: 1 })
  })
})

describe('a sequence', () => {
  it('goes across sources, and fires on its last step', () => {
    const detector = detect([
      {
        sequence: {
          steps: [
            { id: 'failed', match: { regex: 'failed (?<user>\\w+)' } },
            { id: 'passed', match: { regex: 'passed (?<user>\\w+) (?<door>\\w+)' }, withinMs: 1000 },
          ],
          by: ['capture.user'],
        },
      },
    ])
    expect(detector.push(at(0, 'failed ann', { source: 'a' }))).toEqual([])
    expect(detector.push(at(10, 'passed bob front', { source: 'b' }))).toEqual([])
    const told = detector.push(at(1000, 'passed ann back', { source: 'b' }))
    expect(told).toMatchObject([{ ruleId: 'boom', captures: { user: 'ann', door: 'back' }, atMs: 1000 }])
  })

  it('with a step that must be absent waits until event time has passed', () => {
    const detector = detect([
      {
        sequence: {
          steps: [
            { id: 'down', match: { literal: 'down' } },
            { id: 'up', match: { literal: 'up' }, absent: true, withinMs: 1000 },
          ],
        },
      },
    ])
    detector.push(at(0, 'down 1'))
    detector.push(at(500, 'up'))
    expect(detector.push(at(20_000, 'down 2'))).toEqual([])
    expect(detector.push(at(31_000, 'nothing'))).toEqual([])
    const told = detector.push(at(31_001, 'nothing'))
    expect(told).toMatchObject([
      { ruleId: 'boom', record: { message: 'down 2' }, atMs: 20_000, isPrimary: true },
    ])
    expect(detector.ruleCounters()['boom']).toMatchObject({
      matches: 3,
      deferred: 1,
      detections: 1,
      suppressed: { seen: 3 },
    })
  })
})

describe('an expectation', () => {
  const rule: Partial<Rule> = {
    expect: {
      event: { literal: 'ready' },
      withinMs: 60_000,
      after: { match: { literal: 'starting' } },
      by: ['label.pod'],
    },
  }
  const pod = (name: string) => ({ labels: { pod: name }, source: name })

  it('tells what is missing where the source has delivered, and what is unknown where it is silent', () => {
    const detector = detect([rule])
    detector.push(at(0, 'starting a', pod('a')))
    detector.push(at(0, 'starting b', pod('b')))
    detector.push(at(0, 'starting c', pod('c')))
    detector.push(at(60_000, 'ready', pod('a')))
    detector.push(at(76_000, 'going on', pod('a')))
    expect(detector.push(at(82_000, 'going on', pod('b')))).toEqual([])
    expect(brief(detector.push(at(82_001, 'going on', pod('a'))))).toEqual([
      ['boom', 'starting b', 'missing'],
    ])
    expect(detector.advance(130_000)).toEqual([])
    expect(brief(detector.advance(130_001))).toEqual([['boom', 'starting c', 'unknown']])
    expect(detector.advance(10_000_000)).toEqual([])
  })

  it('tells what is missing from a quiet source on its word, which goes with a snapshot', () => {
    const detector = detect([rule])
    detector.push(at(0, 'starting a', pod('a')))
    detector.push(at(0, 'starting b', pod('b')))
    expect(detector.noteDelivered('nobody', 1_000_000)).toEqual([])
    expect(detector.noteDelivered('a', 70_000)).toEqual([])
    const restored = detect([rule])
    restored.restore(detector.snapshot())
    for (const one of [detector, restored]) {
      expect(brief(one.noteDelivered('a', 82_000))).toEqual([['boom', 'starting a', 'missing']])
      expect(one.advance(140_000)).toMatchObject([
        { record: { message: 'starting b' }, expectation: 'unknown' },
      ])
      expect(() => one.noteDelivered('a', Number.NaN)).toThrow('noteDelivered() was given NaN')
    }
  })

  it('of an agent starts with its first record, whatever it says', () => {
    const detector = detect([
      { expect: { event: { literal: 'ready' }, withinMs: 1000, after: 'agent-start' } },
    ])
    const labels = { play: 'p', agent: 'rex' }
    const other = { play: 'p', agent: 'cleo' }
    detector.push(at(0, 'nobody'))
    detector.push(at(0, 'hello', { labels }))
    detector.push(at(0, 'hello', { labels: other }))
    detector.push(at(900, 'ready', { labels: other }))
    detector.push(at(950, 'still here', { labels }))
    const told = detector.push(at(11_001, 'too late: ready', { labels }))
    expect(told).toMatchObject([
      {
        record: { message: 'hello' },
        subject: { agent: 'rex' },
        captures: {},
        expectation: 'missing',
        atMs: 0,
      },
    ])
    expect(detector.ruleCounters()['boom']).toMatchObject({
      candidates: 2,
      matches: 2,
      deferred: 1,
      detections: 1,
    })
  })
})

describe('a repeat interval', () => {
  it('tells the same once in it, and counts the rest', () => {
    const detector = detect([
      { match: { literal: 'boom' }, repeatIntervalMs: 1000 },
      { id: 'every', match: { literal: 'boom' } },
    ])
    const repeated: unknown[] = []
    detector.on('detection-repeated', ({ ruleId, fingerprint }) => repeated.push([ruleId, fingerprint]))
    const told = [
      at(0, 'boom'),
      at(999, 'boom'),
      at(999, 'boom', { stream: 'other' }),
      at(1000, 'boom'),
      at(1500, 'boom'),
      at(500, 'boom'),
    ].map((record) => detector.push(record))
    expect(told.map((detections) => detections.map(({ ruleId }) => ruleId))).toEqual([
      ['boom', 'every'],
      ['every'],
      ['boom', 'every'],
      ['boom', 'every'],
      ['every'],
      ['every'],
    ])
    expect(told[1]).toMatchObject([{ ruleId: 'every', isPrimary: true }])
    expect(repeated).toHaveLength(3)
    expect(detector.counters()).toMatchObject({ repeated: 3, memory: { keys: 2 } })
    expect(detector.ruleCounters()['boom']).toMatchObject({
      matches: 6,
      detections: 3,
      suppressed: { repeat: 3 },
    })
    detector.advance(1_000_000)
    expect(detector.counters().memory.keys).toBe(0)
  })
})

it('marks what is late, and judges it all the same', () => {
  const detector = detect([{ match: { literal: 'boom' } }], { allowedLatenessMs: 100 })
  const told = [at(1000, 'x'), at(900, 'boom'), at(899, 'boom'), at(5, 'boom', { source: 'other' })]
  expect(told.flatMap((record) => detector.push(record)).map(({ isLate }) => isLate)).toEqual([
    undefined,
    true,
    undefined,
  ])
  expect(detector.counters()).toMatchObject({ lateRecords: 1, skewedRecords: 0 })
})

it('does not believe a time that is no number, nor one that leaps, and judges the record', () => {
  const detector = detect([{ match: { literal: 'boom' } }])
  const told = [at(1000, 'x'), at(Number.NaN, 'boom'), at(1e15, 'boom')]
  expect(told.flatMap((record) => detector.push(record))).toHaveLength(2)
  expect(detector.counters()).toMatchObject({ skewedRecords: 2 })
})

it('takes the time of chunks of bytes as that of records', () => {
  const expectation = {
    event: { literal: 'ready' },
    withinMs: 1000,
    after: { match: { literal: 'starting' } },
  }
  const detector = detect([{ expect: expectation }])
  const chunk = (text: string, atMs: number) =>
    detector.pushBytes(new TextEncoder().encode(text), { source: 's', stream: 'f', labels: {}, atMs })
  chunk('starting\n', 0)
  expect(chunk('no end', 100_000)).toEqual([])
  expect(brief(chunk(' but now\nnothing\n', 11_001))).toEqual([['boom', 'starting', 'missing']])
})

it.each(['allowedLatenessMs', 'maxKeys', 'silenceMs'])('refuses %s that is no bound', (name) => {
  expect(() => detect([], { [name]: -1 })).toThrow(UsageError)
  expect(() => detect([], { [name]: Number.NaN })).toThrow(UsageError)
})
