import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What the agent that plans has achieved, and the comments of agents that write them. */
export const planningSignals = [
  {
    id: 'cto-comment-posted',
    title: 'A comment was posted',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['cleo', 'morgan'] },
    match: {
      any: [{ regex: String.raw`${lineStart}(?:the |review )?comment (?:was )?posted\b` }],
    },
    action,
    source: `${section}, cleo success 4 and morgan success 2: comment posted`,
    examples: {
      matching: [
        { line: 'Comment posted' },
        { line: 'INFO: review comment posted on PR #42' },
        { line: 'the comment was posted' },
      ],
      rejecting: [
        { line: 'comment not posted' },
        { line: 'no comment was posted' },
        { line: 'comments posted before' },
      ],
      injected: [
        { line: 'docs: comment posted', fires: false },
        { line: 'title: comment posted', fires: false },
      ],
    },
  },
  {
    id: 'cto-issue-created',
    title: 'An issue was created',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['morgan'] },
    match: {
      any: [
        {
          all: [
            { literal: ' created' },
            {
              regex: String.raw`${lineStart}(?:github |linear |the )?issue (?:#?(?<issue>[\w-]+) )?(?:was |has been )?created\b`,
            },
          ],
        },
        { regex: String.raw`${lineStart}created issue #?(?<issue>[\w-]+)` },
      ],
    },
    action,
    source: `${section}, morgan success 1: issue created`,
    examples: {
      matching: [
        { line: 'Issue created' },
        { line: 'INFO: issue #42 created', captures: { issue: '42' } },
        { line: 'Created issue ACME-42', captures: { issue: 'ACME-42' } },
      ],
      rejecting: [
        { line: 'issue not yet created' },
        { line: 'no issue was created' },
        { line: 'issues created by others' },
      ],
      injected: [
        { line: 'docs: issue created', fires: false },
        { line: 'title: "Issue created"', fires: false },
      ],
    },
  },
  {
    id: 'cto-project-updated',
    title: 'A project was updated',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['morgan'] },
    match: {
      all: [
        { literal: ' updated' },
        { regex: String.raw`${lineStart}(?:the |linear )?project (?:was )?updated\b` },
      ],
    },
    action,
    source: `${section}, morgan success 3: project updated`,
    examples: {
      matching: [
        { line: 'Project updated' },
        { line: 'INFO: the project was updated' },
        { line: 'Linear project updated' },
      ],
      rejecting: [
        { line: 'project not updated' },
        { line: 'no project was updated' },
        { line: 'projects updated: 0' },
      ],
      injected: [
        { line: 'docs: project updated', fires: false },
        { line: 'Project updated', agent: 'atlas', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
