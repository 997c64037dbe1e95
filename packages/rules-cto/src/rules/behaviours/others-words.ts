import type { RegexMatcher } from '@healer/core/contracts'

// Not `build: ` and `test: ` alone: programs of that name speak like this.
const commitTypes = 'chore|docs|feat|fix|perf|refactor|revert|style'
const scopedCommitTypes = 'build|ci|test'
const roles =
  'branch|body|comment|commit|commit message|issue|note|prompt|pull request|pr|subject|title|todo|user'
const commands = String.raw`(?:echo|git commit|git log|grep|printf|rg) ["'-]|gh (?:api|issue|pr|repo|run) `

/**
 * A line that repeats somebody's words instead of reporting: the subject of a commit, a title, the name of a test that passed, a
 * command that is shown before it runs, a line of a diff.
 *
 * For `none`, in rules whose pattern may stand anywhere in a line.
 */
export const othersWords = {
  regex: [
    String.raw`^\W*(?:[0-9a-f]{7,40} )?(?:(?:${commitTypes})(?:\([^()]*\))?|(?:${scopedCommitTypes})\([^()]*\))!?: `,
    String.raw`^\W*\[[\w./ ()-]+ [0-9a-f]{7,40}\] `,
    String.raw`^\W*(?:(?:github|gitlab|issue|linear|pr) )?(?:${roles})(?: #?\d+)?["']?[ \t]*[:=][ \t]*["'\x60]?`,
    String.raw`^\W*(?:${commands})`,
    String.raw`^\s*(?:[✓✔√>#*]|--- PASS:|[+-](?:[^-]|$)|\/\/)`,
    String.raw`^test \S.* \.\.\. ok$`,
  ].join('|'),
} as const satisfies RegexMatcher
