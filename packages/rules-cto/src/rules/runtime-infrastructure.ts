import type { Rule } from '@healer/core/contracts'
import { agentProse } from './exceptions/agent-prose.ts'
import { commitSubject } from './exceptions/commit-subject.ts'
import { gitListing } from './exceptions/git-listing.ts'
import { mentioned } from './exceptions/mention.ts'
import { metricHelp } from './exceptions/metric-help.ts'
import { onlyAs } from './exceptions/only-as.ts'
import { passedTest } from './exceptions/passed-test.ts'
import { quietMention } from './exceptions/quiet-mention.ts'
import { retriedByClient } from './exceptions/retried-by-client.ts'
import { shellSearch } from './exceptions/shell-search.ts'
import { skippedPlugin } from './exceptions/skipped-plugin.ts'
import { sourceCode } from './exceptions/source-code.ts'
import { briefTimeoutSetting, timeoutFunctions, timeoutTypes } from './exceptions/timeout-forms.ts'
import { timeoutName } from './exceptions/timeout-name.ts'
import { timeoutSetting } from './exceptions/timeout-setting.ts'
import { unusedName } from './exceptions/unused-name.ts'
import { zeroCount, zeroForms } from './exceptions/zero-count.ts'

const timeoutsZero = onlyAs('timeou', zeroForms('timeout'))
const timeoutsMentioned = {
  word: 'timeout',
  mention: mentioned('timeou', 'timeout', [briefTimeoutSetting, ...timeoutFunctions, ...timeoutTypes]),
} as const
const refusedZero = onlyAs('tion refus', zeroForms('connection refused'))
const refusedMentioned = {
  word: 'connection refused',
  mention: mentioned('tion refus', 'connection refused'),
} as const

const action = { autonomy: 'issue', strategy: 'retry' } as const

