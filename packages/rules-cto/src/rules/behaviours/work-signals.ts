import type { Rule } from '@healer/core/contracts'
import { implementationAgents, typeScriptAgents } from './agents.ts'
import { lineStart } from './line-start.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What agents that write and build code have achieved. */
export const workSignals = [
  {
    id: 'cto-task-complete',
    title: 'A task is complete',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: [...implementationAgents, 'factory'] },
    match: {
      regex: String.raw`${lineStart}(?:the )?(?:implementation|task) complete(?:d\b|\s*$|[.:!,]| (?:after|in|with)\b| [-–(])`,
    },
    action,
    source: `${section}, rex success 5: implementation complete/task complete; factory success 1: task complete`,
    examples: {
      matching: [
        { line: 'Implementation complete' },
        { line: '✅ Task complete!' },
        { line: 'INFO: task completed' },
      ],
      rejecting: [
        { line: 'task not complete' },
        { line: 'when the task is complete, push' },
        { line: 'task completeness: 80 %' },
      ],
      injected: [
        { line: 'docs: task complete', fires: false },
        { line: 'issue: "Implementation complete"', fires: false },
      ],
    },
  },
  {
    id: 'cto-fix-applied',
    title: 'A fix was applied',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['factory'] },
    match: { regex: String.raw`${lineStart}(?:the )?fix (?:was )?applied\b` },
    action,
    source: `${section}, factory success 2: fix applied`,
    examples: {
      matching: [
        { line: 'Fix applied' },
        { line: 'INFO: the fix was applied to src/main.rs' },
        { line: 'fix applied: 2 files' },
      ],
      rejecting: [{ line: 'fix not applied' }, { line: 'no fix was applied' }, { line: 'prefix applied' }],
      injected: [
        { line: 'chore: fix applied', fires: false },
        { line: 'title: Fix applied', fires: false },
      ],
    },
  },
  {
    id: 'cto-build-succeeded',
    title: 'A build succeeded',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['grizz', ...typeScriptAgents, 'vex'] },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}(?:(?:bun|eas|electron|expo|go|next|the) )?build succe(?:eded|ss|ssful)\b`,
        },
        {
          regex: String.raw`${lineStart}go build \S+:? success(?:ful)?\b`,
        },
        { regex: String.raw`${lineStart}(?:✓ )?compiled successfully\b` },
        { regex: String.raw`${lineStart}build (?:completed|finished) successfully\b` },
      ],
    },
    action,
    source: `${section}, success of grizz 4: go build.*success|build succeeded, nova 4: bun build success, blaze 2: build success/compiled successfully, tap 2: expo build success, spark 2: electron build success`,
    examples: {
      matching: [
        { line: 'Build succeeded.' },
        { line: ' ✓ Compiled successfully in 3.2s' },
        { line: 'go build ./... success' },
        { line: 'EAS build successful' },
      ],
      rejecting: [
        { line: 'build not successful' },
        { line: 'no build succeeded' },
        { line: 'build succeededness' },
      ],
      injected: [
        { line: 'ci: build succeeded', fires: false },
        { line: 'Build succeeded.', agent: 'tess', fires: false },
      ],
    },
  },
  {
    id: 'cto-unit-tests-passed',
    title: 'The tests of an implementing agent passed',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['nova'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}bun test pass(?:ed)?\b` },
        { regex: String.raw`${lineStart}all (?:[1-9]\d* )?tests passed\b` },
      ],
    },
    action,
    source: `${section}, nova success 5: bun test pass`,
    examples: {
      matching: [
        { line: 'bun test pass' },
        { line: 'All 12 tests passed' },
        { line: 'INFO: bun test passed' },
      ],
      rejecting: [
        { line: 'bun test v1.2.0' },
        { line: 'not all tests passed' },
        { line: 'bun test passthrough' },
      ],
      injected: [
        { line: 'test: all tests passed', fires: false },
        { line: 'comment: all tests passed', fires: false },
      ],
    },
  },
  {
    id: 'cto-schema-valid',
    title: 'A schema is valid',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['nova', 'blaze'] },
    match: { regex: String.raw`${lineStart}(?:[\w-]+ )?schema (?:is )?valid(?:ated)?\b` },
    action,
    source: `${section}, nova success 7 and blaze success 5: schema valid`,
    examples: {
      matching: [
        { line: 'Schema valid' },
        { line: 'INFO: the schema is valid' },
        { line: 'user schema validated' },
      ],
      rejecting: [
        { line: 'schema invalid' },
        { line: 'schema is not valid' },
        { line: 'schema validation failed' },
      ],
      injected: [
        { line: 'docs: schema valid', fires: false },
        { line: 'title: schema is valid', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
