import type { Rule } from '@healer/core/contracts'
import { a10Action as action } from './a10-action.ts'

const source = 'spec.md section 3, real log lines: original-healer.md section 9'
const listOverLines = {
  regex:
    '(?m)^[^\\w\\n]*unresolved tools?[ \\t]*:[ \\t]*(?<tools>(?:\\r?\\n[ \\t]*[-\u2022][ \\t]+[\\w.*:/-]+)+)',
} as const
const listInLine =
  '(?m)^[^\\w\\n]*unresolved tools?[ \\t]*:(?:[ \\t]*(?:-[ \\t]*)?(?<tools>[.*:/]*\\w[\\w.*:/-]*(?:,[ \\t]*[\\w.*:/-]+)*))?'

/** Declared tools that the controller could not resolve. */
export const unresolvedTools = [
  {
    id: 'cto-declared-tools-unresolved',
    title: 'Declared tools could not be resolved',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        {
          regex:
            'unresolved_tools\\\\?["\']?[ \\t]*[=:][ \\t]*\\\\?"?\\[[ \\t\\\\"\']*(?<tools>[\\w.*:/-][^\\[\\]\\n]*)\\]',
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
          line: '{"level":"WARN","fields":{"message":"⚠️ Some declared tools could not be resolved","unresolved":1,"unresolved_tools":"[\\"brave_search\\"]"}}',
          captures: { tools: ['brave_search'] },
        },
        {
          line: 'WARN tool inventory checked unresolved_tools=["brave_search"]',
          captures: { tools: ['brave_search'] },
        },
        { line: '⚠️ Some declared tools could not be resolved', captures: {} },
      ],
      rejecting: [
        { line: '✅ All declared tools resolved successfully agent=rex unresolved_tools=[]' },
        { line: '{"level":"INFO","fields":{"unresolved":0,"unresolved_tools":"[]"}}' },
        { line: 'WARN some hosts could not be resolved' },
        { line: 'INFO declared tools resolved declared=3 resolved=3 unresolved=0' },
      ],
      injected: [
        {
          line: 'INFO commit="add unresolved_tools=[brave_search] agent=cleo play_id=play-9"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['brave_search'] },
        },
        { line: 'INFO user wrote: for tool in unresolved_tools: print(tool)', fires: false },
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
        { literal: 'unresolved tool' },
        {
          any: [listOverLines, { ...listOverLines, on: { field: 'fields.message' } }, { regex: listInLine }],
        },
        {
          none: [
            { regex: '(?m)unresolved tools?[ \\t]*:[ \\t]*(?:0|none|nothing|-|\\[[ \\t]*\\])[ \\t]*\\r?$' },
          ],
        },
      ],
    },
    captureLists: ['tools'],
    action,
    source: `${source}, controller, formatted inventory; section 3.2, unresolved tools?:`,
    examples: {
      matching: [
        { line: 'Unresolved tools:', captures: {} },
        { line: 'Unresolved tools: - brave_search', captures: { tools: ['brave_search'] } },
        {
          line: '  ⚠️ Unresolved tools: brave_search, github_*',
          captures: { tools: ['brave_search', 'github_*'] },
        },
        {
          line: 'Tool Inventory for rex\n  Declared: 3 tools\n  Resolved: 1\n  Unresolved: 2\n  Status: ⚠️ Issues\n  Unresolved tools:\n    - brave_search\n    - github_*',
          captures: { tools: ['brave_search', 'github_*'] },
        },
        {
          line: '{"level":"WARN","fields":{"message":"Tool Inventory for rex\\n  Status: ⚠️ Issues\\n  Unresolved tools:\\n    - brave_search\\n    - git"}}',
          captures: { tools: ['brave_search', 'git'] },
        },
      ],
      rejecting: [
        { line: 'Unresolved tools: 0' },
        { line: 'Unresolved tools: none' },
        { line: 'Tool Inventory for rex\n  Status: ✅ OK\n  Unresolved tools: none' },
        { line: '  Unresolved: 1' },
        { line: 'Write a test that prints "Unresolved tools:" for every agent' },
      ],
      injected: [
        {
          line: 'Unresolved tools: - brave_search agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['brave_search'] },
        },
        { line: 'INFO: user wrote: Unresolved tools: - github_*', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
