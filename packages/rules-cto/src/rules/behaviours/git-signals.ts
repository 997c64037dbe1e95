import type { Rule } from '@healer/core/contracts'
import { implementationAgents, pushingAgents } from './agents.ts'
import { commandStart } from './command-start.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What agents that commit, push and open pull requests have achieved. A command that only begins is a signal of its own. */
export const gitSignals = [
  {
    id: 'cto-push-started',
    title: 'An agent pushes',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: pushingAgents },
    match: { regex: String.raw`${commandStart}git push(?:\s*$|\s+(?:-|origin\b|upstream\b))` },
    action,
    source: `${section}, success 1 of rex, grizz, nova, blaze, tap and spark: git push`,
    examples: {
      matching: [
        { line: 'git push' },
        { line: '$ git push -u origin feat/login' },
        { line: '+ git push --force-with-lease' },
      ],
      rejecting: [
        { line: 'git push failed: exit status 1' },
        { line: 'the agent will git push later' },
        { line: 'git pushes' },
      ],
      injected: [
        { line: '[main 1a2b3c4] Explain git push', fires: false },
        { line: 'git push', agent: 'cleo', fires: false },
      ],
    },
  },
  {
    id: 'cto-branch-pushed',
    title: 'A branch was pushed',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: pushingAgents },
    match: {
      any: [
        {
          all: [
            { regex: String.raw`${lineStart}(?:[\w-]+ ){0,4}pushed to (?<target>[\w./:@-]+)` },
            {
              none: [
                { regex: String.raw`\b(?:not|nothing|never|cannot|be) (?:\w+ )?pushed to\b` },
                othersWords,
              ],
            },
          ],
        },
        { regex: String.raw`^\s*\* \[new branch\] +\S+ +-> (?<branch>[\w./-]+)` },
        { regex: String.raw`^everything up-to-date\s*$` },
      ],
    },
    action,
    source: `${section}, success 1 of rex, grizz, nova, blaze, tap and spark: pushed to`,
    examples: {
      matching: [
        { line: 'Pushed to origin/feat/login', captures: { target: 'origin/feat/login' } },
        { line: ' * [new branch]      HEAD -> feat/login', captures: { branch: 'feat/login' } },
        { line: 'INFO: successfully pushed to origin', captures: { target: 'origin' } },
      ],
      rejecting: [
        { line: 'nothing was pushed to origin' },
        { line: "error: failed to push some refs to 'origin'" },
        { line: "branch 'feat/login' set up to track 'origin/feat/login'." },
        { line: '"pushed to" is what it prints' },
      ],
      injected: [
        { line: '[main 1a2b3c4] Everything is pushed to origin', fires: false },
        { line: 'docs: pushed to origin', fires: false },
      ],
    },
  },
  {
    id: 'cto-commit-started',
    title: 'An agent commits',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: pushingAgents },
    match: { regex: String.raw`${commandStart}git commit -` },
    action,
    source: `${section}, success 2 of rex and grizz: git commit`,
    examples: {
      matching: [
        { line: 'git commit -m "feat: add the login page"' },
        { line: '$ git commit --amend --no-edit' },
        { line: '+ git commit -a -m "Add the login page"' },
      ],
      rejecting: [
        { line: 'git commits are listed below' },
        { line: 'the agent will git commit later' },
        { line: 'git commit failed' },
      ],
      injected: [
        { line: 'docs: how to git commit', fires: false },
        { line: 'git commit -m "git commit"', agent: 'morgan', fires: false },
      ],
    },
  },
  {
    id: 'cto-changes-committed',
    title: 'Changes were committed',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: pushingAgents },
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:all |the |my )?changes committed\b` },
        {
          regex: String.raw`${lineStart}(?:successfully )?committed (?:changes|as [0-9a-f]{7,40}|[0-9a-f]{7,40})\b`,
        },
        { regex: String.raw`^ *(?<files>[1-9]\d{0,6}) file\w? changed, ` },
      ],
    },
    action,
    source: `${section}, success 2 and 6 of rex, 2 and 5 of grizz, 6 of nova, 4 of blaze, 4 of tap and spark: committed, changes committed`,
    examples: {
      matching: [
        { line: 'Changes committed' },
        { line: ' 3 files changed, 10 insertions(+), 2 deletions(-)', captures: { files: '3' } },
        { line: 'INFO: committed 1a2b3c4', captures: {} },
      ],
      rejecting: [
        { line: 'changes not committed' },
        { line: '0 files changed, nothing committed' },
        { line: 'INFO: we are committed to quality' },
      ],
      injected: [
        { line: 'docs: changes committed', fires: false },
        { line: 'title: "changes committed"', fires: false },
      ],
    },
  },
  {
    id: 'cto-pull-request-created',
    title: 'A pull request was opened',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: pushingAgents },
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:pr|pull request) created\b` },
        {
          regex: String.raw`${lineStart}(?:pr|pull request) #?(?<number>[1-9]\d{0,8}) (?:was )?created\b`,
        },
        {
          regex: String.raw`^https://github\.com/[\w.-]+/[\w.-]+/pull/(?<number>[1-9]\d{0,8})\s*$`,
        },
      ],
    },
    action,
    source: `${section}, success 3 of rex, grizz, nova, blaze, tap and spark, 5 of bolt: pr created`,
    examples: {
      matching: [
        { line: 'PR created' },
        { line: 'INFO: Pull request #42 was created', captures: { number: '42' } },
        { line: 'https://github.com/acme/app/pull/42', captures: { number: '42' } },
        { line: 'PR created: https://github.com/acme/app/pull/42', captures: {} },
      ],
      rejecting: [
        { line: 'PR not created' },
        { line: 'see https://github.com/acme/app/pull/42 for why' },
        { line: 'no PR was created' },
      ],
      injected: [
        { line: 'docs: PR created', fires: false },
        { line: '> PR created: https://github.com/acme/app/pull/1', fires: false },
      ],
    },
  },
  {
    id: 'cto-pull-request-updated',
    title: 'A pull request was updated',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: [...implementationAgents, 'bolt'] },
    match: {
      any: [
        { regex: String.raw`${lineStart}(?:pr|pull request) updated\b` },
        {
          regex: String.raw`${lineStart}(?:pr|pull request) #?(?<number>[1-9]\d{0,8}) (?:was |has been )?updated\b`,
        },
      ],
    },
    action,
    source: `${section}, rex success 4: pr updated`,
    examples: {
      matching: [
        { line: 'PR updated' },
        { line: 'Pull request #42 updated', captures: { number: '42' } },
        { line: 'INFO: PR 42 has been updated', captures: { number: '42' } },
      ],
      rejecting: [
        { line: 'PR not updated' },
        { line: 'no PR was updated' },
        { line: 'pull request templates updated' },
      ],
      injected: [
        { line: 'docs: PR updated', fires: false },
        { line: 'comment: "PR updated"', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
