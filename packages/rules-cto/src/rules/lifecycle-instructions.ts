import type { Rule } from '@healer/core/contracts'
import { cacheMiss } from './exceptions/cache-miss.ts'
import { commitSubject } from './exceptions/commit-subject.ts'
import { mentioned } from './exceptions/mention.ts'
import { notEmpty } from './exceptions/not-empty.ts'
import { nothingMissing } from './exceptions/nothing-missing.ts'
import { onlyAs } from './exceptions/only-as.ts'
import { passedTest } from './exceptions/passed-test.ts'
import { quietMention } from './exceptions/quiet-mention.ts'
import { shellSearch } from './exceptions/shell-search.ts'
import { sourceCode } from './exceptions/source-code.ts'
import { undefinedInCode } from './exceptions/undefined-in-code.ts'
import { zeroCount, zeroForms } from './exceptions/zero-count.ts'

const noTemplateSought = onlyAs('mplate not', zeroForms('template not found'))
const templateMentioned = {
  word: 'template not found',
  mention: mentioned('mplate not', 'template not found'),
} as const

const action = { autonomy: 'draft-pull-request', strategy: 'fix-config' } as const

/** Lifecycle issues: an agent runs without what it should have been told. */
export const lifecycleInstructions = [
  {
    id: 'cto-template-not-found',
    title: 'A prompt template is missing',
    priority: 3,
    severity: 'medium',
    match: { literal: 'template not found' },
    exceptions: [
      sourceCode({ suppressed: [{ line: '// template not found' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ says template not found (1 ms)' }],
        kept: [{ line: '   ✗ renders: template not found' }],
      }),
      commitSubject({
        suppressed: [{ line: 'fix: say which template not found' }],
        kept: [{ line: 'rex: template not found' }],
      }),
      shellSearch({
        suppressed: [{ line: 'rg "template not found" logs/' }],
        kept: [{ line: 'helm: template not found' }],
      }),
      zeroCount(noTemplateSought, {
        suppressed: [{ line: 'template not found: 0' }],
        kept: [{ line: 'template not found: 3' }],
      }),
      cacheMiss({
        suppressed: [{ line: 'DEBUG template not found in cache, loading it from disk' }],
        kept: [{ line: 'DEBUG template not found in cache nor on disk: rex.hbs' }],
      }),
      quietMention(templateMentioned, {
        suppressed: [{ line: '[INFO] fallback for template not found registered' }],
        kept: [{ line: 'INFO prompt: template not found, agent runs without one' }],
      }),
    ],
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
      injected: [
        {
          line: 'INFO: user wrote: "template not found", agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: templateNotFound', fires: false },
      ],
    },
  },
  {
    id: 'cto-template-not-loaded',
    title: 'A prompt template could not be loaded',
    priority: 3,
    severity: 'medium',
    match: {
      any: [
        {
          regex: `failed to load (?:the )?(?:[\\w-]+ ){0,2}template\\b[ \\t]*['"\`:]*[ \\t]*(?<template>[\\w./-]+)?`,
        },
        { regex: `(?:could not|cannot|unable to) load (?:the )?prompt template\\b` },
      ],
    },
    action,
    source: 'original-healer.md section 3.6: failed to load.*template',
    examples: {
      matching: [
        {
          line: 'ERROR: failed to load template rex/implementation.hbs',
          captures: { template: 'rex/implementation.hbs' },
        },
        {
          line: "Failed to load the prompt template 'watch/factory': ENOENT",
          captures: { template: 'watch/factory' },
        },
        { line: 'level=error msg="cannot load prompt template"', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: Prompt template loaded: rex/implementation.hbs' },
        { line: 'ERROR: failed to load the configuration that the template needs' },
        { line: 'WARN template loaded twice' },
      ],
      injected: [
        {
          line: 'INFO: user wrote: failed to load template rex.hbs agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: { template: 'rex.hbs' },
        },
        { line: 'INFO: user wrote: which template failed to load?', fires: false },
      ],
    },
  },
  {
    id: 'cto-prompt-missing',
    title: 'The instructions of an agent are not loaded',
    priority: 3,
    severity: 'medium',
    match: { regex: 'prompt.*missing' },
    exceptions: [
      sourceCode({ suppressed: [{ line: 'const missing = prompts.filter(({ name }) => missing(name))' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ says that the prompt is missing (1 ms)' }],
        kept: [{ line: '   ✗ loads the prompt: missing' }],
      }),
      commitSubject({
        suppressed: [{ line: 'docs(prompts): add what is missing' }],
        kept: [{ line: 'prompt: role is missing' }],
      }),
      shellSearch({
        suppressed: [{ line: 'rg "prompt missing" logs/' }],
        kept: [{ line: 'loading the prompt with grep: missing' }],
      }),
      nothingMissing({
        suppressed: [
          { line: 'prompt sections: 12, missing: 0' },
          { line: 'cleo answered promptly; 2 reviews are missing' },
          { line: 'INFO prompt validated, no missing sections' },
        ],
        kept: [
          { line: 'prompt sections: 12, missing: 10' },
          { line: 'prompt: no role, missing' },
          { line: 'the prompter found that the prompt is missing' },
        ],
      }),
    ],
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
      injected: [
        {
          line: 'INFO: user wrote: the prompt of cleo is missing, agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: a missing prompt', fires: false },
      ],
    },
  },
  {
    id: 'cto-role-undefined',
    title: 'The role of an agent is not set',
    priority: 3,
    severity: 'medium',
    match: { regex: 'role.*undefined' },
    exceptions: [
      sourceCode({
        suppressed: [{ line: 'const role = undefined;' }],
        kept: [{ line: 'const role: undefined' }],
      }),
      passedTest({
        suppressed: [{ line: '   ✓ refuses a role that is undefined (1 ms)' }],
        kept: [{ line: '   ✗ starts rex: role undefined' }],
      }),
      commitSubject({
        suppressed: [{ line: 'fix: no longer leave the role undefined' }],
        kept: [{ line: 'rex: role undefined' }],
      }),
      shellSearch({
        suppressed: [{ line: 'rg "role.*undefined" src' }],
        kept: [{ line: 'ag: role undefined; stopping' }],
      }),
      undefinedInCode({
        suppressed: [
          { line: '  role: string | undefined' },
          { line: 'if (role === undefined) return' },
          { line: 'casting roles here is undefined behavior' },
        ],
        kept: [
          { line: 'INFO starting agent, role=undefined' },
          { line: 'role: string | undefined, but the role is undefined' },
        ],
      }),
    ],
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
      injected: [
        {
          line: 'INFO: user wrote: my role is undefined, agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: undefined is my role', fires: false },
      ],
    },
  },
  {
    id: 'cto-task-context-empty',
    title: 'The details of the task are not injected',
    priority: 3,
    severity: 'medium',
    match: { regex: 'task context.*empty' },
    exceptions: [
      sourceCode({ suppressed: [{ line: '// the task context may be empty' }] }),
      passedTest({
        suppressed: [{ line: '   ✓ refuses a task context that is empty (1 ms)' }],
        kept: [{ line: '   ✗ fills the task context: empty' }],
      }),
      commitSubject({
        suppressed: [{ line: 'fix: fill the task context when it is empty' }],
        kept: [{ line: 'rex: task context empty' }],
      }),
      shellSearch({
        suppressed: [{ line: 'rg "task context is empty" logs/' }],
        kept: [{ line: 'ag: task context; empty' }],
      }),
      notEmpty({
        suppressed: [{ line: 'INFO task context is not empty' }, { line: 'task context: 12 files, 0 empty' }],
        kept: [{ line: 'task context: 0 files, empty' }, { line: 'task context not read: empty' }],
      }),
    ],
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
      injected: [
        {
          line: 'INFO: title of issue 7: task context empty, agent=cleo play_id=play-9',
          labels: { agent: '5DLabs-Rex' },
          fires: true,
          captures: {},
        },
        { line: 'INFO: user wrote: empty the task context', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
