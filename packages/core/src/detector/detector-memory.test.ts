import { getHeapStatistics } from 'node:v8'
import { expect, it, vi } from 'vitest'
import { collectGarbage } from '../../test/support/collect-garbage.ts'
import { createNativeEngine } from '../../test/support/create-native-engine.ts'
import { buildRecord } from '../testing/samples/build-record.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { createDetector } from './create-detector.ts'

vi.setConfig({ testTimeout: 60_000 })

it('does not grow with the records: not with their number, their streams or their texts', () => {
  const examples = { matching: [{ line: 'boom 1' }], rejecting: [{ line: 'silence' }] }
  const match = { regex: 'boom (?<what>.*)' }
  const rules = [buildRule(), buildRule({ id: 'captures', match, examples })]
  const detector = createDetector({
    packs: [buildRulePack(rules)],
    engine: createNativeEngine({ keepsRuns: false }),
  })
  const heapAfter = (from: number, count: number) => {
    for (let index = from; index < from + count; index += 1) {
      detector.push(buildRecord({ stream: `stream-${index}`, lineNumber: index, message: `boom ${index}` }))
      detector.advance(index)
    }
    collectGarbage()
    return getHeapStatistics().used_heap_size
  }
  const early = heapAfter(0, 10_000)
  const late = heapAfter(10_000, 30_000)
  expect(detector.counters()).toMatchObject({ records: 40_000, detections: 80_000 })
  // A single number kept for each record would be 30,000 × 8 bytes and more.
  expect(late - early).toBeLessThan(200_000)
})
