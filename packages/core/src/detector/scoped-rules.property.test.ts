import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { type Detection, type LogRecord, type Matcher, type Rule, toId } from '../contracts/index.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { Detector } from './detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const encoder = new TextEncoder()
const words = ['compiled', 'reviewed', 'deployed', 'sealed', 'not ready', 'x'] as const
const word = fc.constantFrom(...words)

// So few that rules share them: what is looked for of one is a condition of another.
const leaf: fc.Arbitrary<Matcher> = fc.oneof(
  word.map((literal) => ({ literal })),
  fc.constantFrom(
    { regex: '\\bcompiled\\b' },
    { regex: '^(?:not )?sealed' },
    { regex: 'deployed.*reviewed' },
  ),
)
const matcher: fc.Arbitrary<Matcher> = fc.oneof(
  { weight: 2, arbitrary: leaf },
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
  fc.tuple(leaf, leaf).map(([first, second]) => ({ all: [first, { none: [second] }] })),
  fc.array(leaf, { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
)
const scope: fc.Arbitrary<NonNullable<Rule['scope']>> = fc.constantFrom(
  { agents: ['rex'] },
  { agents: ['cleo', 'rex'] },
  { labels: { app: ['shop-*'] } },
  { sources: ['slow'] },
  { agents: ['rex'], labels: { app: ['shop-1'] } },
)
// Nobody runs them here.
const examples = { suppressed: [{ line: 'x' }], kept: [{ line: 'y' }] }
const exception = leaf.map((match) => ({
  id: 'as-planned',
  match,
  owner: 'core',
  reason: 'It is planned.',
  examples,
}))

const rules: fc.Arbitrary<readonly Rule[]> = fc
  .array(
    fc.record(
      { match: matcher, scope, exceptions: fc.array(exception, { maxLength: 1 }) },
      { requiredKeys: ['match'] },
    ),
    { minLength: 2, maxLength: 8 },
  )
  .map((parts) => parts.map((part, index) => buildRule({ ...part, id: `rule-${index}` })))

const line = fc.array(word, { maxLength: 4 }).map((parts) => parts.join(' '))
const streams = fc.array(
  fc.record({
    labels: fc.constantFrom<LogRecord['labels']>(
      {},
      { agent: 'rex' },
      { agent: 'cleo', app: 'shop-1' },
      { agent: 'rex', app: 'shop-1' },
    ),
    source: fc.constantFrom('test', 'slow'),
    lines: fc.array(line, { minLength: 1, maxLength: 20 }),
  }),
  { minLength: 1, maxLength: 4 },
)

const identifySubject: DetectorOptions['identifySubject'] = ({ agent }) =>
  agent === undefined ? {} : { agent }

function open(pack: readonly Rule[]): Detector {
  const engine = createNativeEngine({ keepsRuns: false })
  return createDetector({ packs: [buildRulePack(pack)], engine, identifySubject, quarantine: false })
}

const name = ({ ruleId, record }: Detection) => `${ruleId} ${record.stream} ${record.message}`

it('each rule says of a line what it says alone, whatever the others look for, as records, in batches and as bytes', () => {
  let count = 0
  fc.assert(
    fc.property(rules, streams, fc.boolean(), (pack, told, isFrozen) => {
      const all = told.map(({ labels, source, lines }, index) => ({
        about: {
          source,
          stream: `s${index}`,
          labels: isFrozen ? Object.freeze({ ...labels }) : labels,
          atMs: 0,
        },
        lines,
      }))
      const records = all.flatMap(({ about, lines }) =>
        lines.map(
          (message, index): LogRecord => ({ id: toId(`${about.stream}:${index}`), message, ...about }),
        ),
      )
      const alone = pack
        .flatMap((rule) => {
          const detector = open([rule])
          return records.flatMap((record) => detector.push(record).map(name))
        })
        .sort()
      const [single, batch, bytes] = [open(pack), open(pack), open(pack)]
      expect(records.flatMap((record) => single.push(record).map(name)).sort()).toEqual(alone)
      expect(batch.pushBatch(records).map(name).sort()).toEqual(alone)
      const ofBytes = all.flatMap(({ about, lines }) =>
        bytes.pushBytes(encoder.encode(lines.map((text) => `${text}\n`).join('')), about),
      )
      expect(ofBytes.map(name).sort()).toEqual(alone)
      count += alone.length
    }),
    { numRuns: propertyRuns(150) },
  )
  expect(count).toBeGreaterThan(500)
})
