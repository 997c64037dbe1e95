import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { afterAll, expect, it } from 'vitest'
import { ctoRulePack } from '../src/index.ts'
import { originalPatterns } from './original-patterns.ts'

const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine })
afterAll(() => {
  detector.close()
  engine.close()
})

const met = originalPatterns.flatMap(({ pattern, meets }) =>
  meets === undefined ? [] : [[meets.ruleId, pattern, meets.line] as const],
)

it.each(met)('%s stands for %s', (ruleId, _, line) => {
  expect(detector.push(buildRecord({ message: line })).map((detection) => detection.ruleId)).toContain(ruleId)
})

it('has a rule, or a reason why it has none', () => {
  const unexplained = originalPatterns.filter(({ meets, why = '' }) => meets === undefined && why.length < 20)
  expect(unexplained).toEqual([])
})

it('is met as the original wrote it', () => {
  // What a document gives as a form, not as a pattern.
  const patterns = met.filter(([, pattern]) => !pattern.startsWith('[tool]'))
  expect(patterns.filter(([, pattern, line]) => !new RegExp(pattern, 'i').test(line))).toEqual([])
})
