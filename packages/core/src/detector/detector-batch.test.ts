import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { arbitraryStatefulRules, arbitraryStory } from '../../test/support/arbitrary-stateful-rules.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import type { IdentifySubject, LogRecord, Rule } from '../contracts/index.ts'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { Detector } from './detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const engine = createRe2WasmEngine()
afterAll(() => engine.close?.())

const identifySubject: IdentifySubject = ({ agent }) => (agent === undefined ? {} : { agent })

function open(rules: readonly Rule[], options: Partial<DetectorOptions> = {}): Detector {
  const packs = [buildRulePack(rules)]
  return createDetector({ packs, engine, identifySubject, quarantine: false, ...options })
}

/** What a detector has said and counted in the end. */
function readState(detector: Detector, said: readonly unknown[]) {
  return {
    said,
    snapshot: detector.snapshot(),
    counters: detector.counters(),
    rules: detector.ruleCounters(),
  }
}

const wordRules: readonly Rule[] = [
  buildRule({ id: 'refused', match: { literal: 'connection refused' } }),
  buildRule({ id: 'tasks', match: { regex: '(?i)task masks?' } }),
  buildRule({ id: 'across', match: { regex: '(?s)first line.second line' } }),
  buildRule({ id: 'arrow', match: { literal: '→ failed' } }),
  buildRule({ id: 'ends', match: { regex: 'the very end$' } }),
  buildRule({ id: 'pod', match: { literal: 'Failed', on: { field: 'phase', of: 'pod' } } }),
  buildRule({ id: 'rex', match: { literal: 'compiled badly' }, scope: { agents: ['rex'] } }),
  buildRule({ id: 'cleo', match: { literal: 'reviewed badly' }, scope: { agents: ['cleo'] } }),
]
const everyLineRule = buildRule({ id: 'digits', match: { regex: '^\\d+$' } })

const kelvin = 'tas\u212a mas\u212as'
const arbitraryPiece = fc.oneof(
  fc.constantFrom('', 'nothing', '42', 'Connection Refused', 'task mask', kelvin, 'ta\u017fk ma\u017fk'),
  fc.constantFrom(
    '→ failed',
    'é → failed 🎉',
    'the very end',
    'first line',
    'connection refused\ntask mask',
    'second line',
    '\n',
    '\r',
    '\u0000',
  ),
  fc.constantFrom('compiled badly', 'reviewed badly', 'connection', ' refused', '\ud83d', '\ufeff'),
  fc.constantFrom(21_840, 21_845, 21_846, 65_530, 65_540).map((length) => 'x'.repeat(length)),
)
const arbitraryMessage = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom('nothing ', 'much '), weight: 3 },
      { arbitrary: arbitraryPiece, weight: 5 },
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(''))
const labelSets: readonly LogRecord['labels'][] = [
  {},
  Object.freeze({ agent: 'rex' }),
  Object.freeze({ agent: 'cleo' }),
  { agent: 'rex' },
]
const failedPod = '{"phase":"Failed"}'
const arbitraryRecords = fc.array(
  fc
    .tuple(arbitraryMessage, fc.constantFrom(...labelSets), fc.integer({ min: 0, max: 3 }))
    .map(([message, labels, kind]) =>
      kind === 0
        ? buildRecord({ message: failedPod, labels, kind: 'pod' })
        : buildRecord({ message, labels }),
    ),
  // Fewer than sixteen go one by one.
  { maxLength: 80, size: 'max' },
)
const arbitraryStories = fc
  .array(arbitraryStory, { minLength: 4, maxLength: 8 })
  .map((stories) => stories.flat())

