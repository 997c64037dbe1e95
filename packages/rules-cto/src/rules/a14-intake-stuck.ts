import type { Rule } from '@healer/core/contracts'
import { fromAgent } from './platform/from-agent.ts'
import { exampleOf } from './records/example-of.ts'
import { fieldMatches } from './records/field-matches.ts'
import { minutes } from './records/minutes.ts'
import { podRunning } from './records/pod-phases.ts'

const head = {
  alertCode: 'A14',
  priority: 2,
  severity: 'high',
  action: { autonomy: 'issue', strategy: 'retry' },
} as const
const source = 'original-healer.md sections 3.10, A14, and 3.11, intake'

const done = '(?:wrote|written|generated|created|saved|committed|added|pushed|uploaded)'
const tasksWritten = {
  all: [
    {
      any: [
        { regex: `\\b${done}\\b[^\\n]*\\btasks\\.json\\b` },
        { regex: `\\btasks\\.json\\b[^\\n]*\\b${done}\\b` },
        { regex: '✅[^\\n]{0,40}\\btasks\\.json\\b' },
      ],
    },
    {
      none: [
        { regex: "\\b(?:not|never|cannot|can't|could|couldn't|failed|must|should|will|going to|to be)\\b" },
      ],
    },
  ],
} as const

const received = 'INFO pm::intake: PRD received for acme/shop'
const intake = exampleOf.workflow({ name: 'intake-shop-7x2kp' })
const morgan = exampleOf.pod({ name: 'intake-morgan-7x2kp' })

/** Alert code A14: nothing becomes of what somebody wants to have built. */
export const a14IntakeStuck = [
  {
    ...head,
    id: 'cto-intake-not-started',
    title: 'No intake workflow within two minutes of a PRD',
    expect: {
      after: {
        match: {
          all: [
            { regex: '\\b(?:prd|intake request) (?:received|accepted|submitted|uploaded)\\b' },
            { none: [fromAgent] },
          ],
        },
      },
      event: fieldMatches('workflow', 'name', '^(?:project-)?intake-'),
      withinMs: minutes(2),
    },
    source,
    examples: {
      matching: [
        { line: received, around: [] },
        {
          line: 'Intake request accepted: acme/shop',
          around: [{ ...exampleOf.workflow(), offsetMs: minutes(1) }],
        },
        { line: '{"level":"info","msg":"PRD uploaded"}', around: [{ ...intake, offsetMs: minutes(3) }] },
      ],
      rejecting: [
        { line: received, around: [{ ...intake, offsetMs: minutes(1) }] },
        {
          line: 'PRD accepted',
          around: [{ ...exampleOf.workflow({ name: 'project-intake-shop' }), offsetMs: 1_000 }],
        },
        { line: 'INFO pm::intake: waiting for a PRD, none received', around: [] },
      ],
      injected: [
        { line: received, labels: { pod: 'coderun-rex-42-abcde' }, around: [], fires: false },
        { line: received, labels: { agent: '5DLabs-Morgan' }, around: [], fires: false },
        { line: received, around: [{ ...intake, kind: 'log', offsetMs: minutes(1) }], fires: true },
      ],
    },
  },
  {
    ...head,
    id: 'cto-tasks-not-written',
    title: 'Morgan has written no tasks.json within 30 minutes',
    scope: { agents: ['morgan'] },
    expect: {
      after: { match: podRunning, once: true },
      event: tasksWritten,
      withinMs: minutes(30),
      by: ['subject.runId'],
    },
    source,
    examples: {
      matching: [
        { ...morgan, around: [] },
        { ...morgan, around: [{ line: 'Created tasks.json', kind: 'log', offsetMs: minutes(31) }] },
        {
          ...morgan,
          around: [{ line: 'could not write: tasks.json was not created', kind: 'log', offsetMs: 1_000 }],
        },
      ],
      rejecting: [
        {
          ...morgan,
          around: [{ line: '✅ Generated .taskmaster/tasks/tasks.json', kind: 'log', offsetMs: minutes(9) }],
        },
        {
          ...morgan,
          around: [{ line: 'tasks.json written (12 tasks)', kind: 'log', offsetMs: minutes(29) }],
        },
        { ...morgan, agent: 'rex', around: [] },
        { ...exampleOf.pod({ phase: 'Pending' }), around: [] },
        { line: 'tasks.json is not there yet', kind: 'log', around: [] },
      ],
      injected: [
        { ...morgan, kind: 'log', around: [], fires: false },
        {
          ...morgan,
          around: [
            { line: 'PRD: "the service will be created from tasks.json"', kind: 'log', offsetMs: 1_000 },
          ],
          fires: true,
        },
        {
          ...morgan,
          around: [{ line: 'Created tasks.json', kind: 'log', agent: 'rex', offsetMs: 1_000 }],
          fires: true,
        },
      ],
    },
  },
] as const satisfies readonly Rule[]
