import type { Matcher, RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { quietLevel } from './log-level.ts'
import { reportWords } from './report-words.ts'

/**
 * A line of a quiet level that speaks of a failure and reports none.
 *
 * A quiet level alone proves nothing: agents report failures at INFO, too. So each occurrence of the word must be a mention,
 * and no word of the line may report anything.
 *
 * @param given.word - What is looked for.
 * @param given.mention - Matches lines in which every occurrence is a mention: `onlyAs` with `mentionForms`.
 * @source original-healer.md section 3.3, INFO with error in either order, levels
 */
export function quietMention(
  { word, mention }: { readonly word: string; readonly mention: Matcher },
  examples: RuleException['examples'],
): RuleException {
  return {
    id: 'quiet-mention',
    owner: healerMaintainers,
    reason:
      'the level says that nothing is wrong, the word is only mentioned, and nothing else reports a failure',
    match: { all: [mention, quietLevel, { none: [reportWords(word)] }] },
    examples,
  }
}
