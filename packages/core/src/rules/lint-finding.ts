import type { RulePackIssue } from '../errors/index.ts'

/**
 * What a linter found in a pack that is valid.
 *
 * - `always-checked`: the rule has no literal that every match contains, so that it costs something on every line
 * - `same-matcher`: another rule matches exactly the same records, so that this one is never primary
 * - `expired-exception`: an exception no longer holds
 * - `non-greedy`: a repetition such as `.*?` changes what is captured, never whether the rule fires
 * - `short-literal`: the literal that is looked for first is so short that the search for all rules takes smaller steps
 * - `untested`: no rejecting example shares a word with what is looked for, so that none shows where the rule ends
 * - `unused-capture`: a group is named, and neither an example says what it captures nor a key is made of it
 * - `unreachable-window`: a window counts more different values than there can be, so that the rule never fires
 * - `unreachable-step`: all that a step, an event or a start matches is suppressed by an exception
 * - `untimed`: a rule counts, follows or waits, and no example with records around it shows when it fires, or when not
 */
export interface LintFinding {
  readonly code:
    | 'always-checked'
    | 'same-matcher'
    | 'expired-exception'
    | 'non-greedy'
    | 'short-literal'
    | 'untested'
    | 'unused-capture'
    | 'unreachable-window'
    | 'unreachable-step'
    | 'untimed'
  /** A warning deserves a change or a reason; an info is good to know. */
  readonly level: 'warning' | 'info'
  readonly ruleId: string
  /** Where in the pack. */
  readonly path: RulePackIssue['path']
  readonly message: string
}
