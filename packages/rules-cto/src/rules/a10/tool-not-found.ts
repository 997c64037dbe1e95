import type { Rule } from '@healer/core/contracts'
import { a10Action as action } from './a10-action.ts'

const source = 'spec.md section 3, real log lines: original-healer.md section 9'
const name = '[\\w.*:/-]+'
const notThere = '[ \\t]+(?:(?:is|was|are|were)[ \\t]+)?not (?:found|available)'

/** One tool that a config, a catalog or a server names, and that is not there. */
export const toolNotFound = [
  {
    id: 'cto-tool-not-found-in-tools-server',
    title: 'A declared tool is not one that tools-server has',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: { regex: `tool[ \\t]+['"\`]?(?<tools>${name})['"\`]?[ \\t]+not found in tools-server` },
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
      injected: [
        {
          line: "INFO: user asked: why is tool 'x' not found in tools-server, agent=cleo play_id=play-9?",
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['x'] },
        },
        { line: "INFO: branch tool-'x'-not-found-in-tools-server pushed", fires: false },
      ],
    },
  },
  {
    id: 'cto-tool-not-found',
    title: 'A tool is not found or not available',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      all: [
        {
          any: [
            { regex: `\\btool[ \\t]+['"\`](?<tools>${name})['"\`]${notThere}` },
            // Without quotes a name shows itself by what no word of prose has.
            { regex: `\\btool[ \\t]+(?<tools>[A-Za-z0-9]+[_*:/][\\w.*:/-]*)${notThere}` },
            { regex: `\\btool not (?:found|available)(?:[ \\t]*:[ \\t]*['"\`]?(?<tools>${name}))?` },
            {
              regex: `declared tools${notThere}(?:[^\\[\\n]*\\[(?<tools>[^\\[\\]\\n]*)\\])?`,
            },
          ],
        },
        {
          none: [{ regex: 'not found in (?:tools-server|catalog|(?:the )?(?:documentation|docs|path)\\b)' }],
        },
      ],
    },
    captureLists: ['tools'],
    action,
    source:
      'original-healer.md sections 3.2 (tool not found, tool not available) and 3.6 (tool.*not found, [tool] not available, declared.*not found)',
    examples: {
      matching: [
        { line: 'ERROR: tool not found: brave_search', captures: { tools: ['brave_search'] } },
        { line: "ERROR: Tool 'github_*' not available", captures: { tools: ['github_*'] } },
        { line: 'MCP error -32602: Tool brave_search not found', captures: { tools: ['brave_search'] } },
        {
          line: 'WARN declared tools not found: [brave_search, github_*]',
          captures: { tools: ['brave_search', 'github_*'] },
        },
        { line: 'ERROR tool not available', captures: {} },
      ],
      rejecting: [
        { line: "ERROR: Tool 'brave_search' not found in tools-server" },
        { line: "ERROR: Tool 'brave_search' not found in the documentation" },
        { line: 'error: toolchain not found: nightly-2026-01-14' },
        { line: 'error: tool used a file that was not found' },
        { line: "INFO: Tool 'brave_search' found" },
      ],
      injected: [
        {
          line: 'INFO: title of issue 7: "tool not found: github_delete_repo agent=cleo"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['github_delete_repo'] },
        },
        { line: 'INFO: checked out branch fix/tool-not-found', fires: false },
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
      injected: [
        {
          line: 'WARN Tool declared but not found in catalog agent=cleo play_id=play-9 tool=brave_search',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['brave_search'] },
        },
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
          regex:
            'missing_tools\\\\?["\']?[ \\t]*[=:][ \\t]*\\\\?"?\\[[ \\t\\\\"\']*(?<tools>[\\w.*:/-][^\\[\\]\\n]*)\\]',
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
          line: '{"level":"WARN","fields":{"message":"Expected tools not found in actual tools list","missing_count":1,"missing_tools":"[\\"brave_search\\", \\"github_*\\"]"}}',
          captures: { tools: ['brave_search', 'github_*'] },
        },
        { line: 'level=warn msg="tools differ" missing_tools=["git"]', captures: { tools: ['git'] } },
        { line: 'WARN Expected tools not found in actual tools list', captures: {} },
      ],
      rejecting: [
        { line: 'INFO Expected tools found in actual tools list missing_count=0 missing_tools=[]' },
        { line: '{"level":"INFO","fields":{"missing_count":0,"missing_tools":[]}}' },
        { line: 'WARN Expected tools list not found' },
        { line: "ERROR: Tool 'brave_search' not found in tools-server" },
      ],
      injected: [
        {
          line: 'INFO task title="missing_tools=[github_*] agent=cleo"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['github_*'] },
        },
        { line: 'INFO user wrote: missing_tools[0] is expected', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
