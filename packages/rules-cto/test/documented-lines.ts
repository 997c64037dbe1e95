/** A line that the platform's documents show, and what must become of it. */
export interface DocumentedLine {
  readonly line: string
  /** Ids of the rules that fire, in rank order. */
  readonly fires: readonly string[]
  /** Why, where the line itself does not tell. */
  readonly why?: string
}

const silent = (lines: readonly string[], why: string): readonly DocumentedLine[] =>
  lines.map((line) => ({ line, fires: [], why }))

/** A line of the documents as it is, with the tick or cross of the documents, and as tracing writes it: text and JSON. */
function inEveryForm(line: string): readonly string[] {
  const [, level = '', message = ''] = /^([A-Z]+): (.*)$/.exec(line) ?? []
  const tick = level === 'INFO' ? '✅' : '❌'
  const traced = {
    timestamp: '2026-01-14T12:00:00.123456Z',
    level,
    fields: { message },
    target: 'agent::startup',
  }
  return [
    line,
    `${tick} ${line}`,
    `2026-01-14T12:00:00.123456Z ${level.padStart(5)} agent::startup: ${message}`,
    JSON.stringify(traced),
  ]
}

const startup: readonly DocumentedLine[] = silent(
  [
    'INFO: CTO config loaded: cto-config.json',
    "INFO: Agent 'rex' tools configured: remote=[memory_create_entities, memory_add_observations], local=[filesystem, git]",
    'INFO: Connected to tools-server at http://cto-tools:8080',
    'INFO: MCP tools initialized: 15 remote tools available',
    'INFO: Filesystem MCP server ready',
    'INFO: Git MCP server ready',
    'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]',
    'INFO: Tool inventory check - CLI has available: [memory_create_entities]',
  ].flatMap(inEveryForm),
  'a healthy start; what the lists lack is for the pre-flight monitor to find',
)

const failures: readonly DocumentedLine[] = [
  {
    line: "ERROR: Tool 'brave_search' not found in tools-server",
    fires: ['cto-tool-not-found-in-tools-server'],
  },
  {
    line: "ERROR: MCP server 'filesystem' failed to initialize: permission denied",
    fires: ['cto-mcp-initialization-failed'],
    why: 'the filesystem stands before the permission, so that permission denied.*filesystem does not match',
  },
  {
    line: "ERROR: Remote tool 'memory_create_entities' unreachable: connection refused",
    fires: ['cto-remote-tool-unreachable', 'cto-connection-refused'],
  },
  {
    line: "ERROR: Tool authentication failed: invalid token for 'github_*'",
    fires: ['cto-authentication-broken'],
  },
  { line: 'ERROR: CTO config missing or invalid: parse error at line 42', fires: ['cto-config-unreadable'] },
  {
    line: 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]',
    fires: ['cto-tool-inventory-mismatch-named', 'cto-tool-inventory-mismatch'],
    why: 'both patterns of the specification meet this line; they share the incident of A10',
  },
].flatMap((documented) => inEveryForm(documented.line).map((line) => ({ ...documented, line })))

/** What the controller traces, as text and as JSON. */
function traced(
  level: string,
  message: string,
  fields: Readonly<Record<string, unknown>>,
): readonly string[] {
  const written = Object.entries(fields).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const target = 'controller::tasks::tool_inventory'
  const head = `2026-01-14T12:00:00.123456Z ${level.padStart(5)} ${target}:`
  return [
    message,
    [head, message, ...written].join(' '),
    JSON.stringify({
      timestamp: '2026-01-14T12:00:00.123456Z',
      level,
      fields: { message, ...fields },
      target,
    }),
  ]
}

// As `?unresolved` writes a list into a JSON field: a text of its own.
const debugList = JSON.stringify(['brave_search', 'github_*'])
const inventory = (lines: readonly string[]) => ['Tool Inventory for rex', ...lines].join('\n  ')

