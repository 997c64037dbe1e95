import type { RuleException } from '@healer/core/contracts'
import { healerMaintainers } from './healer-maintainers.ts'
import { severeLevel } from './log-level.ts'

/**
 * The report of one test that passed, or that begins: what it says is the test's name. Cargo, nextest, go test, Jest, Vitest,
 * pytest, TAP.
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
            { regex: '^[ \\t]*[✓✔√][ \\t][^\\n]*$' },
            { regex: '^test [^\\n]* \\.\\.\\. (?:ok|ignored)\\s*$' },
            { regex: '^[ \\t]*(?:--- PASS:|=== (?:RUN|PAUSE|CONT)\\b|PASS\\b|ok [0-9]+\\b)[^\\n]*$' },
            { regex: '^[^ \\t\\n]+::[^ \\t\\n]+ PASSED\\b[^\\n]*$' },
          ],
        },
        { none: [severeLevel] },
      ],
    },
    examples,
  }
}
