import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { type LogRecord, type Rule, toId } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const encoder = new TextEncoder()
const rules: readonly Partial<Rule>[] = [
  { id: 'anybody' },
  { id: 'rex', match: { literal: 'compiled' }, scope: { agents: ['rex'] } },
  { id: 'cleo', match: { literal: 'reviewed' }, scope: { agents: ['cleo'] } },
  { id: 'labelled', match: { literal: 'deployed' }, scope: { labels: { app: ['shop-*'] } } },
  { id: 'every-line', match: { regex: '^.$' }, scope: { sources: ['slow'] } },
]

function detect(options: Partial<DetectorOptions> = {}) {
  const pack = buildRulePack(rules.map(buildRule))
  const identifySubject: DetectorOptions['identifySubject'] = ({ agent }) =>
    agent === undefined ? {} : { agent }
  const engine = createNativeEngine()
  return createDetector({ packs: [pack], engine, identifySubject, quarantine: false, ...options })
}

const about = (labels: LogRecord['labels'], source = 'test') => ({ source, stream: 's', labels, atMs: 0 })
const text = 'first\nboom\ncompiled\nreviewed\ndeployed\nx\nlast\n'

function idsOfBytes(labels: LogRecord['labels'], source?: string): readonly string[] {
  return detect()
    .pushBytes(encoder.encode(text), about(labels, source))
    .map(({ ruleId }) => ruleId)
}

function idsOfRecords(labels: LogRecord['labels'], source = 'test'): readonly string[] {
  const detector = detect()
  return text.split('\n').flatMap((message, index) => {
    const record = { id: toId<'RecordId'>(`r:${index}`), message, ...about(labels, source) }
    return detector.push(record).map(({ ruleId }) => ruleId)
  })
}

it.each<[LogRecord['labels'], string?]>([
  [{}],
  [{ agent: 'rex' }],
  [{ agent: 'cleo', app: 'shop-1' }],
  [{ agent: 'rex', app: 'other' }],
  [{ app: 'shop-2' }, 'slow'],
])('lines of a stream fire the same rules as bytes and as records: %j of %s', (labels, source) => {
  const ids = idsOfBytes(labels, source)
  expect(ids).toEqual(idsOfRecords({ ...labels }, source))
  expect(ids).toEqual(idsOfRecords(Object.freeze({ ...labels }), source))
  expect(ids).toContain('anybody')
})

it('tries no rule on lines of a stream that it cannot be about', () => {
  const detector = detect()
  detector.pushBytes(encoder.encode(text), about({ agent: 'rex' }))
  const tried = Object.entries(detector.ruleCounters()).map(([id, { candidates }]) => [id, candidates])
  // The last one has no literal: it is tried on whatever line is judged for another, and turned away by its scope.
  expect(Object.fromEntries(tried)).toEqual({ anybody: 1, rex: 1, cleo: 0, labelled: 0, 'every-line': 2 })
})

it('asks once whom records with the same frozen labels are about, and of others every time that it matters', () => {
  let asked = 0
  const detector = detect({
    identifySubject: ({ agent = '' }) => {
      asked += 1
      return { agent }
    },
  })
  const push = (message: string, labels: LogRecord['labels'], source = 'test') =>
    detector.push({ id: toId<'RecordId'>('r'), message, ...about(labels, source) }).length
  const frozen = Object.freeze({ agent: 'rex' })
  expect(['quiet', 'reviewed', 'quiet'].map((message) => push(message, frozen))).toEqual([0, 0, 0])
  expect(asked).toBe(1)
  expect(push('x', frozen, 'slow')).toBe(1)
  const open = { agent: 'rex' }
  expect(push('reviewed', open)).toBe(0)
  open.agent = 'cleo'
  expect(push('reviewed', open)).toBe(1)
})

it('goes by what is said of the stream with each chunk', () => {
  const detector = detect()
  const push = (agent: string) =>
    detector
      .pushBytes(encoder.encode('quiet\ncompiled\nreviewed\n'), about({ agent }))
      .map(({ ruleId }) => ruleId)
  expect([push('rex'), push('cleo'), push('tess')]).toEqual([['rex'], ['cleo'], []])
})

it('goes by the rules as they are after a reload', () => {
  const detector = detect()
  detector.pushBytes(encoder.encode('quiet\n'), about({ agent: 'rex' }))
  const later = buildRule({ id: 'later', match: { literal: 'compiled' }, scope: { agents: ['cleo'] } })
  detector.reload([buildRulePack([later], { version: '2.0.0' })])
  expect(detector.pushBytes(encoder.encode('compiled\n'), about({ agent: 'rex' }))).toEqual([])
  expect(detector.pushBytes(encoder.encode('compiled\n'), about({ agent: 'cleo' }))).toHaveLength(1)
})

it('still tells that nobody can say whom a stream is about', () => {
  const failing = () => {
    throw new Error('nobody')
  }
  const detector = detect({ identifySubject: failing })
  const failures: string[] = []
  detector.on('subject-failed', ({ reason }) => failures.push(reason))
  detector.pushBytes(encoder.encode('quiet\ncompiled\nquiet\n'), about({ agent: 'rex' }))
  expect(failures).toEqual(['nobody'])
})

// What another rule is looked for by may be no reason for this one, and is not looked for where the other is about other streams.
it.each([
  ['a condition that must not hold', { none: [{ regex: 'ignored by \\w+' }] }, 'ignored by ops', []],
  ['a condition that must not hold', { none: [{ regex: 'ignored by \\w+' }] }, 'seen by ops', ['full']],
  ['a further condition', { regex: 'ignored by \\w+' }, 'ignored by ops', ['full']],
  ['a further condition', { regex: 'ignored by \\w+' }, 'seen by ops', []],
])('judges %s that a rule about other streams is looked for by, %j: %s', (_, condition, end, expected) => {
  const packs = [
    buildRulePack([
      buildRule({ id: 'full', match: { all: [{ regex: 'disk full on \\w+' }, condition] } }),
      buildRule({ id: 'other', match: { regex: 'ignored by \\w+' }, scope: { labels: { app: ['other'] } } }),
    ]),
  ]
  const message = `disk full on sda, ${end}`
  const labels = Object.freeze({ app: 'mine' })
  const open = () => detect({ packs })
  const records = Array.from({ length: 20 }, (__, index) => ({
    id: toId<'RecordId'>(`r:${index}`),
    message,
    ...about(labels),
  }))
  const idsOf = (detections: readonly { readonly ruleId: string }[]) => [
    ...new Set(detections.map(({ ruleId }) => ruleId)),
  ]
  expect(idsOf(open().pushBytes(encoder.encode(`${message}\nx\n${message}\n`), about(labels)))).toEqual(
    expected,
  )
  expect(idsOf(records.flatMap((record) => open().push(record)))).toEqual(expected)
  expect(idsOf(open().pushBatch(records))).toEqual(expected)
})

it('looks for the rules of whom a stream turns out to be about in the middle of a push', () => {
  let asked = 0
  const detector = detect({
    identifySubject: () => {
      asked += 1
      return { agent: asked <= 2 ? 'cleo' : 'rex' }
    },
  })
  const lines = ['first', 'boom', ...Array.from({ length: 20_000 }, () => 'quiet line'), 'compiled']
  const told = detector.pushBytes(encoder.encode(`${lines.join('\n')}\n`), about({}))
  expect(told.map(({ ruleId }) => ruleId)).toEqual(['anybody', 'rex'])
})
