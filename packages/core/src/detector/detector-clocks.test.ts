import { expect, it } from 'vitest'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import type { Detection, Rule } from '../contracts/index.ts'
import { createSeededRandom } from '../testing/create-seeded-random.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

const { match: _, ...bare } = buildRule()
const rules: readonly Rule[] = [
  {
    ...bare,
    id: 'burst',
    match: { literal: 'boom' },
    window: { kind: 'sliding', withinMs: 4_000, count: { atLeast: 3 }, by: ['source'] },
  },
  {
    ...bare,
    id: 'unanswered',
    expect: {
      event: { regex: 'pong (?<call>\\d+)' },
      after: { match: { regex: 'ping (?<call>\\d+)' } },
      withinMs: 5_000,
      by: ['capture.call'],
    },
  },
]

const minuteMs = 60_000
const startMs = 1_000_000_000_000
// Of different seconds, so that no two bursts stand at one time.
const skews = [-60, -30, -5, 0, 5, 30, 60].map((minutes, index) => minutes * minuteMs + index * 8_000)

const tell = (detections: readonly Detection[]) =>
  detections.map(({ ruleId, captures }) => `${ruleId} ${String(captures['call'] ?? '')}`)

/** Half an hour of three sources whose clocks are wrong, and step meanwhile. Returns what was to be told, and what was. */
function playSchedule(seed: number) {
  const random = createSeededRandom(seed)
  const engine = createNativeEngine({ keepsRuns: false })
  const detector = createDetector({ packs: [buildRulePack(rules)], engine, quarantine: false })
  const sources = ['kube', 'file', 'loki'].map((name) => ({ name, skewMs: random.pick(skews) }))
  const told: string[] = []
  let lines = 0
  let bursts = 0
  const unanswered: string[] = []
  for (let minute = 0; minute < 30; minute += 1) {
    const nowMs = startMs + minute * minuteMs
    const source = random.pick(sources)
    if (random.next() < 0.3) source.skewMs = random.pick(skews)
    const write = (secondMs: number, message: string) => {
      lines += 1
      const record = buildRecord({
        source: source.name,
        lineNumber: lines,
        atMs: nowMs + secondMs + source.skewMs,
        message,
      })
      told.push(...tell(detector.push(record)))
    }
    write(0, `ping ${minute}`)
    for (const second of [1, 2, 3]) write(second * 1_000, 'boom')
    bursts += 1
    if (random.next() < 0.5) write(4_500, `pong ${minute}`)
    else unanswered.push(`unanswered ${minute}`)
    if (random.next() < 0.5) told.push(...tell(detector.advance(nowMs + 10_000)))
  }
  const later = detector.advance(startMs + 24 * 60 * minuteMs)
  told.push(...tell(later))
  const { memory } = detector.counters()
  return { told, bursts, unanswered, memory }
}

// F18: clocks that are an hour off, step back and leap ahead.
it('misses nothing and tells nothing that is not, whatever the clocks of the sources do', () => {
  for (let seed = 0; seed < 200; seed += 1) {
    const { told, bursts, unanswered, memory } = playSchedule(seed)
    const found = told.filter((what) => what.startsWith('burst'))
    expect(found.length, `bursts of schedule ${seed}`).toBe(bursts)
    const missing = told.filter((what) => what.startsWith('unanswered')).sort()
    expect(missing, `schedule ${seed}`).toEqual(unanswered.sort())
    expect(memory, `schedule ${seed}`).toEqual({ keys: 0, entries: 0 })
  }
})

it('begins with time anew after a snapshot from before the first record', () => {
  const engine = createNativeEngine({ keepsRuns: false })
  const detector = createDetector({ packs: [buildRulePack(rules)], engine, quarantine: false })
  const beginning = detector.snapshot()
  detector.push(buildRecord({ message: 'ping 1', atMs: startMs }))
  detector.restore(beginning)
  expect(detector.snapshot()).toEqual(beginning)
  detector.push(buildRecord({ message: 'ping 2', atMs: startMs - 10 * minuteMs }))
  expect(detector.counters()).toMatchObject({ lateRecords: 0, skewedRecords: 0 })
})
