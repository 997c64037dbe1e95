import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { onlyAs } from './only-as.ts'
import { zeroForms } from './zero-count.ts'

/** Source code that compares with `undefined`, or takes it into a type, as agents print it. */
export function undefinedInCode(examples: RuleException['examples']): RuleException {
  return {
    id: 'undefined-in-code',
    owner: healerMaintainers,
    reason: 'source code compares with undefined, or the line finds none; no role is reported',
    match: onlyAs('undefined', [
      '\\|[ \\t]*undefined\\b',
      '\\bundefined[ \\t]*\\|',
      '[=!]==?[ \\t]*["\']?undefined\\b',
      '\\bundefined behaviou?rs?\\b',
      '\\b(?:no|none)\\b[^.;:,\\n]{0,20}\\bundefined\\b',
      ...zeroForms('undefined'),
    ]),
    examples,
  }
}
