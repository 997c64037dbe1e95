import type { RuleAction } from '@healer/core/contracts'

/** Declared tools that are not there are mended in the config, and a person looks at the change. */
export const a10Action = {
  autonomy: 'draft-pull-request',
  strategy: 'fix-config',
} as const satisfies RuleAction
