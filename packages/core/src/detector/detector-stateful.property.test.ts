import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryStatefulRules, arbitraryStory } from '../../test/support/arbitrary-stateful-rules.ts'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { type LogRecord, type Rule, toId } from '../contracts/index.ts'
import { buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'
import type { Detector } from './detector.ts'
import type { DetectorOptions } from './detector-options.ts'

const identifySubject: DetectorOptions['identifySubject'] = ({ play, agent }) => ({
  ...(play === undefined ? {} : { playId: toId<'PlayId'>(play) }),
  ...(agent === undefined ? {} : { agent }),
})

function open(rules: readonly Rule[], options: Partial<DetectorOptions> = {}): Detector {
  const engine = createNativeEngine({ keepsRuns: false })
  return createDetector({
    packs: [buildRulePack(rules)],
    engine,
    identifySubject,
    quarantine: false,
    ...options,
  })
}

const endMs = 2_000_000_000_000

/** What a detector says of each record, and when time then passes. */
function replay(detector: Detector, story: readonly LogRecord[]): readonly string[] {
  return [
    ...story.map((record) => JSON.stringify(detector.push(record))),
    JSON.stringify(detector.advance(endMs)),
  ]
}

const runs = { numRuns: propertyRuns(300) }

it('accounts for every record and every match, however little it may remember', () => {
  fc.assert(
    fc.property(
      arbitraryStatefulRules,
      arbitraryStory,
      fc.constantFrom(0, 3, 1000),
      (rules, story, maxKeys) => {
        let nowNs = 0n
        const nowNs_ = () => {
          nowNs += 1n
          return nowNs
        }
        const detector = open(rules, { maxKeys, nowNs: nowNs_ })
        const heard: string[] = []
        detector.on('detection-raised', ({ ruleId }) => heard.push(ruleId))
        replay(detector, story)
        expect(() => detector.push({} as never)).toThrow()
        const { received, records, dropped, detections, memory } = detector.counters()
        expect(records).toBe(story.length)
        expect(received).toBe(records + Object.values(dropped).reduce((sum, count) => sum + count, 0))
        expect(memory.keys).toBeLessThanOrEqual(maxKeys)
        expect(memory.entries).toBeGreaterThanOrEqual(0)
        const counters = detector.ruleCounters()
        for (const { id } of rules) {
          const own = counters[id]
          const suppressed = Object.values(own?.suppressed ?? {}).reduce((sum, count) => sum + count, 0)
          expect((own?.matches ?? 0) + (own?.deferred ?? 0)).toBe((own?.detections ?? 0) + suppressed)
          expect(own?.detections).toBe(heard.filter((other) => other === id).length)
          expect(own?.candidates).toBeGreaterThanOrEqual(own?.matches ?? 0)
          expect(own?.nanoseconds).toBe(own?.candidates)
        }
        expect(detections).toBe(heard.length)
      },
    ),
    runs,
  )
})

it('says the same whenever it is told the same', () => {
  fc.assert(
    fc.property(arbitraryStatefulRules, arbitraryStory, (rules, story) => {
      expect(replay(open(rules), story)).toEqual(replay(open(rules), story))
    }),
    runs,
  )
})

it('goes on from a snapshot that was stored as JSON, taken after any record', () => {
  fc.assert(
    fc.property(arbitraryStatefulRules, arbitraryStory, fc.nat(), (rules, story, cut) => {
      const at = story.length === 0 ? 0 : cut % story.length
      const whole = replay(open(rules), story)
      const first = open(rules)
      for (const record of story.slice(0, at)) first.push(record)
      const second = open(rules)
      second.restore(JSON.parse(JSON.stringify(first.snapshot())))
      expect(second.snapshot()).toEqual(JSON.parse(JSON.stringify(first.snapshot())))
      expect(replay(second, story.slice(at))).toEqual(whole.slice(at))
    }),
    runs,
  )
})

it('goes on through a reload of the same rules as if there were none', () => {
  fc.assert(
    fc.property(arbitraryStatefulRules, arbitraryStory, (rules, story) => {
      const reloaded = open(rules)
      const told = story.map((record) => {
        const detections = JSON.stringify(reloaded.push(record))
        reloaded.reload([buildRulePack(rules)])
        return detections
      })
      expect([...told, JSON.stringify(reloaded.advance(endMs))]).toEqual(replay(open(rules), story))
    }),
    { numRuns: propertyRuns(100) },
  )
})
