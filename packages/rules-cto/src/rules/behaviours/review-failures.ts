import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'retry' } as const

/** Failures of the agents that review, plan and repair. */
export const reviewFailures = [
  {
    id: 'cto-review-not-submitted',
    title: 'A review was not submitted',
    priority: 2,
    severity: 'high',
    scope: { agents: ['cleo'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:the )?review (?:was )?not submitted\b` },
        { regex: String.raw`${lineStart}(?:failed to|could not) submit review\b` },
      ],
    },
    action,
    source: `${section}, cleo failure 1: review not submitted`,
    examples: {
      matching: [
        { line: 'Review not submitted' },
        { line: 'ERROR: the review was not submitted: HTTP 422' },
        { line: 'failed to submit review' },
      ],
      rejecting: [
        { line: 'Review submitted' },
        { line: 'reviews that are not submitted expire' },
        { line: 'INFO: review submitted, not merged' },
      ],
      injected: [
        { line: 'fix: review not submitted', fires: false },
        { line: 'PR title: Review not submitted', fires: false },
      ],
    },
  },
  {
    id: 'cto-rate-limited',
    title: 'An agent asked too often and must wait',
    priority: 2,
    severity: 'medium',
    scope: { agents: ['cleo', 'morgan'] },
    match: {
      all: [
        {
          any: [
            {
              regex: String.raw`\brate[ -]limit\w{0,3}\s(?:has been |was |is )?(?:exceeded|hit|reached)\b`,
            },
            {
              regex: String.raw`\b(?:exceeded|hit|reached) (?:a |an |the |your )?(?:(?:api|github|linear|primary|secondary) ){0,2}rate limit\b`,
            },
            { regex: String.raw`${lineStart}(?:[\w-]+ ){0,3}rate[ -]limit\w{2}\b` },
            { regex: String.raw`(?:^|: |\b429 |\(|")too many requests\b` },
          ],
        },
        {
          none: [
            {
              regex: String.raw`\b(?:no|not|never|0) (?:\w+ ){0,2}(?:rate[ -]limit|too many requests)|\bnot (?:\w+ )?(?:exceeded|hit|reached)\b|\bif (?:\w+ )?rate[ -]limit`,
            },
            othersWords,
          ],
        },
      ],
    },
    action,
    source: `${section}, cleo failure 2: rate limit/too many requests; morgan failure 2: rate limit`,
    examples: {
      matching: [
        { line: 'API rate limit exceeded for installation ID 4711' },
        { line: 'You have exceeded a secondary rate limit' },
        { line: 'HTTP 429 Too Many Requests' },
        { line: 'WARN: GitHub rate limited, waiting 60 s' },
      ],
      rejecting: [
        { line: 'x-ratelimit-remaining: 4999' },
        { line: 'INFO: rate limit: 4999 of 5000 remaining' },
        { line: 'rate limit not exceeded' },
        { line: 'no rate limit was hit' },
      ],
      injected: [
        { line: 'feat: answer 429 Too Many Requests', fires: false },
        { line: 'API rate limit exceeded for agent morgan', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-review-fetch-failed',
    title: 'What is to be reviewed could not be fetched',
    priority: 2,
    severity: 'high',
    scope: { agents: ['cleo'] },
    match: {
      regex: String.raw`${lineStart}(?:could not|cannot|failed to) fetch (?:the )?(?<what>[\w#/.-]+)`,
    },
    action,
    source: `${section}, cleo failure 3: could not fetch`,
    examples: {
      matching: [
        { line: 'Could not fetch PR #42', captures: { what: 'PR' } },
        { line: 'ERROR: could not fetch the diff: HTTP 502', captures: { what: 'diff' } },
        { line: 'failed to fetch comments', captures: { what: 'comments' } },
      ],
      rejecting: [
        { line: 'INFO: fetched 12 comments; could do more' },
        { line: 'the button says "could not fetch data"' },
        { line: 'could not fetching be faster?' },
      ],
      injected: [
        { line: 'fix: could not fetch PR', fires: false },
        { line: '> Could not fetch PR #42', fires: false },
      ],
    },
  },
  {
    id: 'cto-task-failed',
    title: 'A task failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['factory'] },
    match: {
      all: [
        {
          any: [
            {
              regex: String.raw`${lineStart}(?:the )?task (?:has )?failed(?:\s*$|[.:!,]| (?:after|because|due|in|on|with)\b)`,
            },
            {
              regex: String.raw`${lineStart}(?:the )?task (?<task>#?[\w.-]+) (?:has )?failed(?: after |: )`,
            },
          ],
        },
        { none: [{ regex: String.raw`\bfailed: 0\W*$` }] },
      ],
    },
    action: { autonomy: 'issue', strategy: 'restart' },
    source: `${section}, factory failure 1: task failed`,
    examples: {
      matching: [
        { line: 'Task failed', captures: {} },
        { line: 'ERROR: task 42 failed after 3 attempts', captures: { task: '42' } },
        { line: 'Task failed: cannot apply the patch' },
      ],
      rejecting: [
        { line: '0 tasks failed' },
        { line: 'task failed: 0' },
        { line: 'INFO: retries when a task failed' },
        { line: 'Task complete' },
      ],
      injected: [
        { line: 'fix: task failed', fires: false },
        { line: 'Task failed', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-api-failed',
    title: 'An API that an agent plans with failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['morgan'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:(?<api>github|graphql|linear|rest) )?api error\b` },
        {
          regex: String.raw`${lineStart}(?<api>github|linear) api(?: call| request)?:? (?:failed|is unavailable|returned [45]\d\d|answered [45]\d\d|unavailable)\b`,
        },
      ],
    },
    action,
    source: `${section}, morgan failure 1: api error/github api`,
    examples: {
      matching: [
        { line: 'GitHub API error: 502 Bad Gateway', captures: { api: 'GitHub' } },
        { line: 'ERROR: Linear API request failed', captures: { api: 'Linear' } },
        { line: 'API error: overloaded', captures: {} },
      ],
      rejecting: [
        { line: 'INFO: asks the GitHub API for issues' },
        { line: 'API errors: 0' },
        { line: 'GitHub API returned 201' },
      ],
      injected: [
        { line: 'docs: what an API error is', fires: false },
        { line: 'Issue created: "GitHub API error"', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