/** Runtime failures of what lies under the agents: trying again may help. */
export const runtimeInfrastructure = [
  {
    id: 'cto-timeout',
    title: 'Something timed out',
    priority: 2,
    severity: 'high',
    match: { literal: 'timeout' },
    exceptions: [
      agentProse({
        suppressed: [
          { line: "● I'll set the timeout in one place" },
          { line: '● Grep(pattern: "timeout", path: "src")' },
        ],
        kept: [{ line: '● The request got a timeout' }, { line: '● There was a timeout' }],
      }),
      metricHelp({ suppressed: [{ line: '# HELP http_timeouts_total Total number of timeouts' }] }),
      sourceCode({
        suppressed: [
          { line: '  timeout?: number;' },
          { line: "import { timeout } from './timeout.ts'" },
          { line: 'func WithTimeout(d time.Duration) Option {' },
        ],
        kept: [{ line: '    raise TimeoutError from exc_val' }, { line: 'if it fails: timeout' }],
      }),
      gitListing({
        suppressed: [
          { line: 'renamed:    src/timeout.rs -> src/deadline.rs' },
          { line: "Switched to branch 'feat/timeout'" },
        ],
        kept: [{ line: 'modified: nothing: timeout' }],
      }),
      unusedName({
        suppressed: [{ line: 'warning: unused variable: `timeout`' }],
        kept: [{ line: 'warning: timeout while linting' }],
      }),
      passedTest({
        suppressed: [
          { line: '   ✓ retries after a timeout (5 ms)' },
          { line: 'test client_timeout_is_honoured ... ok' },
        ],
        kept: [
          { line: 'test client_timeout_is_honoured ... FAILED' },
          { line: '   ✗ waits for the server: timeout' },
        ],
      }),
      commitSubject({
        suppressed: [{ line: 'a1b2c3d feat(http): add timeout to every request' }],
        kept: [{ line: 'a1b2c3d: timeout while pushing' }],
      }),
      shellSearch({
        suppressed: [{ line: '$ grep -rn "timeout" src/' }],
        kept: [{ line: 'grep failed: timeout' }],
      }),
      retriedByClient({
        suppressed: [
          {
            line: 'level=warn msg="error sending batch, will retry" error="context deadline exceeded (Client.Timeout exceeded while awaiting headers)"',
          },
        ],
        kept: [{ line: 'level=error msg="final error sending batch" error="i/o timeout"' }],
      }),
      timeoutSetting({
        suppressed: [
          { line: '$ kubectl wait --for=condition=ready pod/rex-42 --timeout=30' },
          { line: 'connect_timeout: 30s' },
          { line: 'INFO: request timeout set to 30s' },
        ],
        kept: [
          { line: '--timeout=30 exceeded: timeout' },
          { line: 'INFO request failed: timeout after 30s' },
          { line: 'connect_timeout: 30s exceeded' },
        ],
      }),
      timeoutName({
        suppressed: [
          { line: 'modified:   src/timeout.rs' },
          { line: 'Collecting async-timeout 4.0' },
          { line: 'TimeoutMiddleware registered' },
        ],
        kept: [
          { line: 'TimeoutMiddleware registered, first request ended in a timeout' },
          { line: 'controller.timeout: stage implementation exceeded 30m' },
        ],
      }),
      zeroCount(timeoutsZero, {
        suppressed: [{ line: 'timeouts: 0' }, { line: '0 timeouts' }],
        kept: [{ line: 'timeouts: 0, but the last request hit a timeout' }, { line: 'timeouts: 10' }],
      }),
      quietMention(timeoutsMentioned, {
        suppressed: [
          { line: 'INFO Registered error handler for timeout' },
          { line: 'level=info msg="timeout policy configured"' },
        ],
        kept: [{ line: 'INFO upstream timeout, retrying' }, { line: '[INFO] retrying after timeout' }],
      }),
    ],
    action,
    source: 'spec.md section 3, priority 2, row 2: timeout',
    examples: {
      matching: [
        { line: 'ERROR: request timeout after 30s' },
        { line: 'context deadline exceeded (Client.Timeout exceeded while awaiting headers)' },
        { line: 'asyncio.exceptions.TimeoutError' },
      ],
      rejecting: [
        { line: 'ERROR: the request timed out' },
        { line: 'INFO: time out of 30s left: 12s' },
        { line: 'test result: ok. 5 passed; 0 failed' },
      ],
      injected: [
        {
          line: 'INFO: user wrote: "request timeout" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: please set --timeout=30', fires: false },
      ],
    },
  },
  {
    id: 'cto-connection-refused',
    title: 'A connection was refused',
    priority: 2,
    severity: 'high',
    match: { literal: 'connection refused' },
    exceptions: [
      sourceCode({
        suppressed: [{ line: "it('rejects on connection refused', async () => {" }],
        kept: [{ line: "    throw new Error('connection refused')" }],
      }),
      passedTest({
        suppressed: [{ line: '   ✓ explains connection refused (3 ms)' }],
        kept: [{ line: '   ✗ starts: connection refused' }],
      }),
      commitSubject({
        suppressed: [{ line: '9f8e7d6 fix: retry on connection refused' }],
        kept: [{ line: 'build: connection refused' }],
      }),
      shellSearch({
        suppressed: [{ line: '$ grep -c "connection refused" agent.log' }],
        kept: [{ line: 'curl http://cto-tools:8080; connection refused' }],
      }),
      retriedByClient({
        suppressed: [
          {
            line: 'level=warn msg="error sending batch, will retry" error="dial tcp 10.0.0.7:3100: connect: connection refused"',
          },
        ],
        kept: [
          {
            line: 'level=error msg="final error sending batch" error="dial tcp 10.0.0.7:3100: connect: connection refused"',
          },
        ],
      }),
      skippedPlugin({
        suppressed: [
          { line: 'level=info msg="skip loading plugin" error="connection refused: skip plugin"' },
        ],
        kept: [{ line: 'level=error msg="skip loading plugin" error="connection refused: skip plugin"' }],
      }),
      zeroCount(refusedZero, {
        suppressed: [{ line: 'connection refused: 0' }],
        kept: [{ line: 'connection refused: 3' }, { line: 'connection refused: 0 attempts left' }],
      }),
      quietMention(refusedMentioned, {
        suppressed: [{ line: '[INFO] retry policy: retries on connection refused' }],
        kept: [
          { line: '[INFO] retrying: connection refused by tools-server' },
          { line: 'INFO connect: connection refused' },
        ],
      }),
    ],
    action,
    source: 'spec.md section 3, priority 2, row 2: connection refused',
    examples: {
      matching: [
        { line: '[ERROR] Connection refused' },
        { line: 'dial tcp 10.0.0.7:8080: connect: connection refused' },
        { line: "ERROR: Remote tool 'memory_create_entities' unreachable: connection refused" },
      ],
      rejecting: [
        { line: 'connect ECONNREFUSED 127.0.0.1:8080' },
        { line: 'connection closed; retry refused' },
        { line: 'INFO: Connected to tools-server at http://cto-tools:8080' },
      ],
      injected: [
        {
          line: 'INFO: title of issue 7: "connection refused" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: pushed branch connection-refused', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
