import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineLead } from './line-lead.ts'
import { severeLevel } from './log-level.ts'

const path = '[^ \\t\\n]*[./][^ \\t\\n]*'

/** What git lists: files and branches that are named so, and the heads of diffs. */
export function gitListing(examples: RuleException['examples']): RuleException {
  return {
    id: 'git-listing',
    owner: healerMaintainers,
    reason: 'git lists files and branches; one of them is named so',
    match: {
      all: [
        {
          any: [
            {
              regex: `${lineLead}(?:modified|renamed|new file|deleted|typechange|both (?:modified|added)):[ \\t]+${path}(?: -> ${path})?$`,
            },
            { regex: `${lineLead}(?:create|delete) mode [0-7]{6} ${path}$` },
            { regex: `${lineLead}rename [^\\n:]+ \\([0-9]+%\\)$` },
            { regex: `${lineLead}(?:diff --git a/|--- a/|\\+\\+\\+ b/|@@ -[0-9,]+ \\+[0-9,]+ @@)[^\\n]*$` },
            { regex: `${lineLead}[MADRCU?]{1,2}[ \\t]+${path}$`, caseSensitive: true },
            { regex: `${lineLead}[^ \\t\\n|]+[ \\t]+\\|[ \\t]+[0-9]+ [+-]*$` },
            {
              regex: `${lineLead}[*+!]?[ \\t]*(?:\\[new (?:branch|tag)\\]|[0-9a-f]{7,40}\\.{2,3}[0-9a-f]{7,40})[ \\t]+[^ \\t\\n]+[ \\t]+->[ \\t]+[^ \\t\\n]+$`,
            },
            {
              regex: `${lineLead}(?:On branch|Switched to (?:a new )?branch|Already on|branch|Your branch is up to date with)[ \\t]+['"]?[\\w./-]+['"]?(?: set up to track [^\\n:]*)?\\.?$`,
            },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
