import type { Rule } from '@healer/core/contracts'

const action = { autonomy: 'draft-pull-request', strategy: 'fix-config' } as const

/** Lifecycle issues: an agent runs without what it should have been told. */
export const lifecycleInstructions = [
  {
    id: 'cto-template-not-found',
    title: 'A prompt template is missing',
    priority: 3,
    severity: 'medium',
    match: { literal: 'template not found' },
    action,
    source: 'spec.md section 3, priority 3, row 1: template not found',
    examples: {
      matching: [
        { line: 'ERROR: Template not found: rex/implementation.hbs' },
        { line: 'Prompt template not found' },
        { line: 'handlebars: template not found `watch/factory`' },
      ],
      rejecting: [
        { line: 'INFO: Prompt template loaded: rex/implementation.hbs' },
        { line: 'ERROR: templates not found' },
        { line: 'template found' },
      ],
    },
  },
  {
    id: 'cto-prompt-missing',
    title: 'The instructions of an agent are not loaded',
    priority: 3,
    severity: 'medium',
    match: { regex: 'prompt.*missing' },
    action,
    source: 'spec.md section 3, priority 3, row 2: prompt.*missing',
    examples: {
      matching: [
        { line: 'ERROR: system prompt missing' },
        { line: 'Prompt for agent cleo is missing' },
        { line: 'WARN prompt.md: section "Role" missing' },
      ],
      rejecting: [
        { line: 'ERROR: missing system prompt' },
        { line: 'ERROR: prompt is empty' },
        { line: 'INFO: Prompt template loaded: cleo/quality.hbs' },
      ],
    },
  },
  {
    id: 'cto-role-undefined',
    title: 'The role of an agent is not set',
    priority: 3,
    severity: 'medium',
    match: { regex: 'role.*undefined' },
    action,
    source: 'spec.md section 3, priority 3, row 3: role.*undefined',
    examples: {
      matching: [
        { line: 'ERROR: agent role undefined' },
        { line: 'Role is undefined' },
        { line: "TypeError: role: Cannot read properties of undefined (reading 'name')" },
      ],
      rejecting: [
        { line: 'undefined role' },
        { line: "INFO: Role 'implementation' matches task type 'implementation'" },
        { line: 'ERROR: role is not defined' },
      ],
    },
  },
  {
    id: 'cto-task-context-empty',
    title: 'The details of the task are not injected',
    priority: 3,
    severity: 'medium',
    match: { regex: 'task context.*empty' },
    action,
    source: 'spec.md section 3, priority 3, row 4: task context.*empty',
    examples: {
      matching: [
        { line: 'WARN: task context is empty' },
        { line: 'Task context for task 42: empty' },
        { line: '{"level":"warn","msg":"task context empty"}' },
      ],
      rejecting: [
        { line: 'empty task context' },
        { line: 'INFO: task context loaded, 12 files' },
        { line: 'WARN: context of the task is empty' },
      ],
    },
  },
] as const satisfies readonly Rule[]
