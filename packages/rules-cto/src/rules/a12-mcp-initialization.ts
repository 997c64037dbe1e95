import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'issue', strategy: 'restart' } as const

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
    },
  },
  {
    id: 'cto-remote-tool-unreachable',
    title: 'A remote tool is unreachable',
    alertCode: 'A12',
    priority: 1,
    severity: 'critical',
    match: {
      regex:
        'remote tool[ \\t]+[\'"`]?(?<tools>[\\w.*:/-]+)[\'"`]?[ \\t]+(?:is[ \\t]+)?unreachable(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?',
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
    },
  },
] as const satisfies readonly Rule[]
