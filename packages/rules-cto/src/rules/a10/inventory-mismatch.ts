import type { Rule } from '@healer/core/contracts'
import { a10Action as action } from './a10-action.ts'

// Each list in an expression of its own, which RE2 captures in one pass: one expression for both, with `.*?` between them,
// took it a second for a line of 64 KiB.
const tools = { regex: 'missing[^\\[\\]\\n]*\\[(?<tools>[^\\[\\]\\n]*)\\]' } as const
const declared = { regex: 'declared tool[^\\[\\]\\n]*\\[(?<declared>[^\\[\\]\\n]*)\\]' } as const
const declaredAtOnce = {
  regex: 'declared tools[ \\t]*(?:[:=][ \\t]*)?\\[(?<declared>[^\\[\\]\\n]*)\\]',
} as const
const mismatchNamed = { literal: 'Tool inventory MISMATCH', caseSensitive: true } as const
const mismatch = { literal: 'tool inventory mismatch' } as const
const missingFromCli = { regex: 'missing from cli\\b' } as const
const declaredMissing = { regex: 'declared tools.*missing' } as const

/** Tools that an inventory of what is declared and what is there finds missing. */
export const inventoryMismatch = [
  {
    id: 'cto-tool-inventory-mismatch-named',
    title: 'The inventory check names the tools that the CLI lacks',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: { any: [{ all: [mismatchNamed, tools] }, mismatchNamed] },
    captureLists: ['tools'],
    action,
    source: 'spec.md section 3, priority 1, row 2: Tool inventory MISMATCH',
    examples: {
      matching: [
        {
          line: 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]',
          captures: { tools: ['brave_search'] },
        },
        {
          line: '❌ ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search, github_create_issue]',
          captures: { tools: ['brave_search', 'github_create_issue'] },
        },
        { line: 'Tool inventory MISMATCH, see the lines above', captures: {} },
      ],
      rejecting: [
        { line: 'ERROR: Tool inventory mismatch - missing from CLI: [brave_search]' },
        { line: '⚠️ tool inventory mismatch - declared tools: [a, b] - missing: [b]' },
        { line: 'INFO: Tool inventory check - CLI has available: [memory_create_entities]' },
      ],
      injected: [
        {
          line: 'INFO: user wrote: "Tool inventory MISMATCH - missing from CLI: [github_*] agent=cleo play_id=play-9"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['github_*'] },
        },
        { line: 'INFO: pushed branch Tool-inventory-MISMATCH', fires: false },
      ],
    },
  },
  {
    id: 'cto-tool-inventory-mismatch',
    title: 'The tools of an agent are not those that its config declares',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        { all: [mismatch, declared, tools] },
        { all: [mismatch, tools] },
        { all: [mismatch, declared] },
        mismatch,
      ],
    },
    captureLists: ['declared', 'tools'],
    action,
    source: 'spec.md section 3, priority 1, row 1: tool inventory mismatch',
    examples: {
      matching: [
        {
          line: '⚠️ tool inventory mismatch - declared tools: [a, b] - missing: [b]',
          captures: { declared: ['a', 'b'], tools: ['b'] },
        },
        {
          line: '2026-01-14T12:00:00.123456Z  WARN controller::tasks::tool_inventory: ⚠️ tool inventory mismatch - declared tools: [memory_create_entities, brave_search] - missing: [brave_search]',
          captures: { declared: ['memory_create_entities', 'brave_search'], tools: ['brave_search'] },
        },
        {
          line: 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]',
          captures: { tools: ['brave_search'] },
        },
        { line: 'level=warn msg="Tool Inventory Mismatch"', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]' },
        { line: 'tool inventory: no mismatch' },
        { line: '✅ All declared tools resolved successfully' },
      ],
      injected: [
        {
          line: 'INFO: review of cleo: "tool inventory mismatch - declared tools: [a] - missing: [a], agent=cleo"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { declared: ['a'], tools: ['a'] },
        },
        { line: 'INFO: user wrote: tool inventory: mismatch of declared tools', fires: false },
      ],
    },
  },
  {
    id: 'cto-declared-tools-missing',
    title: 'Tools of the config are not in the CLI',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      any: [
        { all: [declaredMissing, declaredAtOnce, tools] },
        { all: [declaredMissing, tools] },
        { all: [declaredMissing, declaredAtOnce] },
        declaredMissing,
      ],
    },
    captureLists: ['declared', 'tools'],
    action,
    source: 'spec.md section 3, priority 1, row 3: declared tools.*missing',
    examples: {
      matching: [
        {
          line: 'declared tools: [github_*, brave_search] - missing: [brave_search]',
          captures: { declared: ['github_*', 'brave_search'], tools: ['brave_search'] },
        },
        {
          line: 'ERROR: Declared tools missing from CLI: [brave_search]',
          captures: { tools: ['brave_search'] },
        },
        { line: 'WARN 2 of 15 declared tools are missing', captures: {} },
      ],
      rejecting: [
        { line: 'missing: [b], see the declared tools' },
        { line: '✅ All declared tools resolved successfully' },
        { line: 'WARN Tool declared but missing from catalog' },
      ],
      injected: [
        {
          line: 'INFO: task title: "declared tools: [a, b] of agent cleo are missing: [b]"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { declared: ['a', 'b'], tools: ['b'] },
        },
        { line: 'INFO: user wrote: missing are the declared tools', fires: false },
      ],
    },
  },
  {
    id: 'cto-tools-missing-from-cli',
    title: 'Tools are missing from the CLI',
    alertCode: 'A10',
    priority: 1,
    severity: 'critical',
    match: {
      all: [
        { any: [{ all: [missingFromCli, tools] }, missingFromCli] },
        {
          none: [
            mismatch,
            declaredMissing,
            { regex: 'missing from cli[ \\t]*:[ \\t]*(?:\\[[ \\t]*\\]|none\\b|0\\b)' },
          ],
        },
      ],
    },
    captureLists: ['tools'],
    action,
    source: 'original-healer.md section 3.2: missing from cli',
    examples: {
      matching: [
        { line: 'ERROR: missing from CLI: [brave_search]', captures: { tools: ['brave_search'] } },
        {
          line: 'level=error msg="tools missing from CLI" missing=["brave_search","git"]',
          captures: { tools: ['brave_search', 'git'] },
        },
        { line: '2 tools are missing from CLI', captures: {} },
      ],
      rejecting: [
        { line: 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search]' },
        { line: 'INFO: Tool inventory check - missing from CLI: []' },
        { line: 'error: missing from clippy.toml: msrv' },
      ],
      injected: [
        {
          line: 'INFO: commit "explain what is missing from CLI: [x], agent=cleo"',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { tools: ['x'] },
        },
        { line: 'INFO: user wrote: missing from the CLI', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
