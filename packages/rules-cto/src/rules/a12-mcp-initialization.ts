import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'issue', strategy: 'restart' } as const

const reason = '(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?'
const unreachable = `[ \\t]+(?:is[ \\t]+)?unreachable${reason}`

/** Alert code A12: an MCP server did not start, or tools-server cannot be reached. */
export const a12McpInitialization = [
  {
    id: 'cto-mcp-initialization-failed',
    title: 'An MCP server failed to initialize',
    alertCode: 'A12',
    priority: 1,
    severity: 'critical',
    match: {
      regex:
        'mcp(?:[ \\t]+server[ \\t]+[\'"`]?(?<server>[\\w.@/-]+)[\'"`]?)?.*?failed to initialize(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?',
    },
    action,
    source: 'spec.md section 3, priority 1, row 5: mcp.*failed to initialize',
    examples: {
      matching: [
        {
          line: "ERROR: MCP server 'filesystem' failed to initialize: permission denied",
          captures: { server: 'filesystem', reason: 'permission denied' },
        },
        { line: 'ERROR: MCP server failed to initialize', captures: {} },
        { line: 'mcp client for git has failed to initialize', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: MCP tools initialized: 15 remote tools available' },
        { line: 'ERROR: failed to initialize MCP' },
        { line: 'ERROR: Database failed to initialize: permission denied' },
      ],
      injected: [
        {
          line: "INFO: user wrote: MCP server 'git' failed to initialize, agent=cleo",
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { server: 'git' },
        },
        { line: 'INFO: user wrote: what failed to initialize? The MCP?', fires: false },
      ],
    },
  },
  {
    id: 'cto-tools-server-unreachable',
    title: 'tools-server is unreachable',
    alertCode: 'A12',
    priority: 1,
    severity: 'critical',
    match: { regex: 'tools-server.*?unreachable(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?' },
    action,
    source: 'spec.md section 3, priority 1, row 6: tools-server.*unreachable',
    examples: {
      matching: [
        { line: 'ERROR: tools-server unreachable', captures: {} },
        {
          line: 'ERROR: tools-server at http://cto-tools:8080 is unreachable: connection refused',
          captures: { reason: 'connection refused' },
        },
        { line: '{"level":"error","msg":"Tools-Server UNREACHABLE after 3 attempts"}' },
      ],
      rejecting: [
        { line: 'INFO: Connected to tools-server at http://cto-tools:8080' },
        { line: 'ERROR: unreachable host tools-server' },
        { line: 'ERROR: tool server unreachable' },
      ],
      injected: [
        {
          line: 'INFO: task: say when tools-server is unreachable: agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { reason: 'agent=cleo play_id=play-9' },
        },
        { line: 'INFO: user wrote: is it unreachable, this tools-server?', fires: false },
      ],
    },
  },
  {
    id: 'cto-remote-tool-unreachable',
    title: 'A remote tool is unreachable',
    alertCode: 'A12',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        { regex: `remote tool[ \\t]+['"\`](?<tools>[\\w.*:/-]+)['"\`]${unreachable}` },
        // Without quotes a name shows itself by what no word of prose has.
        { regex: `remote tool[ \\t]+(?<tools>[A-Za-z0-9]+[_*:/][\\w.*:/-]*)${unreachable}` },
      ],
    },
    captureLists: ['tools'],
    action,
    source: 'spec.md section 3, real log lines: original-healer.md section 9, failures, line 3',
    examples: {
      matching: [
        {
          line: "ERROR: Remote tool 'memory_create_entities' unreachable: connection refused",
          captures: { tools: ['memory_create_entities'], reason: 'connection refused' },
        },
        { line: "❌ ERROR: Remote tool 'github_*' is unreachable", captures: { tools: ['github_*'] } },
        {
          line: '2026-01-14T12:00:00.123456Z ERROR agent::mcp: remote tool brave_search unreachable: 503',
          captures: { tools: ['brave_search'], reason: '503' },
        },
      ],
      rejecting: [
        { line: 'INFO: MCP tools initialized: 15 remote tools available' },
        { line: "INFO: Remote tool 'memory_create_entities' reachable" },
        { line: 'WARN unreachable code in remote tool registry' },
      ],
      injected: [
        {
          line: 'INFO: issue "remote tool github_* unreachable" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['github_*'] },
        },
        { line: 'INFO: user wrote: a remote tool that is unreachable', fires: false },
      ],
    },
  },
  {
    id: 'cto-mcp-unavailable',
    title: 'An MCP server cannot be reached, or did not start',
    alertCode: 'A12',
    priority: 1,
    severity: 'critical',
    match: {
      all: [
        {
          any: [
            { regex: `mcp\\b[^\\n]*initialization failed${reason}` },
            { regex: `mcp\\b[^\\n]*connection (?:failed|refused)${reason}` },
            { regex: `mcp\\b[^\\n]*unreachable${reason}` },
            { regex: `mcp server\\b[^\\n]*not responding${reason}` },
            { regex: `mcp server\\b[^\\n]*not connected${reason}` },
            { regex: `failed to (?:connect to|initialize) (?:the )?mcp\\b${reason}` },
            { regex: '\\bmcp error -3200[01]\\b' },
          ],
        },
        {
          none: [
            {
              regex:
                '\\b(?:none|never|not|no longer|0|if|when|whether)[ \\t]+(?:(?:is|are)[ \\t]+)?unreachable',
            },
            { regex: 'unreachable (?:code|expression|pattern|statement|branch|arm|pub)' },
            { regex: 'mcp\\b[^\\n]*failed to initialize' },
            { regex: 'tools-server[^\\n]*unreachable' },
          ],
        },
      ],
    },
    action,
    source:
      'original-healer.md sections 3.2 (mcp.*initialization failed, mcp.*unreachable, mcp.*connection failed, failed to connect to mcp, mcp server.*not responding), 3.6 (failed to initialize mcp, server not connected) and 3.11 (mcp.*connection refused)',
    examples: {
      matching: [
        { line: 'ERROR: MCP initialization failed: no config', captures: { reason: 'no config' } },
        { line: "MCP server 'git' is not responding", captures: {} },
        { line: 'Failed to connect to MCP server: ENOENT', captures: {} },
        { line: 'ERROR: failed to initialize MCP: exit code 1', captures: { reason: 'exit code 1' } },
        { line: 'mcp: connection refused', captures: {} },
        { line: 'ERROR: MCP server filesystem not connected', captures: {} },
        { line: 'MCP error -32000: Connection closed', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: MCP tools initialized: 15 remote tools available' },
        { line: "ERROR: MCP server 'filesystem' failed to initialize: permission denied" },
        { line: 'src/mcp/client.rs:42:5: warning: unreachable expression' },
        { line: 'MCP error -32602: Invalid arguments for tool read_file' },
        { line: 'INFO: MCP server ready, 0 clients connected' },
        { line: 'INFO: MCP servers initialized, none unreachable' },
      ],
      injected: [
        {
          line: 'INFO: task title: "MCP server not responding", agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: not responding to mcp', fires: false },
      ],
    },
  },
  {
    id: 'cto-tools-server-unavailable',
    title: 'tools-server answers nobody',
    alertCode: 'A12',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        { regex: `tools-server\\b[^\\n]*connection refused${reason}` },
        { regex: `tools-server\\b[^\\n]*\\b(?:unavailable|not responding|routing failed)\\b${reason}` },
        { regex: `\\btools?\\b[^\\n]*\\brouting failed${reason}` },
        { regex: 'connection refused (?:by|from) (?:the )?tools-server\\b' },
      ],
    },
    action,
    source:
      'original-healer.md sections 3.2 (tools-server.*connection refused, tools-server.*unavailable) and 3.6 (routing failed)',
    examples: {
      matching: [
        { line: 'tools-server unavailable', captures: {} },
        {
          line: 'ERROR: tools-server at http://cto-tools:8080: connection refused',
          captures: {},
        },
        { line: 'ERROR tools-server unavailable: 503', captures: { reason: '503' } },
        { line: "ERROR: tool 'brave_search': routing failed", captures: {} },
        { line: '[INFO] retrying: connection refused by tools-server', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: Connected to tools-server at http://cto-tools:8080' },
        { line: 'ERROR: tools-server unreachable' },
        { line: 'WARN catalog unavailable, asking tools-server' },
        { line: 'ERROR: routing failed for /api/v1/users' },
      ],
      injected: [
        {
          line: 'INFO: issue "tools-server unavailable" agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: pushed branch tools-server-is-available', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
