import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineLead } from './line-lead.ts'
import { severeLevel } from './log-level.ts'

const kind = '(?:feat|fix|docs|refactor|chore|style|perf|test|build|ci|revert)'
const scope = '(?:\\([\\w@/., -]+\\))?!?: '
const hash = '(?:[0-9a-f]{7,40}|\\[[\\w/. -]+ [0-9a-f]{7,40}\\])[ \\t]+(?:\\([^()\\n]*\\)[ \\t]+)?'

/**
 * The subject of a commit, as git log and git commit print it. Without a hash before it, only kinds that are no word which a
 * program writes before a message: `build: timeout` may be a report.
 */
export function commitSubject(examples: RuleException['examples']): RuleException {
  return {
    id: 'commit-subject',
    owner: healerMaintainers,
    reason: 'a commit says what it changes; it reports nothing',
    match: {
      all: [
        {
          any: [
            { regex: `${lineLead}(?:[*|] )*${hash}${kind}${scope}[^\\n]*$` },
            { regex: `${lineLead}(?:[*-] )?(?:feat|fix|docs|refactor|chore)${scope}[^\\n]*$` },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