describe('pushBatch', () => {
  it('says of lines what push says of each, whatever stands in them', () => {
    fc.assert(
      fc.property(arbitraryRecords, fc.boolean(), (records, isEveryLineJudged) => {
        const rules = isEveryLineJudged ? [...wordRules, everyLineRule] : wordRules
        const [single, batched] = [open(rules), open(rules)]
        const expected = readState(
          single,
          records.flatMap((record) => single.push(record)),
        )
        expect(readState(batched, batched.pushBatch(records))).toEqual(expected)
        single.close()
        batched.close()
      }),
      { numRuns: propertyRuns(150) },
    )
  })

  it('says over time what push says, however the records are cut into batches', () => {
    fc.assert(
      fc.property(
        arbitraryStatefulRules,
        arbitraryStories,
        fc.integer({ min: 1, max: 60 }),
        (rules, story, size) => {
          const [single, batched] = [open(rules), open(rules)]
          const expected = readState(
            single,
            story.flatMap((record) => single.push(record)),
          )
          const said: unknown[] = []
          for (let at = 0; at < story.length; at += size)
            said.push(...batched.pushBatch(story.slice(at, at + size)))
          expect(readState(batched, said)).toEqual(expected)
        },
      ),
      { numRuns: propertyRuns(200) },
    )
  })

  it('finds the lines among many more than are scanned at once', () => {
    const detector = open(wordRules)
    const records = Array.from({ length: 5000 }, (_, index) =>
      buildRecord({
        message:
          index % 7 === 0 ? `${'padding '.repeat(index % 50)}connection refused` : 'é'.repeat(index % 90),
        lineNumber: index + 1,
      }),
    )
    const found = detector.pushBatch(records).map(({ record }) => record?.id)
    expect(found).toEqual(records.filter((_, index) => index % 7 === 0).map(({ id }) => id))
    expect(detector.pushBatch([])).toEqual([])
  })

  it('refuses what is no record, says which one it is, and judges none of the others', () => {
    const detector = open(wordRules)
    const records = [buildRecord({ message: 'connection refused' }), { message: 3 } as never]
    expect(() => detector.pushBatch(records)).toThrow(
      expect.objectContaining({
        code: 'HEALER_USAGE_INVALID',
        message: expect.stringContaining('pushBatch() was given no record at index 1'),
      }),
    )
    expect(detector.counters()).toMatchObject({
      received: 1,
      records: 0,
      detections: 0,
      dropped: { 'not-a-record': 1 },
    })
    detector.close()
    expect(() => detector.pushBatch([])).toThrow('pushBatch() was called on a detector that is closed')
  })

  it.each([undefined, null, 'text', { length: 1, 0: buildRecord({ message: 'x' }) }])(
    'refuses %j: it is no array',
    (records) => {
      const detector = open(wordRules)
      expect(() => detector.pushBatch(records as never)).toThrow('pushBatch() was given no array')
      expect(detector.counters()).toMatchObject({ received: 0 })
    },
  )

  it('judges records without labels as push does', () => {
    const records = ['connection refused', 'compiled badly', 'task mask'].map((message) =>
      buildRecord({ message, labels: undefined as never }),
    )
    const many = Array.from({ length: 10 }, () => records).flat()
    const rules = wordRules.filter(({ scope }) => scope === undefined)
    const scoped = buildRule({
      id: 'of-a-source',
      match: { literal: 'compiled badly' },
      scope: { sources: ['test'] },
    })
    const identify = { identifySubject: () => ({}) }
    const [single, batched] = [open([...rules, scoped], identify), open([...rules, scoped], identify)]
    const expected = many.flatMap((record) => single.push(record))
    expect(batched.pushBatch(many)).toEqual(expected)
    expect(expected).toHaveLength(many.length)
  })

  it('goes on with the rules that are there when whoever is asked about a record reloads them', () => {
    const other = buildRule({ id: 'other', match: { literal: 'task mask' } })
    const reloading = (): Detector => {
      let isReloaded = false
      const detector: Detector = open(wordRules, {
        identifySubject() {
          if (!isReloaded) {
            isReloaded = true
            detector.reload([buildRulePack([other])])
          }
          return {}
        },
      })
      return detector
    }
    const [single, batched] = [reloading(), reloading()]
    const labels = labelSets[3] ?? {}
    const records = Array.from({ length: 40 }, (_, index) =>
      buildRecord({ message: index === 5 ? 'the very end' : 'task mask', labels }),
    )
    const idsOf = (detections: readonly { readonly ruleId: string }[]) =>
      detections.map(({ ruleId }) => ruleId)
    const expected = idsOf(records.flatMap((record) => single.push(record)))
    expect(idsOf(batched.pushBatch(records))).toEqual(expected)
    expect(expected).toContain('other')
  })

  it('calls listeners when all records are judged, and lets one push a batch of its own', () => {
    const detector = open(wordRules)
    const heard: [string, number][] = []
    detector.on('detection-raised', ({ ruleId }) => {
      heard.push([ruleId, detector.counters().records])
      if (ruleId === 'refused')
        detector.pushBatch([buildRecord({ message: 'nothing' }), buildRecord({ message: 'task mask' })])
    })
    detector.pushBatch([
      buildRecord({ message: 'connection refused' }),
      buildRecord({ message: 'the very end' }),
    ])
    expect(heard).toEqual([
      ['refused', 2],
      ['tasks', 4],
      ['ends', 4],
    ])
  })

  it('keeps to its own records where whoever says whom one is about pushes others', () => {
    const recordsOf = (messages: readonly string[], labels: LogRecord['labels'] = {}) =>
      Array.from({ length: 20 }, () => messages.map((message) => buildRecord({ message, labels }))).flat()
    let isAsked = false
    const detector: Detector = open(wordRules, {
      identifySubject({ agent = '' }) {
        if (!isAsked) {
          isAsked = true
          detector.pushBatch(recordsOf(['reviewed badly'], labelSets[2]))
        }
        return { agent }
      },
    })
    const told = detector.pushBatch(recordsOf(['nothing', 'compiled badly'], labelSets[1]))
    expect(told.map(({ ruleId }) => ruleId)).toEqual(Array.from({ length: 20 }, () => 'rex'))
    expect(detector.counters()).toMatchObject({ records: 60, detections: 40 })
  })
})
