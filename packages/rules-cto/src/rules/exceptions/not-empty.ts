import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { onlyAs } from './only-as.ts'
import { zeroForms } from './zero-count.ts'

/** A check that finds nothing empty. */
export function notEmpty(examples: RuleException['examples']): RuleException {
  return {
    id: 'not-empty',
    owner: healerMaintainers,
    reason: 'the line says that nothing is empty',
    match: onlyAs('empty', [
      ...zeroForms('empty'),
      'empty\\\\?["\']?[ \\t]*[:=][ \\t]*(?:false|no)\\b',
      '\\b(?:not|non|none|nothing|never)[ -]+(?:is[ ]+)?empty\\b',
    ]),
    examples,
  }
}
