import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { onlyAs } from './only-as.ts'
import { zeroForms } from './zero-count.ts'

/** A check that finds nothing missing, or a word that only begins like the one that is looked for: promptly. */
export function nothingMissing(examples: RuleException['examples']): RuleException {
  return {
    id: 'nothing-missing',
    owner: healerMaintainers,
    reason: 'the line says that nothing is missing, or is about no prompt at all',
    match: {
      any: [
        onlyAs('missing', [
          ...zeroForms('missing'),
          '\\b(?:nothing|none|not|never)[ \\t]+(?:(?:is|are)[ \\t]+)?missing\\b',
          '\\bno (?:\\w+ )?missing\\b',
          '/missing-[\\w-]+',
          'missing["\']?[ \\t]*[:=][ \\t]*(?:\\[[ \\t]*\\]|none\\b|nothing\\b)',
        ]),
        onlyAs('rompt', ['promptly\\b', 'promptness\\b', 'prompter\\b']),
      ],
    },
    examples,
  }
}
