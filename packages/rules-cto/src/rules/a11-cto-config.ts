import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'draft-pull-request', strategy: 'fix-config' } as const

/** Alert code A11: the CTO config is not loaded, not synced or not valid. */
export const a11CtoConfig = [
  {
    id: 'cto-config-missing-or-invalid',
    title: 'cto-config is missing or invalid',
    alertCode: 'A11',
    priority: 1,
    severity: 'critical',
    match: { regex: 'cto-config.*?(?<problem>missing|invalid)(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?' },
    action,
    source: 'spec.md section 3, priority 1, row 4: cto-config.*(missing|invalid)',
    examples: {
      matching: [
        { line: 'ERROR: cto-config missing', captures: { problem: 'missing' } },
        {
          line: 'ERROR: cto-config.json is invalid: expected `,` at line 42',
          captures: { problem: 'invalid', reason: 'expected `,` at line 42' },
        },
        {
          line: 'level=error msg="CTO-Config for play-42 MISSING from the ConfigMap"',
          captures: { problem: 'MISSING' },
        },
      ],
      rejecting: [
        { line: 'INFO: CTO config loaded: cto-config.json' },
        { line: 'ERROR: missing field `tools` in cto-config.json' },
        { line: 'INFO: cto-config.json is valid' },
      ],
    },
  },
  {
    id: 'cto-config-unreadable',
    title: 'The agent could not load the CTO config',
    alertCode: 'A11',
    priority: 1,
    severity: 'critical',
    match: {
      regex:
        'cto config(?:[ \\t]+is)?[ \\t]+(?<problem>missing or invalid|missing|invalid)\\b(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?',
    },
    action,
    source: 'spec.md section 3, real log lines: original-healer.md section 9, failures, line 5',
    examples: {
      matching: [
        {
          line: 'ERROR: CTO config missing or invalid: parse error at line 42',
          captures: { problem: 'missing or invalid', reason: 'parse error at line 42' },
        },
        {
          line: '2026-01-14T12:00:00.123456Z ERROR agent::startup: CTO config missing',
          captures: { problem: 'missing' },
        },
        {
          line: '❌ ERROR: CTO config is invalid: no agents',
          captures: { problem: 'invalid', reason: 'no agents' },
        },
      ],
      rejecting: [
        { line: 'INFO: CTO config loaded: cto-config.json' },
        { line: 'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]' },
        { line: 'ERROR: cto-config missing' },
      ],
    },
  },
] as const satisfies readonly Rule[]
