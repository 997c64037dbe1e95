import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'draft-pull-request', strategy: 'fix-config' } as const
const source = 'spec.md section 3, real log lines: original-healer.md section 9'

/** Alert code A10 in the platform's other words: lines that say the same, and that no pattern of the specification meets. */
export const a10UnresolvedTools = [
  {
    id: 'cto-tool-not-found-in-tools-server',
    title: 'A declared tool is not one that tools-server has',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: { regex: 'tool[ \\t]+[\'"`]?(?<tools>[\\w.*:/-]+)[\'"`]?[ \\t]+not found in tools-server' },
    captureLists: ['tools'],
    action,
    source: `${source}, failures, line 1`,
    examples: {
      matching: [
        {
          line: "ERROR: Tool 'brave_search' not found in tools-server",
          captures: { tools: ['brave_search'] },
        },
        { line: "❌ ERROR: Tool 'github_*' not found in tools-server", captures: { tools: ['github_*'] } },
        {
          line: '{"timestamp":"2026-01-14T12:00:00Z","level":"ERROR","fields":{"message":"Tool \'brave_search\' not found in tools-server"}}',
          captures: { tools: ['brave_search'] },
        },
      ],
      rejecting: [
        { line: "INFO: Tool 'brave_search' found in tools-server" },
        { line: "ERROR: Tool 'brave_search' not found in the documentation" },
        { line: 'ERROR: No tool was found in tools-server' },
      ],
    },
  },
  {
    id: 'cto-tool-not-in-catalog',
    title: 'A declared tool is not in the catalog',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        {
          all: [
            { literal: 'tool declared but not found in catalog' },
            { regex: '\\btool["\']?[=:][ \\t]*\\\\?["\']?(?<tools>[\\w.*:/-]+)' },
          ],
        },
        { literal: 'tool declared but not found in catalog' },
      ],
    },
    captureLists: ['tools'],
    action,
    source: `${source}, controller`,
    examples: {
      matching: [
        {
          line: '2026-01-14T12:00:00.123456Z  WARN controller::tasks::tool_inventory: Tool declared but not found in catalog agent=rex tool=brave_search',
          captures: { tools: ['brave_search'] },
        },
        {
          line: '{"timestamp":"2026-01-14T12:00:00Z","level":"WARN","fields":{"message":"Tool declared but not found in catalog","agent":"rex","tool":"brave_search"}}',
          captures: { tools: ['brave_search'] },
        },
        { line: 'WARN Tool declared but not found in catalog', captures: {} },
      ],
      rejecting: [
        { line: 'DEBUG Tool resolved to canonical name tool=mcp_tools_github_create_issue' },
        { line: 'Tool declared and found in catalog agent=rex tool=brave_search' },
        { line: 'INFO ⏭️ Tool catalog unavailable, validation skipped' },
      ],
    },
  },
  {
    id: 'cto-declared-tools-unresolved',
    title: 'Declared tools could not be resolved',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        {
          all: [
            { literal: 'some declared tools could not be resolved' },
            { regex: 'unresolved_tools["\']?[=:][ \\t]*"?\\[(?<tools>[^\\[\\]\\n]*)\\]' },
          ],
        },
        { literal: 'some declared tools could not be resolved' },
      ],
    },
    captureLists: ['tools'],
    action,
    source: `${source}, controller`,
    examples: {
      matching: [
        {
          line: '2026-01-14T12:00:00.123456Z  WARN controller::tasks::tool_inventory: ⚠️ Some declared tools could not be resolved agent=rex declared=3 resolved=1 unresolved=2 unresolved_tools=[brave_search, github_*]',
          captures: { tools: ['brave_search', 'github_*'] },
        },
        {
          line: '{"level":"WARN","fields":{"message":"⚠️ Some declared tools could not be resolved","unresolved":1,"unresolved_tools":["brave_search"]}}',
          captures: { tools: ['brave_search'] },
        },
        { line: '⚠️ Some declared tools could not be resolved', captures: {} },
      ],
      rejecting: [
        { line: '✅ All declared tools resolved successfully agent=rex unresolved_tools=[]' },
        { line: 'WARN some hosts could not be resolved' },
        { line: 'INFO declared tools resolved declared=3 resolved=3 unresolved=0' },
      ],
    },
  },
  {
    id: 'cto-expected-tools-not-found',
    title: 'Expected tools are not among the actual ones',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        {
          all: [
            { literal: 'expected tools not found in actual tools list' },
            { regex: 'missing_tools["\']?[=:][ \\t]*"?\\[(?<tools>[^\\[\\]\\n]*)\\]' },
          ],
        },
        { literal: 'expected tools not found in actual tools list' },
      ],
    },
    captureLists: ['tools'],
    action,
    source: `${source}, controller`,
    examples: {
      matching: [
        {
          line: '2026-01-14T12:00:00.123456Z  WARN controller::tasks::tool_inventory: Expected tools not found in actual tools list missing_count=1 missing_tools=[brave_search]',
          captures: { tools: ['brave_search'] },
        },
        {
          line: '{"level":"WARN","fields":{"message":"Expected tools not found in actual tools list","missing_count":1,"missing_tools":["brave_search"]}}',
          captures: { tools: ['brave_search'] },
        },
        { line: 'WARN Expected tools not found in actual tools list', captures: {} },
      ],
      rejecting: [
        { line: 'INFO Expected tools found in actual tools list missing_count=0 missing_tools=[]' },
        { line: 'WARN Expected tools list not found' },
        { line: "ERROR: Tool 'brave_search' not found in tools-server" },
      ],
    },
  },
  {
    id: 'cto-unresolved-tools-listed',
    title: 'The tool inventory lists unresolved tools',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      all: [
        {
          regex:
            '^[^\\w]*unresolved tools?[ \\t]*:(?:[ \\t]*(?:-[ \\t]*)?(?<tools>[.*:/]*\\w[\\w.*:/, -]*))?',
        },
        { none: [{ regex: 'unresolved tools?[ \\t]*:[ \\t]*(?:0|none|\\[[ \\t]*\\])[ \\t]*$' }] },
      ],
    },
    captureLists: ['tools'],
    action,
    source: `${source}, controller, formatted inventory`,
    examples: {
      matching: [
        { line: 'Unresolved tools:', captures: {} },
        { line: 'Unresolved tools: - brave_search', captures: { tools: ['brave_search'] } },
        {
          line: '  ⚠️ Unresolved tools: brave_search, github_*',
          captures: { tools: ['brave_search', 'github_*'] },
        },
      ],
      rejecting: [
        { line: 'Unresolved tools: 0' },
        { line: 'Unresolved tools: none' },
        { line: '  Unresolved: 1' },
        { line: 'Write a test that prints "Unresolved tools:" for every agent' },
      ],
    },
  },
] as const satisfies readonly Rule[]
