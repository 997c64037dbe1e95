/** A pattern of the original, or of its documents, and what stands for it here. */
export interface OriginalPattern {
  readonly pattern: string
  /** Section of original-healer.md. */
  readonly section: string
  /** A line that the pattern is for, and the rule that fires on it. */
  readonly meets?: { readonly line: string; readonly ruleId: string }
  /** Why no rule stands for it, or not for all that it matches. */
  readonly why?: string
}

const meet = (
  section: string,
  pattern: string,
  line: string,
  ruleId: string,
  why?: string,
): OriginalPattern => ({
  section,
  pattern,
  meets: { line, ruleId },
  ...(why === undefined ? {} : { why }),
})
const leaveOut = (section: string, patterns: readonly string[], why: string): readonly OriginalPattern[] =>
  patterns.map((pattern) => ({ section, pattern, why }))

const levels = leaveOut(
  '3.2',
  [
    'level[=:]\\s*["\']?(error|fatal|ERROR|FATAL)',
    '"level"\\s*:\\s*"(error|fatal|ERROR|FATAL)"',
    '\\[ERROR\\]',
    '\\[ERR\\]',
    '\\[FATAL\\]',
    '\\[PANIC\\]',
    '^ERROR:',
    '^FATAL:',
    '^PANIC:',
    '^E\\s',
    '^F?\\s*E\\d{4}\\s',
    'ERROR\\s+-\\s+',
    'CRITICAL\\s+-\\s+',
    'stack\\s+trace',
    'traceback\\s*\\(',
    'exception\\s*:',
  ],
  'says that something is wrong, and not what: a level is no failure that the specification names, and each of those that it names has a rule, whatever its level',
)

/** Every pattern by which the original or its documents find pre-flight failures, and its markers of levels. */
export const originalPatterns: readonly OriginalPattern[] = [
  ...levels,
  meet('3.2', "thread '.*' panicked at", "thread 'main' panicked at src/main.rs:1:1", 'cto-panicked'),
  {
    section: '3.2',
    pattern: 'error\\[E\\d{4}\\]',
    why: 'an error of the compiler is how an agent works, not how the platform fails; behaviours of agents count it',
  },
  meet('3.2', 'tool\\s+inventory\\s+mismatch', 'tool inventory mismatch', 'cto-tool-inventory-mismatch'),
  meet('3.2', 'missing\\s+from\\s+cli', 'missing from CLI: [brave_search]', 'cto-tools-missing-from-cli'),
  meet('3.2', 'tool\\s+not\\s+found', 'tool not found: brave_search', 'cto-tool-not-found'),
  meet('3.2', 'tool\\s+not\\s+available', 'tool not available', 'cto-tool-not-found'),
  meet(
    '3.2',
    'declared\\s+tools?\\s*:.*missing',
    'declared tools: [a, b] - missing: [b]',
    'cto-declared-tools-missing',
  ),
  meet('3.2', 'unresolved\\s+tools?\\s*:', 'Unresolved tools: - brave_search', 'cto-unresolved-tools-listed'),
  meet('3.2', 'cto-config\\s+missing', 'cto-config missing', 'cto-config-missing-or-invalid'),
  meet('3.2', 'cto-config\\s+invalid', 'cto-config invalid', 'cto-config-missing-or-invalid'),
  meet('3.2', 'cto-config\\s+not\\s+found', 'cto-config not found', 'cto-config-unreadable'),
  meet('3.2', 'cto-config.*parse\\s+error', 'cto-config.json: parse error', 'cto-config-unreadable'),
  meet('3.2', 'failed\\s+to\\s+load\\s+cto-config', 'failed to load cto-config', 'cto-config-unreadable'),
  meet('3.2', 'invalid\\s+cto\\s+config', 'invalid CTO config', 'cto-config-unreadable'),
  meet('3.2', 'config\\s+missing:\\s+cto', 'config missing: cto', 'cto-config-unreadable'),
  meet(
    '3.2',
    'mcp.*failed\\s+to\\s+initialize',
    'MCP server failed to initialize',
    'cto-mcp-initialization-failed',
  ),
  meet('3.2', 'mcp.*initialization\\s+failed', 'MCP initialization failed', 'cto-mcp-unavailable'),
  meet(
    '3.2',
    'mcp.*unreachable',
    'mcp server git unreachable',
    'cto-mcp-unavailable',
    'but not unreachable code in a file of that name',
  ),
  meet('3.2', 'mcp.*connection\\s+failed', 'mcp: connection failed', 'cto-mcp-unavailable'),
  meet('3.2', 'tools-server.*unreachable', 'tools-server unreachable', 'cto-tools-server-unreachable'),
  meet(
    '3.2',
    'tools-server.*connection\\s+refused',
    'tools-server: connection refused',
    'cto-tools-server-unavailable',
  ),
  meet('3.2', 'tools-server.*unavailable', 'tools-server unavailable', 'cto-tools-server-unavailable'),
  meet('3.2', 'failed\\s+to\\s+connect\\s+to\\s+mcp', 'failed to connect to MCP', 'cto-mcp-unavailable'),
  meet('3.2', 'mcp\\s+server.*not\\s+responding', 'mcp server git not responding', 'cto-mcp-unavailable'),
  meet(
    '3.6',
    'failed to load.*template',
    'failed to load prompt template rex.hbs',
    'cto-template-not-loaded',
    'but not what the template only stands behind: failed to load the configuration of the template',
  ),
  meet(
    '3.6',
    'tool.*not found',
    "Tool 'brave_search' not found in tools-server",
    'cto-tool-not-found-in-tools-server',
    'but not files and words that a tool does not find: the name of the tool stands between',
  ),
  meet(
    '3.6',
    '[tool] not available',
    "Tool 'brave_search' not available",
    'cto-tool-not-found',
    'a name alone, without the word, may be anything',
  ),
  meet(
    '3.6',
    'routing failed|server not connected',
    "tool 'brave_search': routing failed",
    'cto-tools-server-unavailable',
    'but not the routing of other programs',
  ),
  meet(
    '3.6',
    'mcp.*error|failed to initialize mcp',
    'failed to initialize MCP',
    'cto-mcp-unavailable',
    'mcp.*error matches every mistake in a call of a tool, which the agent sees and mends; of its codes those of a lost connection count',
  ),
  meet(
    '3.6',
    'declared.*not found',
    'Tool declared but not found in catalog',
    'cto-tool-not-in-catalog',
    'but not what a compiler finds undeclared',
  ),
  meet(
    '3.6',
    'authentication.*failed',
    "ERROR: Tool authentication failed: invalid token for 'github_*'",
    'cto-authentication-broken',
    'authentication failed without a reason is a behaviour of agents, cto-authentication-failed',
  ),
  meet(
    '3.6',
    'permission denied',
    'permission denied on filesystem',
    'cto-permission-denied-filesystem',
    'of anything but the filesystem it is a behaviour of agents, cto-permission-denied',
  ),
  meet('3.6', 'git command failed', 'git command failed: exit code 128', 'cto-git-command-failed'),
  meet('3.11', 'mcp.*connection refused', 'mcp: connection refused', 'cto-mcp-unavailable'),
]
