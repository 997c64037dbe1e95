import { createDetector } from '@healer/core'
import { createRe2WasmEngine } from '@healer/core/re2-wasm'
import { buildRecord } from '@healer/core/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { ctoRulePack } from '../src/index.ts'
import { knownLines } from './false-positives/known-lines.ts'
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

const cases = (kind: 'benign' | 'reported') =>
  knownLines.flatMap((known) => known[kind].map((line) => [known.ruleId, line] as const))
const patterns = new Map(specPatterns.map(({ ruleId, pattern }) => [ruleId, new RegExp(pattern, 'i')]))

describe('a line that reports a failure', () => {
  it.each(cases('reported'))('%s fires on %s', (ruleId, line) => {
    expect(firedOn(line)).toContain(ruleId)
  })
})

describe('a line that only holds the words', () => {
  it.each(cases('benign'))('%s and all others are silent on %s', (ruleId, line) => {
    expect(line).toMatch(patterns.get(ruleId) ?? ruleId)
    expect(firedOn(line)).toEqual([])
  })
})

it('are many, and each stands once', () => {
  for (const kind of ['benign', 'reported'] as const) {
    const lines = cases(kind).map(([, line]) => line)
    expect(lines.length).toBeGreaterThanOrEqual(550)
    expect(new Set(lines).size).toBe(lines.length)
  }
})
