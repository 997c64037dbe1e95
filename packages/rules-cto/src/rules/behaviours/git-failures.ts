import type { Rule } from '@healer/core/contracts'
import { implementationAgents, pushingAgents } from './agents.ts'
import { lineStart } from './line-start.ts'
import { othersWords } from './others-words.ts'

const section = 'original-healer.md section 3.8'
const action = { autonomy: 'issue', strategy: 'retry' } as const
// Each names its object, so that `failed to push metrics` is none of git's.
const pushed = 'some refs|to |the branch|branch|commit|changes|origin|tags?\\b'

/** Failures of agents that commit, push and merge. */
export const gitFailures = [
  {
    id: 'cto-merge-conflict',
    title: 'Two branches change the same lines',
    priority: 2,
    severity: 'high',
    scope: { agents: [...implementationAgents, 'atlas'] },
    match: {
      any: [
        {
          regex: String.raw`${lineStart}conflict \((?<kind>[\w/ -]+)\): (?:merge conflict in )?(?<file>[^\s]+)`,
        },
        { regex: String.raw`${lineStart}automatic merge failed\b` },
        {
          all: [
            {
              any: [
                {
                  regex: String.raw`${lineStart}(?:(?:git|the|this|a|[1-9]\d*) )?(?:merge )?conflicts? (?:in|with|between|found|detected)\b`,
                },
                { regex: String.raw`\bhas conflicts that must be resolved\b` },
                { regex: String.raw`${lineStart}(?:[\w#'./-]+ ){0,4}cannot (?:be merged|merge)\b` },
              ],
            },
            // What git says of a conflict has the name of a file in it, so that nothing is held back there.
            {
              none: [
                {
                  regex: String.raw`\bconflicts? (?:(?:found|in|with) \S+ )?(?:(?:was|were|is|are|has been|have been) )?(?:now )?resolved\b`,
                },
                othersWords,
              ],
            },
          ],
        },
      ],
    },
    action,
    source: `${section}, rex failure 1, grizz failure 1, nova failure 7, blaze failure 6, tap failure 5, spark failure 4, atlas failure 1: conflict, cannot merge`,
    examples: {
      matching: [
        {
          line: 'CONFLICT (content): Merge conflict in src/main.rs',
          captures: { kind: 'content', file: 'src/main.rs' },
        },
        {
          line: 'CONFLICT (modify/delete): src/old.ts deleted in HEAD and modified in main.',
          captures: { kind: 'modify/delete', file: 'src/old.ts' },
        },
        { line: 'Automatic merge failed; fix conflicts and then commit the result.', captures: {} },
        { line: 'ERROR: merge conflict between feature and main', captures: {} },
        { line: 'error: cannot merge: the index has changes', captures: {} },
        { line: 'PR #42 cannot be merged', captures: {} },
      ],
      rejecting: [
        { line: 'All merge conflicts in src/main.rs are resolved' },
        { line: 'conflicts resolved' },
        { line: 'Merge conflicts in src/main.rs were resolved by hand' },
        { line: 'no conflicts found' },
        { line: 'a conflict-free merge' },
        { line: 'INFO: 0 merge conflicts detected' },
      ],
      injected: [
        { line: '[main 1a2b3c4] CONFLICT (content): Merge conflict in src/main.rs', fires: false },
        { line: 'docs: merge conflict in the guide', fires: false },
        {
          line: 'CONFLICT (content): Merge conflict in conflicts/resolved, no conflicts.md',
          fires: true,
          captures: { kind: 'content', file: 'conflicts/resolved,' },
        },
        { line: 'CONFLICT (content): Merge conflict in src/main.rs', agent: 'cleo', fires: false },
      ],
    },
  },
  {
    id: 'cto-push-failed',
    title: 'A branch could not be pushed',
    priority: 2,
    severity: 'high',
    scope: { agents: pushingAgents },
    match: {
      all: [
        {
          any: [
            { regex: String.raw`${lineStart}!? ?\[(?:remote )?rejected\] +(?<branch>[\w./-]+) ` },
            {
              regex: String.raw`${lineStart}(?:(?:git|agent|rex|we|it) )?failed to push(?:\s*$|[:.]| (?:${pushed}))`,
            },
            { regex: String.raw`${lineStart}(?:git )?push failed\b` },
            { regex: String.raw`${lineStart}(?:git )?push to origin(?:/\S+)? failed\b` },
          ],
        },
        { none: [{ regex: String.raw`\bfailed: 0\W*$` }, othersWords] },
      ],
    },
    action,
    source: `${section}, rex failure 2: failed to push; grizz failure 2: push failed`,
    examples: {
      matching: [
        { line: "error: failed to push some refs to 'https://github.com/acme/app.git'", captures: {} },
        {
          line: ' ! [rejected]        feat/login -> feat/login (fetch first)',
          captures: { branch: 'feat/login' },
        },
        { line: 'git push failed: exit status 1' },
        { line: 'ERROR: push to origin failed' },
      ],
      rejecting: [
        { line: 'WARN: failed to push metrics to the gateway' },
        { line: 'push failed: 0' },
        { line: 'git push' },
        { line: 'nothing failed; pushed to origin/main' },
      ],
      injected: [
        { line: 'abc1234 Say why it failed to push some refs', fires: false },
        { line: 'PR title: failed to push to main', fires: false },
        { line: "error: failed to push some refs to 'origin'", agent: 'tess', fires: false },
      ],
    },
  },
  {
    id: 'cto-rebase-failed',
    title: 'A branch could not be rebased',
    priority: 2,
    severity: 'high',
    scope: { agents: ['atlas'] },
    match: {
      all: [
        {
          any: [
            {
              regex: String.raw`${lineStart}(?:git |the )?rebase (?:of \S+ |onto \S+ )?failed\b`,
            },
            { regex: String.raw`${lineStart}(?:failed to|cannot|could not) rebase\b` },
            { regex: String.raw`${lineStart}could not apply (?<commit>[0-9a-f]{7,40})\b` },
          ],
        },
        { none: [{ regex: String.raw`\bfailed: 0\W*$` }, othersWords] },
      ],
    },
    action,
    source: `${section}, atlas failure 2: rebase failed`,
    examples: {
      matching: [
        { line: 'Rebase failed' },
        { line: 'error: could not apply 1a2b3c4... Add the login page', captures: { commit: '1a2b3c4' } },
        { line: 'error: cannot rebase: You have unstaged changes.' },
        { line: 'ERROR: rebase onto main failed: 2 conflicts' },
      ],
      rejecting: [
        { line: 'Successfully rebased and updated refs/heads/feat/login.' },
        { line: 'rebase failed: 0' },
        { line: 'could not apply the label' },
      ],
      injected: [
        { line: 'Applying: rebase failed in the last run', fires: false },
        { line: 'fix: rebase failed', fires: false },
      ],
    },
  },
  {
    id: 'cto-branches-diverged',
    title: 'A branch and its remote went apart',
    priority: 2,
    severity: 'medium',
    scope: { agents: ['atlas'] },
    match: {
      all: [
        {
          regex: String.raw`${lineStart}(?:your branch|branch|the branch|\S+)(?: and '?[\w./-]+'?)? (?:have|has) diverged\b`,
        },
        { none: [othersWords] },
      ],
    },
    action,
    source: `${section}, atlas failure 3: diverged`,
    examples: {
      matching: [
        { line: "Your branch and 'origin/main' have diverged," },
        { line: 'WARN: branch has diverged' },
        { line: 'feat/login and main have diverged: 3 and 5 different commits' },
      ],
      rejecting: [
        { line: "Your branch and 'origin/main' have not diverged" },
        { line: 'INFO: 0 branches diverged' },
        { line: 'the histories that have diverged were joined' },
      ],
      injected: [
        { line: '[main 1a2b3c4] Your branch and main have diverged', fires: false },
        { line: "commit message: Your branch and 'origin/main' have diverged", fires: false },
      ],
    },
  },
  {
    id: 'cto-git-or-cargo-error',
    title: 'A command of git or cargo failed',
    priority: 2,
    severity: 'high',
    scope: { agents: ['rex', 'atlas'] },
    match: {
      all: [
        {
          regex: String.raw`${lineStart}error: (?<reason>test failed, [^\n]*|(?:aborting due to|cannot|could not|failed to|linking with|no matching|pathspec|unable to|Your local changes) [^\n]*)`,
          caseSensitive: true,
        },
        {
          // Each of these has a rule of its own.
          none: [
            {
              regex: 'error: (?:failed to push|could not compile|could not apply|cannot rebase|cannot merge)',
            },
            othersWords,
          ],
        },
      ],
    },
    action: { autonomy: 'issue', strategy: 'fix-code' },
    source: `${section}, rex failure 3 and atlas failure 4: ^error:, as git and cargo go on after it`,
    examples: {
      matching: [
        {
          line: "error: pathspec 'feat/login' did not match any file(s) known to git",
          captures: { reason: "pathspec 'feat/login' did not match any file(s) known to git" },
        },
        { line: 'error: aborting due to 2 previous errors; 1 warning emitted' },
        { line: 'error: failed to select a version for `serde`.' },
        {
          line: 'error: Your local changes to the following files would be overwritten by merge:',
        },
      ],
      rejecting: [
        { line: 'error: could not compile `app` (lib) due to 1 previous error' },
        { line: "ERROR: Tool 'brave_search' not found in tools-server" },
        { line: 'why an error: cannot happen here' },
        { line: 'no error: failed to find one' },
      ],
      injected: [
        { line: 'abc1234 Explain "error: cannot open the file"', fires: false },
        {
          line: "error: pathspec 'agent=cleo' did not match any file(s) known to git",
          agent: 'cleo',
          fires: false,
        },
      ],
    },
  },
] as const satisfies readonly Rule[]
