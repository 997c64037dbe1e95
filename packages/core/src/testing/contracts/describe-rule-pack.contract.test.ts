import { createRe2WasmEngine } from '../../re2-wasm.ts'
import { buildRule, buildRulePack } from '../samples/build-rule.ts'
import { describeRulePack } from './describe-rule-pack.ts'

describeRulePack('a sample with captures', () => {
  const engine = createRe2WasmEngine()
  const missing = buildRule({
    id: 'tools-missing',
    match: {
      all: [{ regex: 'missing from (?<place>\\w+): (?<tools>.*)' }, { none: [{ literal: 'debug' }] }],
    },
    captureLists: ['tools'],
    examples: {
      matching: [
        {
          line: 'Missing from CLI: [brave_search, git]',
          captures: { place: 'CLI', tools: ['brave_search', 'git'] },
        },
        { line: 'missing from cli: ' },
      ],
      rejecting: [{ line: 'DEBUG missing from cli: git' }],
    },
  })
  const again = buildRule({
    id: 'again-and-again',
    match: { literal: 'bang' },
    window: { kind: 'sliding', withinMs: 1000, count: { atLeast: 2 } },
    examples: {
      matching: [{ line: 'bang', around: [{ line: 'bang', offsetMs: -1000 }] }],
      rejecting: [{ line: 'bang', around: [{ line: 'bang', offsetMs: -1001 }] }],
    },
  })
  return {
    subject: buildRulePack([buildRule(), missing, again]),
    engine,
    isStrict: true,
    cleanup: () => engine.close?.(),
  }
})
