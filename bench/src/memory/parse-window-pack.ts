import { type RulePack, type RulePackResult, safeParseRulePack } from '@healer/core'

/** Builds a pack whose one rule keeps a window for every key. The windows never fill. */
export function parseWindowPack(): RulePackResult<RulePack> {
  return safeParseRulePack({
    format: 1,
    name: 'bench-windows',
    version: '1.0.0',
    title: 'A window a key',
    rules: [
      {
        id: 'often-refused',
        title: 'Refused often',
        priority: 2,
        severity: 'high',
        match: { literal: 'connection refused' },
        window: {
          kind: 'sliding',
          withinMs: 3_600_000,
          count: { atLeast: 3 },
          by: ['label.pod'],
        },
        action: { autonomy: 'observe' },
        examples: { matching: [{ line: 'connection refused' }], rejecting: [{ line: 'all is well' }] },
      },
    ],
  })
}
