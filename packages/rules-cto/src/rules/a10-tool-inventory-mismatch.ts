import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'draft-pull-request', strategy: 'fix-config' } as const

// Each list in an expression of its own, which RE2 captures in one pass: one expression for both, with `.*?` between them,
// took it a second for a line of 64 KiB.
const tools = { regex: 'missing[^\\[\\]\\n]*\\[(?<tools>[^\\[\\]\\n]*)\\]' } as const
const declared = { regex: 'declared tool[^\\[\\]\\n]*\\[(?<declared>[^\\[\\]\\n]*)\\]' } as const
const declaredAtOnce = {
  regex: 'declared tools[ \\t]*(?:[:=][ \\t]*)?\\[(?<declared>[^\\[\\]\\n]*)\\]',
} as const
const mismatchNamed = { literal: 'Tool inventory MISMATCH', caseSensitive: true } as const
const mismatch = { literal: 'tool inventory mismatch' } as const
const declaredMissing = { regex: 'declared tools.*missing' } as const

/**
 * Alert code A10 as the specification words it: an agent lacks tools that its config declares.
 *
 * In every rule of this code `tools` are the tools that are missing.
 */
export const a10ToolInventoryMismatch = [
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
    },
  },
] as const satisfies readonly Rule[]
