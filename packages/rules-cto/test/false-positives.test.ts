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

// What a pattern is for, in the fewest words.
const reports: Readonly<Record<string, string>> = {
  'cto-timeout': 'ERROR: request timeout',
  'cto-connection-refused': 'ERROR: connection refused',
  'cto-max-retries-exceeded': 'ERROR: max retries exceeded',
  'cto-panicked': "ERROR: thread 'main' panicked at src/main.rs:1:1",
  'cto-fatal-error': 'ERROR: fatal error',
  'cto-permission-denied-filesystem': 'ERROR: permission denied on filesystem',
  'cto-authentication-broken': 'ERROR: 401 Unauthorized',
  'cto-template-not-found': 'ERROR: template not found',
  'cto-prompt-missing': 'ERROR: prompt missing',
  'cto-role-undefined': 'ERROR: role undefined',
  'cto-task-context-empty': 'ERROR: task context empty',
}

describe('a report beside what only holds the words', () => {
  it.each(knownLines)('fires, before and behind it: $ruleId', ({ ruleId, benign }) => {
    const report = reports[ruleId] ?? ''
    const beside = benign.flatMap((line) => [`${line} ${report}`, `${report}; ${line}`, `${line}\n${report}`])
    expect(beside.filter((line) => !firedOn(line).includes(ruleId))).toEqual([])
  })
})

it('are many, and each stands once', () => {
  for (const kind of ['benign', 'reported'] as const) {
    const lines = cases(kind).map(([, line]) => line)
    expect(lines.length).toBeGreaterThanOrEqual(550)
    expect(new Set(lines).size).toBe(lines.length)
  }
})
