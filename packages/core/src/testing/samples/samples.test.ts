import { expect, it } from 'vitest'
import { createNativeEngine } from '../../../test/support/create-native-engine.ts'
import { toId } from '../../contracts/index.ts'
import { createDetector, parseRulePack, runRuleExamples } from '../../index.ts'
import { buildDetection } from './build-detection.ts'
import { buildRecord } from './build-record.ts'
import { buildRule, buildRulePack } from './build-rule.ts'

it('builds a pack that is valid and keeps its own examples', () => {
  const pack = buildRulePack([buildRule()])
  expect(parseRulePack(pack)).toEqual(pack)
  const results = runRuleExamples({ pack, engine: createNativeEngine() })
  expect(results.map(({ issue }) => issue)).toEqual([undefined, undefined])
})

it('builds the detection that a detector raises', () => {
  const detector = createDetector({ packs: [buildRulePack([buildRule()])], engine: createNativeEngine() })
  expect(detector.push(buildRecord({ message: 'boom' }))).toEqual([buildDetection()])
})

it('lets what follows from the rest follow, unless it is given', () => {
  const record = buildRecord({ source: 'loki', stream: 'pod', lineNumber: 7 })
  expect(record.id).toBe('loki:pod:7')
  expect(buildRecord({ id: toId<'RecordId'>('x') }).id).toBe('x')
  const detection = buildDetection({ ruleId: toId<'RuleId'>('r'), record, severity: 'critical', priority: 1 })
  expect(detection).toMatchObject({ id: 'r@loki:pod:7', tier: 'P0' })
  expect(detection.fingerprint).not.toBe(buildDetection().fingerprint)
  expect(buildDetection({ fingerprint: 'f' }).fingerprint).toBe('f')
})
