import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { lineEnd, lineLead } from './line-lead.ts'
import { severeLevel } from './log-level.ts'

/**
 * The report of one test that passed, or that begins: what it says is the test's name. Cargo, nextest, go test, Jest, Vitest,
 * pytest, unittest, TAP, GoogleTest, dotnet test.
 *
 * @source original-healer.md section 3.3, test.*error, which hid tests that failed
 */
export function passedTest(examples: RuleException['examples']): RuleException {
  return {
    id: 'passed-test',
    owner: healerMaintainers,
    reason: 'a test that passed is named after the failure that it looks for',
    match: {
      all: [
        {
          any: [
            { regex: `${lineLead}[✓✔√](?:\\x1b\\[[0-9;]*m)?[ \\t][^\\n]*$` },
            { regex: `${lineLead}test[^\\n]* \\.\\.\\. (?:\\x1b\\[[0-9;]*m)?(?:ok|ignored)${lineEnd}` },
            { regex: `${lineLead}(?:--- PASS:|=== (?:RUN|PAUSE|CONT)\\b|PASS\\b)[^\\n]*$` },
            {
              regex: `${lineLead}(?:ok[ \\t]+(?:[0-9]+\\b|[^ \\t\\n]+\\t)|\\[ +(?:OK|RUN) +\\]|Passed [^ \\n]+ \\[)[^\\n]*$`,
            },
            { regex: `${lineLead}[^ \\t\\n]+::[^ \\t\\n]+ (?:\\x1b\\[[0-9;]*m)?PASSED\\b[^\\n]*$` },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
