import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ctoRulePack } from '../src/index.ts'
import { benignLines } from './false-positives/benign-lines.ts'
import { reportedFailures } from './false-positives/reported-failures.ts'
import { specPatterns } from './spec-patterns.ts'

const engine = createRe2WasmEngine()
const detector = createDetector({ packs: [ctoRulePack], engine })
afterAll(() => {
  detector.close()
  engine.close()
})

const specified = new Set(specPatterns.map(({ ruleId }) => ruleId))
const firedOn = (message: string) =>
  detector
    .push(buildRecord({ message }))
    .map(({ ruleId }) => String(ruleId))
    .filter((ruleId) => specified.has(ruleId))

const cases = (table: Readonly<Record<string, readonly string[]>>) =>
  Object.entries(table).flatMap(([ruleId, lines]) => lines.map((line) => [ruleId, line] as const))

describe('a line that reports a failure', () => {
  it.each(cases(reportedFailures))('%s fires on %s', (ruleId, line) => {
    expect(firedOn(line)).toContain(ruleId)
  })
})

describe('a line that only holds the words', () => {
  it.each(cases(benignLines))('%s and all others are silent on %s', (ruleId, line) => {
    const pattern = specPatterns.find((one) => one.ruleId === ruleId)
    expect(new RegExp(pattern?.pattern ?? '^\\b$', 'i').test(line)).toBe(true)
    expect(firedOn(line)).toEqual([])
  })
})

it('are many', () => {
  expect(cases(reportedFailures).length).toBeGreaterThanOrEqual(120)
  expect(cases(benignLines).length).toBeGreaterThanOrEqual(120)
})
