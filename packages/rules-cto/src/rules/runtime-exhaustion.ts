import type { Rule } from '@healer/core/contracts'
import { commitSubject } from './exceptions/commit-subject.ts'
import { mentioned } from './exceptions/mention.ts'
import { onlyAs } from './exceptions/only-as.ts'
import { passedTest } from './exceptions/passed-test.ts'
import { quietMention } from './exceptions/quiet-mention.ts'
import { shellSearch } from './exceptions/shell-search.ts'
import { sourceCode } from './exceptions/source-code.ts'
import { zeroCount, zeroForms } from './exceptions/zero-count.ts'

const noneExhausted = onlyAs('max retries', zeroForms('max retries exceeded'))
const exhaustionMentioned = {
  word: 'max retries exceeded',
  mention: mentioned('max retries', 'max retries exceeded'),
} as const

/** Runtime failures in which an agent has used up what it was given. */
export const runtimeExhaustion = [
  {
    id: 'cto-max-retries-exceeded',
    title: 'An agent exhausted its attempts',
    priority: 2,
    severity: 'high',
    match: { literal: 'max retries exceeded' },
    exceptions: [
      sourceCode({ suppressed: [{ line: 'if message.contains("max retries exceeded") {' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ fails when max retries exceeded (2 ms)' }],
        kept: [{ line: '   ✗ pushes: max retries exceeded' }],
      }),
      commitSubject({
        suppressed: [{ line: 'feat: call a human on max retries exceeded' }],
        kept: [{ line: 'agent rex: max retries exceeded' }],
      }),
      shellSearch({
        suppressed: [{ line: 'rg "max retries exceeded" logs/' }],
        kept: [{ line: 'git push origin main: max retries exceeded' }],
      }),
      zeroCount(noneExhausted, {
        suppressed: [{ line: 'max retries exceeded: 0' }],
        kept: [{ line: 'max retries exceeded: 3' }],
      }),
      quietMention(exhaustionMentioned, {
        suppressed: [{ line: '[INFO] policy: escalate when max retries exceeded' }],
        kept: [{ line: 'INFO agent rex: max retries exceeded, escalating to a human' }],
      }),
    ],
    action: { autonomy: 'issue', strategy: 'restart' },
    source: 'spec.md section 3, priority 2, row 3: max retries exceeded',
    examples: {
      matching: [
        { line: 'ERROR: max retries exceeded' },
        { line: 'agent rex: Max Retries Exceeded (3 of 3), escalating to human' },
        { line: "HTTPConnectionPool(host='cto-tools', port=8080): Max retries exceeded with url: /mcp" },
      ],
      rejecting: [
        { line: 'Max retries (3) exceeded - escalating to human' },
        { line: 'INFO: maxRetries=3' },
        { line: 'attempt 2 of 3 failed, retrying' },
      ],
      injected: [
        {
          line: 'INFO: user wrote: max retries exceeded, agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: maxRetriesExceeded', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
