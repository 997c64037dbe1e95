import type { Rule } from '@healer/core/contracts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'observe' } as const

/** What the agent that integrates has achieved. */
export const integrationSignals = [
  {
    id: 'cto-rebase-succeeded',
    title: 'A branch was rebased',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['atlas'] },
    match: {
      regex: String.raw`${lineStart}(?:rebase succe(?:ssful|eded)|successfully rebased|branch rebased|rebased \S+ onto)\b`,
    },
    action,
    source: `${section}, atlas success 1: rebase successful/rebased`,
    examples: {
      matching: [
        { line: 'Successfully rebased and updated refs/heads/feat/login.' },
        { line: 'Rebase successful' },
        { line: 'INFO: rebased feat/login onto main' },
      ],
      rejecting: [{ line: 'rebase not successful' }, { line: 'not rebased' }, { line: 'rebase failed' }],
      injected: [
        { line: 'docs: rebase successful', fires: false },
        { line: 'Rebase successful', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-branch-merged',
    title: 'A pull request was merged',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['atlas'] },
    match: {
      all: [
        { any: [{ literal: ' merged' }, { literal: 'merged ' }] },
        {
          any: [
            { regex: String.raw`${lineStart}(?:successfully|squashed and)\smerged\b` },
            {
              regex: String.raw`${lineStart}(?:pr|pull request|branch)(?: #?(?<number>[1-9]\d{0,8})| [\w./-]+)? (?:was |is |has been )?(?:successfully )?merged\b`,
            },
            { regex: String.raw`${lineStart}merged (?:pr|pull request|branch|#\d|into )` },
          ],
        },
        { none: [{ regex: String.raw`\b(?:not|cannot|be|un) ?merged\b` }, othersWords] },
      ],
    },
    action,
    source: `${section}, atlas success 2: merged`,
    examples: {
      matching: [
        { line: 'Squashed and merged pull request #42 (Add the login page)' },
        { line: 'PR #42 merged', captures: { number: '42' } },
        { line: 'INFO: merged into main', captures: {} },
      ],
      rejecting: [
        { line: 'PR #42 is not merged' },
        { line: 'PR #42 cannot be merged' },
        { line: 'unmerged paths' },
      ],
      injected: [
        { line: 'docs: PR #42 merged', fires: false },
        { line: 'title: merged into main', fires: false },
      ],
    },
  },
  {
    id: 'cto-conflicts-resolved',
    title: 'Conflicts are resolved',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['atlas'] },
    match: {
      all: [
        { literal: 'conflict' },
        {
          any: [
            {
              regex: String.raw`${lineStart}(?:all |the )?(?:merge )?conflicts? (?:in \S+ )?(?:(?:was|were|is|are|has been|have been) )?(?:now )?resolved\b`,
            },
            { regex: String.raw`${lineStart}resolved\s(?:all |the |[1-9]\d* )?(?:merge )?conflicts?\b` },
          ],
        },
      ],
    },
    action,
    source: `${section}, atlas success 3: conflicts resolved`,
    examples: {
      matching: [
        { line: 'conflicts resolved' },
        { line: 'INFO: all merge conflicts in src/main.rs are resolved' },
        { line: 'Resolved 2 conflicts' },
      ],
      rejecting: [
        { line: 'conflicts not resolved' },
        { line: 'resolve the conflicts' },
        { line: 'CONFLICT (content): Merge conflict in src/resolved.rs' },
      ],
      injected: [
        { line: 'docs: conflicts resolved', fires: false },
        { line: 'conflicts resolved', agent: 'rex', fires: false },
      ],
    },
  },
  {
    id: 'cto-branch-updated',
    title: 'A branch was updated',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['atlas'] },
    match: {
      all: [
        { literal: ' updated' },
        {
          regex: String.raw`${lineStart}(?:the )?branch\s(?:'?[\w./-]+'?\s(?:was |is |has been ))?updated\b`,
        },
      ],
    },
    action,
    source: `${section}, atlas success 4: branch updated`,
    examples: {
      matching: [
        { line: 'Branch updated' },
        { line: 'INFO: branch feat/login was updated' },
        { line: 'the branch updated to main' },
      ],
      rejecting: [
        { line: 'branch not updated' },
        { line: 'no branch was updated' },
        { line: 'branches updated: 0' },
      ],
      injected: [
        { line: 'docs: branch updated', fires: false },
        { line: 'title: Branch updated', fires: false },
      ],
    },
  },
  {
    id: 'cto-integration-complete',
    title: 'An integration is complete',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['atlas'] },
    match: { regex: String.raw`${lineStart}(?:the )?integration complete(?:d\b|\s*$|[.:!,])` },
    action,
    source: `${section}, atlas success 5: integration complete`,
    examples: {
      matching: [
        { line: 'Integration complete' },
        { line: 'INFO: the integration completed' },
        { line: '✅ Integration complete!' },
      ],
      rejecting: [
        { line: 'integration incomplete' },
        { line: 'integration not complete' },
        { line: 'once integration is complete, tell Morgan' },
      ],
      injected: [
        { line: 'docs: integration complete', fires: false },
        { line: 'comment: integration complete', fires: false },
      ],
    },
  },
  {
    id: 'cto-ready-to-merge',
    title: 'A pull request may be merged',
    mode: 'signal',
    priority: 3,
    severity: 'low',
    scope: { agents: ['atlas'] },
    match: {
      regex: String.raw`${lineStart}(?:(?:pr|pull request)(?: #?[1-9]\d{0,8})? (?:is )?)?(?:now )?ready to merge\b`,
    },
    action,
    source: `${section}, atlas success 6: ready to merge`,
    examples: {
      matching: [
        { line: 'Ready to merge' },
        { line: 'INFO: PR #42 is ready to merge' },
        { line: '✅ pull request 42 is now ready to merge' },
      ],
      rejecting: [
        { line: 'PR #42 is not ready to merge' },
        { line: 'not ready to merge' },
        { line: 'ready to merged' },
      ],
      injected: [
        { line: 'docs: ready to merge', fires: false },
        { line: 'title: ready to merge', fires: false },
      ],
    },
  },
] as const satisfies readonly Rule[]
