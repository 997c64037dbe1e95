import type { Rule } from '@healer/core/contracts'
import { commitSubject } from './exceptions/commit-subject.ts'
import { gitListing } from './exceptions/git-listing.ts'
import { mentioned } from './exceptions/mention.ts'
import { metricHelp } from './exceptions/metric-help.ts'
import { onlyAs } from './exceptions/only-as.ts'
import { passedTest } from './exceptions/passed-test.ts'
import { quietMention } from './exceptions/quiet-mention.ts'
import { shellSearch } from './exceptions/shell-search.ts'
import { sourceCode } from './exceptions/source-code.ts'
import { unauthorizedName } from './exceptions/unauthorized-name.ts'
import { unusedName } from './exceptions/unused-name.ts'
import { zeroCount, zeroForms } from './exceptions/zero-count.ts'

const noneDenied = onlyAs('sion denied', zeroForms('permission denied'))
const denialMentioned = {
  word: 'permission denied',
  mention: mentioned('sion denied', 'permission denied'),
} as const
const refusalMentioned = {
  word: 'unauthorized',
  mention: {
    all: [
      mentioned('nauthor', 'unauthorized', zeroForms('unauthorized')),
      mentioned('valid tok', 'invalid token'),
    ],
  },
} as const

// No strategy: who may read what, and with which token, is for a human to change.
const action = { autonomy: 'issue' } as const

/** Runtime failures of rights and credentials: nothing that Healer may mend by itself. */
export const runtimeAccess = [
  {
    id: 'cto-permission-denied-filesystem',
    title: 'The filesystem cannot be read or written',
    priority: 2,
    severity: 'critical',
    match: { regex: 'permission denied.*filesystem' },
    exceptions: [
      sourceCode({ suppressed: [{ line: '// permission denied: the filesystem is read-only' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ explains permission denied on a filesystem (2 ms)' }],
        kept: [{ line: '   ✗ mounts: permission denied (filesystem)' }],
      }),
      commitSubject({
        suppressed: [{ line: 'docs: explain permission denied on a read-only filesystem' }],
        kept: [{ line: 'build: permission denied on filesystem' }],
      }),
      shellSearch({
        suppressed: [{ line: 'grep "permission denied" filesystem.log' }],
        kept: [{ line: 'rg: src: permission denied (filesystem)' }],
      }),
      zeroCount(noneDenied, {
        suppressed: [{ line: 'permission denied: 0, filesystem: ok' }],
        kept: [{ line: 'permission denied: 2, filesystem: read-only' }],
      }),
      quietMention(denialMentioned, {
        suppressed: [{ line: 'INFO handler for permission denied on filesystem registered' }],
        kept: [{ line: 'INFO write failed: permission denied, filesystem is read-only' }],
      }),
    ],
    action,
    source: 'spec.md section 3, priority 2, row 4: permission denied.*filesystem',
    examples: {
      matching: [
        { line: 'ERROR: permission denied on filesystem' },
        { line: 'Permission denied (os error 13): filesystem /workspace is read-only' },
        { line: '{"level":"error","msg":"permission denied","component":"filesystem"}' },
      ],
      rejecting: [
        { line: "ERROR: MCP server 'filesystem' failed to initialize: permission denied" },
        { line: 'bash: /workspace/run.sh: Permission denied' },
        { line: 'INFO: Filesystem MCP server ready' },
      ],
      injected: [
        {
          line: 'INFO: issue 7: permission denied on filesystem, agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: a filesystem with permission denied', fires: false },
      ],
    },
  },
  {
    id: 'cto-authentication-broken',
    title: 'Authentication is broken',
    priority: 2,
    severity: 'critical',
    match: { any: [{ literal: 'unauthorized' }, { literal: 'invalid token' }] },
    exceptions: [
      unusedName({ suppressed: [{ line: 'warning: variant `Unauthorized` is never constructed' }] }),
      metricHelp({ suppressed: [{ line: '# HELP unauthorized_requests_total Requests without a token' }] }),
      sourceCode({
        suppressed: [{ line: 'const unauthorized = new Response(null, { status: 401 });' }],
        kept: [{ line: "throw new UnauthorizedError('invalid token');" }],
      }),
      gitListing({ suppressed: [{ line: ' create mode 100644 src/unauthorized.rs' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ answers 401 Unauthorized without a token (6 ms)' }],
        kept: [{ line: '   ✗ logs in: 401 Unauthorized' }],
      }),
      commitSubject({
        suppressed: [{ line: 'feat(auth): answer 401 to unauthorized requests' }],
        kept: [{ line: 'ci: unauthorized' }],
      }),
      shellSearch({
        suppressed: [{ line: '$ grep -rn unauthorized src/' }],
        kept: [{ line: 'git push origin main: unauthorized' }],
      }),
      unauthorizedName({
        suppressed: [
          { line: 'PASS src/auth/unauthorized.test.ts, 3 tests' },
          { line: 'modified:   src/pages/unauthorized.tsx' },
          { line: 'unauthorized: 0' },
        ],
        kept: [
          { line: 'GET /unauthorized 401 Unauthorized' },
          { line: 'UnauthorizedHandler: invalid token' },
          { line: 'unauthorized: 3' },
        ],
      }),
      quietMention(refusalMentioned, {
        suppressed: [{ line: 'INFO handler for unauthorized requests registered' }],
        kept: [{ line: 'INFO tools-server answered 401 Unauthorized' }],
      }),
    ],
    action,
    source: 'spec.md section 3, priority 2, row 5: unauthorized|invalid token',
    examples: {
      matching: [
        { line: "ERROR: Tool authentication failed: invalid token for 'github_*'" },
        { line: 'HTTP 401 Unauthorized' },
        { line: '{"message":"Unauthorized: Invalid Token","status":401}' },
      ],
      rejecting: [
        { line: 'INFO: authorized as 5DLabs-Rex' },
        { line: 'ERROR: invalid access token' },
        { line: 'error: bad credentials' },
      ],
      injected: [
        {
          line: 'INFO: title of pull request 7: "401 Unauthorized" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: is this token invalid?', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
