import type { RegexPattern } from '@healer/core'
import type { Contestant } from '../harness/contestant.ts'
import { createLineContestant } from './create-line-contestant.ts'
import type { ScanTask } from './scan-task.ts'

/** One expression of V8 for all patterns. */
export function joinPatterns(patterns: readonly RegexPattern[]): RegExp {
  const members = patterns.map(({ source, caseSensitive }) => {
    const member = scopeFlags(source)
    return caseSensitive ? `(?-i:${member})` : `(?:${member})`
  })
  return new RegExp(members.join('|'), 'i')
}

// What RE2 sets for the rest of a pattern V8 sets for a group.
function scopeFlags(source: string): string {
  const [flags, letters] = /^\(\?([ims]+)\)/.exec(source) ?? []
  return flags === undefined ? source : `(?${letters}:${source.slice(flags.length)})`
}

/** Tests every line with one alternation of V8. It is not linear in the line, so it is a yardstick and no choice. */
export function createV8AlternationContestant(task: ScanTask): Contestant {
  return createLineContestant(task, () => {
    const expression = joinPatterns(task.patterns)
    return (line) => expression.test(line)
  })
}
