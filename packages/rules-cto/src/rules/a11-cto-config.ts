import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'draft-pull-request', strategy: 'fix-config' } as const

const reason = '(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?'

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
      injected: [
        {
          line: 'INFO: user wrote: cto-config of agent cleo is missing: see play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { problem: 'missing', reason: 'see play-9' },
        },
        { line: 'INFO: user wrote: is a missing cto-config a problem?', fires: false },
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
      any: [
        {
          regex: `cto config(?:[ \\t]+is)?[ \\t]+(?<problem>missing or invalid|missing|invalid)\\b${reason}`,
        },
        {
          regex: `cto[ -]config(?:\\.json)?['"\`]?[ \\t]+(?:was[ \\t]+|is[ \\t]+)?(?<problem>not found)${reason}`,
        },
        { regex: `cto[ -]config\\b.*?(?<problem>parse error)(?:[ \\t]+(?<reason>at[ \\t][^\\n]*))?` },
        {
          regex: `(?<problem>failed to load)[ \\t]+(?:the[ \\t]+)?['"\`]?cto[ -]config(?:\\.json)?['"\`]?${reason}`,
        },
        { regex: `(?<problem>invalid)[ \\t]+cto[ -]config(?:\\.json)?['"\`]?${reason}` },
        { regex: 'config (?<problem>missing)[ \\t]*:[ \\t]*cto\\b' },
      ],
    },
    action,
    source:
      'spec.md section 3, real log lines: original-healer.md section 9, failures, line 5; section 3.2, patterns of A11',
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
        { line: 'ERROR: cto-config.json not found', captures: { problem: 'not found' } },
        {
          line: 'cto-config.json: parse error at line 42 column 7',
          captures: { problem: 'parse error', reason: 'at line 42 column 7' },
        },
        {
          line: 'Error: failed to load cto-config: EACCES',
          captures: { problem: 'failed to load', reason: 'EACCES' },
        },
        { line: 'error: invalid CTO config', captures: { problem: 'invalid' } },
        { line: 'config missing: cto', captures: { problem: 'missing' } },
      ],
      rejecting: [
        { line: 'INFO: CTO config loaded: cto-config.json' },
        { line: 'INFO: Tool inventory check - CTO config declares: [memory_create_entities, brave_search]' },
        { line: 'ERROR: cto-config missing' },
        { line: 'config missing: ctor' },
        { line: 'ERROR: failed to load the config of the vector store' },
      ],
      injected: [
        {
          line: 'INFO: commit "say when the CTO config is missing", agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { problem: 'missing' },
        },
        { line: 'INFO: user wrote: CTO config, where is it?', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
