import fc from 'fast-check'
import { expect, it } from 'vitest'
import { arbitraryStatefulRules, arbitraryStory } from '../../test/support/arbitrary-stateful-rules.ts'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { type LogRecord, type Rule, type RuleExample, toId } from '../contracts/index.ts'
import { runRuleExamples } from '../rules/index.ts'
import { tellStory } from '../rules/tell-story.ts'
import { buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

const weekMs = 7 * 24 * 3_600_000

/** One record of a story as an example, the others around it. */
function toExample(story: readonly LogRecord[], own: LogRecord): RuleExample {
  const toRecord = ({ message, source, labels }: LogRecord) => {
    const { play, agent, pod = '' } = labels
    return {
      line: message,
      source,
      labels: { pod },
      ...(agent === undefined ? {} : { agent }),
      ...(play === undefined ? {} : { playId: play }),
    }
  }
  const around = story
    .filter((record) => record !== own && Math.abs(record.atMs - own.atMs) < weekMs)
    .map((record) => ({ ...toRecord(record), offsetMs: record.atMs - own.atMs }))
  return { ...toRecord(own), around }
}

/** Whether a detector fires on the line of an example, told the same story. */
function firesOnOwn(rule: Rule, example: RuleExample): boolean {
  const engine = createNativeEngine({ keepsRuns: false })
  const subjects = new Map<string, object>()
  const detector = createDetector({
    packs: [buildRulePack([rule])],
    engine,
    quarantine: false,
    identifySubject: ({ example: id = '' }) => ({ ...subjects.get(id) }),
  })
  let ownId = ''
  const told = tellStory(rule, example).flatMap(({ record, matchable, isOwn }) => {
    subjects.set(record.id, matchable.subject ?? {})
    if (isOwn) ownId = record.id
    return detector.push({ ...record, labels: { ...record.labels, example: record.id } })
  })
  return [...told, ...detector.advance(3_000_000_000_000)].some(({ record }) => record.id === toId(ownId))
}

it('plays an example as a detector judges the same records', () => {
  let fired = 0
  fc.assert(
    fc.property(arbitraryStatefulRules, arbitraryStory, fc.nat(), ([drawn], story, position) => {
      const own = story[position % Math.max(1, story.length)]
      if (own === undefined || drawn === undefined) return
      // What is told in shadow mode or not again is not told by a detector.
      const { mode: _, repeatIntervalMs: __, ...rule } = drawn
      const example = toExample(story, own)
      const shown = {
        ...rule,
        examples: { matching: [example], rejecting: [{ line: 'silence', around: [] }] },
      }
      const [result] = runRuleExamples({ pack: buildRulePack([shown]), engine: createNativeEngine() })
      const isFired = firesOnOwn(shown, example)
      fired += Number(isFired)
      expect(result?.issue === undefined).toBe(isFired)
    }),
    { numRuns: propertyRuns(300) },
  )
  expect(fired).toBeGreaterThan(20)
})
