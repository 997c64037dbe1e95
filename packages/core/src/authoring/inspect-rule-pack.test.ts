import { expect, test } from 'vitest'
import { createRe2WasmEngine } from '../re2-wasm.ts'
import { buildRule, buildRulePack } from '../testing/samples/build-rule.ts'
import { inspectRulePack } from './inspect-rule-pack.ts'

test('a pack is looked at as a whole: what its examples and its linter say, by rule, the worst first', () => {
  const pack = buildRulePack([
    buildRule({ id: 'always', match: { regex: '[a-z]{4}' } }),
    buildRule({ id: 'liar', match: { literal: 'something else' } }),
    buildRule({
      id: 'sound',
      match: { literal: 'something loud' },
      examples: { matching: [{ line: 'something loud' }], rejecting: [{ line: 'something quiet' }] },
    }),
  ])
  const findings = inspectRulePack({ pack, engine: createRe2WasmEngine() })
  expect(findings.map(({ ruleId, level, code }) => `${ruleId} ${level} ${code}`)).toEqual([
    'always error example-matched',
    'always warning always-checked',
    'liar error example-not-matched',
    'liar info untested',
  ])
  expect(findings[0]?.path).toEqual(['rules', 0, 'examples', 'rejecting', 0])
})