const controller: readonly DocumentedLine[] = [
  ...traced(
    'WARN',
    '⚠️ tool inventory mismatch - declared tools: [memory_create_entities, brave_search] - missing: [brave_search]',
    {},
  ).map((line) => ({ line, fires: ['cto-tool-inventory-mismatch', 'cto-declared-tools-missing'] })),
  ...traced('WARN', 'Tool declared but not found in catalog', { agent: 'rex', tool: 'brave_search' }).map(
    (line) => ({ line, fires: ['cto-tool-not-in-catalog'] }),
  ),
  ...[['brave_search'], debugList].flatMap((unresolved_tools) =>
    traced('WARN', '⚠️ Some declared tools could not be resolved', {
      agent: 'rex',
      declared: 3,
      resolved: 2,
      unresolved: 1,
      unresolved_tools,
    }).map((line) => ({ line, fires: ['cto-declared-tools-unresolved'] })),
  ),
  ...[['brave_search'], debugList].flatMap((missing_tools) =>
    traced('WARN', 'Expected tools not found in actual tools list', { missing_count: 1, missing_tools }).map(
      (line) => ({ line, fires: ['cto-expected-tools-not-found'] }),
    ),
  ),
  { line: 'Unresolved tools:', fires: ['cto-unresolved-tools-listed'] },
  { line: '  Unresolved tools: - brave_search', fires: ['cto-unresolved-tools-listed'] },
  {
    line: inventory([
      'Declared: 3 tools',
      'Resolved: 1',
      'Unresolved: 2',
      'Status: ⚠️ Issues',
      'Unresolved tools:',
      '  - brave_search',
      '  - github_*',
    ]),
    fires: ['cto-unresolved-tools-listed'],
    why: 'the formatted inventory as one record',
  },
  ...silent(
    [
      ...traced('INFO', '✅ All declared tools resolved successfully', {
        agent: 'rex',
        unresolved_tools: [],
      }),
      ...traced('INFO', '⏭️ Tool catalog unavailable, validation skipped', { agent: 'rex' }),
      ...traced('DEBUG', 'Tool resolved to canonical name', { tool: 'github_*' }),
      'Tool Inventory for rex',
      '  Declared: 3 tools',
      '  Resolved: 2',
      '  Unresolved: 1',
      '  Status: ✅ OK',
      inventory(['Declared: 3 tools', 'Resolved: 3', 'Unresolved: 0', 'Status: ✅ OK']),
    ],
    'reports no failure, or only the frame of the report whose next line names the tools',
  ),
  {
    line: '  Status: ⚠️ Issues',
    fires: [],
    why: 'says that there are issues, not which; the line with the unresolved tools fires',
  },
]

const scannerErrors: readonly DocumentedLine[] = [
  { line: "thread 'main' panicked at 'assertion failed'", fires: ['cto-panicked'] },
  { line: '[ERROR] Connection refused', fires: ['cto-connection-refused'] },
  ...silent(
    [
      'error[E0382]: borrow of moved value',
      'level=error msg="something failed"',
      '{"level": "error", "msg": "failed"}',
      '[FATAL] Database unavailable',
      'exception: NullPointerException',
      'Traceback (most recent call last):',
      'E0104 12:34:56.789 some log text',
      'F E0104 12:34:56.789 some log text',
    ],
    'an error, but none that section 3 of the specification names: this version of the pack does not count errors',
  ),
]

const notErrors: readonly DocumentedLine[] = silent(
  [
    'F [WORKER 2026-01-01 22:54:07Z INFO ActionCommandManager] Register action command extension for command error',
    '"errorMessages": [],',
    '{"errors": [], "warnings": []}',
    '[INFO] Processing error handler registration',
    'errors: 0',
    'time="2026-01-01T00:00:00Z" level=info msg="manifest cache hit: example/image:1"',
    'F State: Error fetching the next page',
    'I0104 12:34:56.789 some log text',
    'W0104 12:34:56.789 some log text',
    'level=info msg="skip loading plugin" error="no scratch file generator: skip plugin"',
    'level=info msg="nftables is not there" error="exec: nft: executable not found"',
    'level=info msg="skip loading plugin" error="tracing endpoint not configured: skip plugin"',
    "trigger 'on-sync-succeeded' is not configured",
    "Failed to execute condition of trigger on-sync-failed: trigger 'on-sync-failed' is not configured",
    'Body: Str(time="2026-01-01T00:00:00Z" level=info msg="error page rendered")',
    'F time="2026-01-01T00:00:00Z" level=info msg="error page rendered"',
    '"failed_errors": {',
    'DEBUG registering the error handler',
    'TRACE error handling is on',
    'error count: 0',
    'error sending batch, will retry',
    'level=warn caller=runutil.go:100 msg="function failed. Retrying in next tick"',
    '{"caller":"mesh.go:1","component":"kilo","error":"failed to get interface: Link not found"}',
    'E0abc text',
    'E0104',
  ],
  'documented as no error',
)

const agentOutput: readonly DocumentedLine[] = silent(
  [
    'git push',
    'PR created',
    'test result: ok. 5 passed; 0 failed',
    'test result: FAILED',
    'CONFLICT (content): Merge conflict in src/main.rs',
    "TS2304: Cannot find name 'foo'",
    'npm ERR! code ELIFECYCLE',
    'containers with unready status: [factory-claude-opus-4-5]',
  ],
  'how agents behave is not among the patterns of section 3 of the specification',
)

/** Every line of section 9 of the description of the original, in the platform's formats. */
export const documentedLines: readonly DocumentedLine[] = [
  ...startup,
  ...failures,
  ...controller,
  ...scannerErrors,
  ...notErrors,
  ...agentOutput,
]
