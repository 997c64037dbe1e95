import type { Matcher, RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'

/**
 * Lists forms that count a failure and find none: `timeouts: 0`, `"timeouts":0`, `0 timeouts`, `no timeouts`.
 *
 * @param word - RE2 source of the word.
 */
export function zeroForms(word: string): readonly string[] {
  const counted = `${word}s?(?:_\\w+| counts?| errors?)?(?:\\{[^{}\\n]*\\})?`
  return [
    `${counted}\\\\?["']?[ \\t]*[:=]?[ \\t]*0[ \\t]*(?:$|[\\r\\n,;})\\]"'|]|\\(0)`,
    `${counted}(?:=0[ \\t]|: none\\b)`,
    `\\b(?:0|no|zero|none|without(?:[ \\t]any)?)[ \\t]+${word}s?\\b`,
  ]
}

/**
 * A count of failures that is zero wherever the line counts them.
 *
 * @param counts - Matches lines in which every occurrence is such a count: `onlyAs` with `zeroForms`.
 * @source original-healer.md section 3.3, zero counts
 */
export function zeroCount(counts: Matcher, examples: RuleException['examples']): RuleException {
  return {
    id: 'zero-count',
    owner: healerMaintainers,
    reason: 'the line counts such failures, and there are none',
    match: counts,
    examples,
  }
}
