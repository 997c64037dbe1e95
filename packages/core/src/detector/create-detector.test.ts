import { describe, expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { type Rule, toId } from '../contracts/index.ts'
import { RulePackError, UsageError } from '../errors/index.ts'
import { buildDetection } from '../testing/samples/build-detection.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

function detect(rules: readonly Partial<Rule>[], options: Partial<DetectorOptions> = {}) {
  const pack = buildRulePack(rules.map((rule) => buildRule(rule)))
  return createDetector({ packs: [pack], engine: createNativeEngine(), ...options })
}

describe('push', () => {
  it('returns a detection with all that is known of rule, record and subject', () => {
    const rule = buildRule({
      match: { regex: 'missing (?<tools>.+)' },
      captureLists: ['tools'],
      alertCode: 'A10',
      priority: 1,
      severity: 'critical',
      examples: { matching: [{ line: 'missing a' }], rejecting: [{ line: 'none missing' }] },
    })
    const subject = { playId: toId<'PlayId'>('play-1'), agent: 'rex' }
    const detector = detect([rule], { identifySubject: ({ agent = '' }) => ({ ...subject, agent }) })
    const record = buildRecord({ message: 'Missing a, b', atMs: 5, labels: { agent: 'rex' } })
    const detection = buildDetection({
      alertCode: 'A10',
      priority: 1,
      severity: 'critical',
      subject,
      record,
      captures: { tools: ['a', 'b'] },
    })
    expect(detector.push(record)).toStrictEqual([detection])
    expect(detection).toMatchObject({ id: 'boom@test:agent.log:1', tier: 'P0', atMs: 5, isPrimary: true })
  })

  it('returns all rules that fire in rank order, only the first of them primary', () => {
    const detector = detect([
      { id: 'late', priority: 3 },
      { id: 'medium', severity: 'medium' },
      { id: 'critical', severity: 'critical' },
      { id: 'first', priority: 1 },
      {
        id: 'silent',
        match: { literal: 'boom boom' },
        examples: { matching: [{ line: 'boom boom' }], rejecting: [{ line: 'boom' }] },
      },
      { id: 'medium-too', severity: 'medium' },
    ])
    const detections = detector.push(buildRecord({ message: 'boom' }))
    expect(detections.map(({ ruleId, isPrimary }) => [ruleId, isPrimary])).toEqual([
      ['first', true],
      ['critical', false],
      ['medium', false],
      ['medium-too', false],
      ['late', false],
    ])
  })

  it('returns a fresh array of frozen detections, and an empty one when nothing fired', () => {
    const detector = detect([{}])
    const record = buildRecord({ message: 'boom' })
    const detections = detector.push(record)
    expect(detector.push(record)).not.toBe(detections)
    expect(detections.every((detection) => Object.isFrozen(detection))).toBe(true)
    expect(detector.push(buildRecord())).toEqual([])
  })

  it('says the same of the same record, whatever came before', () => {
    const rules = [
      { match: { regex: 'bo+m(?<tail>.*)' } },
      {
        id: 'other',
        match: { none: [{ literal: 'quiet' }] },
        examples: { matching: [{ line: 'loud' }], rejecting: [{ line: 'quiet' }] },
      },
    ]
    const records = ['boom', 'quiet', 'boooom', 'BOOM!'].map((message, index) =>
      buildRecord({ message, lineNumber: index + 1, atMs: index }),
    )
    const straight = detect(rules)
    const story = records.map((record) => ({ record, expected: straight.push(record) }))
    const jumbled = detect(rules)
    for (const { record, expected } of [...story, ...story].reverse()) {
      expect(jumbled.push(record)).toEqual(expected)
    }
    expect(story.flatMap(({ expected }) => expected)).toHaveLength(6)
  })

  it('leaves the subject empty when nobody says how to identify it', () => {
    expect(detect([{}]).push(buildRecord({ message: 'boom' }))[0]?.subject).toEqual({})
  })

  it('judges the first 64 KiB of a line, keeps the record as it came, and counts the rest', () => {
    const detector = detect([
      {},
      {
        id: 'tail',
        match: { literal: 'tail' },
        examples: { matching: [{ line: 'tail' }], rejecting: [{ line: 'head' }] },
      },
    ])
    const record = buildRecord({ message: `boom${'x'.repeat(65_536)}tail` })
    const cuts: unknown[] = []
    detector.on('line-cut', (cut) => cuts.push(cut))
    expect(detector.push(record).map(({ ruleId }) => ruleId)).toEqual(['boom'])
    expect(cuts).toEqual([{ record, cutBytes: 8 }])
    detector.push(record)
    expect(detector.counters().cutLines).toEqual({ count: 2, bytes: 16 })
  })
})

describe('counters', () => {
  it('start at nothing and count what happened', () => {
    const detector = detect([{}, { id: 'second' }])
    const nothing = {
      bytes: { received: 0, scanned: 0, waiting: 0, dropped: { 'oversize-tail': 0 } },
      records: 0,
      received: 0,
      dropped: { 'not-a-record': 0 },
      repeated: 0,
      lateRecords: 0,
      skewedRecords: 0,
      memory: { keys: 0, entries: 0 },
      fingerprints: { computed: 0, reused: 0, forgotten: 0 },
      detections: 0,
      cutLines: { count: 0, bytes: 0 },
      engineRetries: 0,
      engineFailures: 0,
      suppressed: {},
      shadowed: {},
      signals: {},
      monitorFailures: 0,
      subjectFailures: 0,
      listenerFailures: 0,
    }
    const before = detector.counters()
    expect(before).toStrictEqual(nothing)
    for (const message of ['boom', 'quiet', 'boom']) detector.push(buildRecord({ message }))
    const fingerprints = { computed: 2, reused: 2, forgotten: 0 }
    const happened = { records: 3, received: 3, detections: 4, fingerprints }
    expect(detector.counters()).toStrictEqual({ ...nothing, ...happened })
    expect(before).toStrictEqual(nothing)
  })
})

describe('what fails beside the rules', () => {
  it('an engine that fails on one rule is told and counted, and the other rules are judged', () => {
    const engine = createNativeEngine()
    const detector = detect([{ id: 'a', match: { regex: 'b\\Bo+m' } }, { id: 'b' }], { engine })
    const failures: unknown[] = []
    detector.on('engine-failed', (failure) => failures.push(failure))
    engine.failWhen(() => true)
    const record = buildRecord({ message: 'boom' })
    expect(detector.push(record).map(({ ruleId, isPrimary }) => [ruleId, isPrimary])).toEqual([['b', true]])
    expect(failures).toEqual([{ ruleId: 'a', record, reason: 'b\\Bo+m failed' }])
    expect(detector.counters()).toMatchObject({ engineFailures: 1, engineRetries: 0, detections: 1 })
    engine.failWhen(({ attempt }) => attempt > 1)
    expect(detector.push(record)).toHaveLength(2)
    expect(detector.push(record)).toHaveLength(2)
    expect(detector.counters()).toMatchObject({ engineFailures: 1, engineRetries: 2 })
  })

  it('an identifySubject that answers nothing costs the subject, not the detection', () => {
    const detector = detect([{}], { identifySubject: () => undefined as never })
    expect(detector.push(buildRecord({ message: 'boom' }))).toMatchObject([{ subject: {} }])
    expect(detector.counters().subjectFailures).toBe(1)
  })

  it.each([undefined, {}, { message: 7 }])(
    'what is no record is refused, and counted as that: %j',
    (record) => {
      const detector = detect([{}])
      expect(() => detector.push(record as never)).toThrow(UsageError)
      expect(detector.counters()).toMatchObject({ records: 0, received: 1, dropped: { 'not-a-record': 1 } })
    },
  )

  it('an identifySubject that throws costs the subject, not the detection', () => {
    const identifySubject = () => {
      throw new Error('no label')
    }
    const detector = detect([{}], { identifySubject })
    const failures: unknown[] = []
    detector.on('subject-failed', (failure) => failures.push(failure))
    const record = buildRecord({ message: 'boom' })
    expect(detector.push(record)).toMatchObject([{ subject: {} }])
    expect(failures).toEqual([{ record, reason: 'no label' }])
    expect(detector.counters().subjectFailures).toBe(1)
  })
})

describe('construction and close', () => {
  it('throws for packs that are wrong, all of their issues at once', () => {
    expect(() => detect([{ match: { regex: '(' } }, { id: 'NOT KEBAB' }])).toThrow(RulePackError)
  })

  it('frees what the engine compiled, and closes once however often it is told', () => {
    const engine = createNativeEngine()
    const detector = detect([{ match: { regex: 'bo+m' } }], { engine })
    expect(engine.liveCount()).toBe(1)
    detector.close()
    detector.close()
    expect(engine.liveCount()).toBe(0)
  })

  it('refuses records and time once it is closed', () => {
    const detector = detect([{}])
    detector.close()
    expect(() => detector.push(buildRecord())).toThrow(UsageError)
    expect(() => detector.advance(1)).toThrow(UsageError)
    expect(detector.counters().records).toBe(0)
  })
})
