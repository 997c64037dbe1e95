import type { RuleScope } from '../contracts/index.ts'
import type { OnCandidateLine } from '../prefilter/index.ts'
import type { ScopeCondition } from './compile-scope.ts'
import { createLine, type NameSubject } from './create-line.ts'
import type { MatchableRecord } from './matchable-record.ts'

/** Finds lines on which rules may match. */
export interface LineFinder {
  /** Whether a rule is tried on every line, so that it is not enough to judge the lines that `findLines` finds. */
  readonly isEveryLineJudged: boolean
  /**
   * Finds the lines of UTF-8, from the beginning of one to the end of one, on which rules with triggers may match: start
   * and end, without the newline, and the `candidates` that `matchRecord` takes. Of a line the first 64 KiB count.
   */
  findLines(bytes: Uint8Array, from: number, to: number, onLine: OnCandidateLine): void
  /**
   * The `candidates` that `matchRecord` takes: where there are none, and not every line is judged, no rule matches.
   *
   * @returns `undefined` for a text that may be longer than rules look at.
   */
  findCandidates(text: string): readonly number[] | undefined
}

/** What all lines of a stream have in common; a scope asks for nothing else. */
export type LineOrigin = Pick<MatchableRecord, 'labels' | 'source'>

/** Gives the finder for the lines of a stream. @param subject - Tells whom they are about; asked where a scope needs it. */
export type FindersByOrigin = (origin: LineOrigin, subject?: NameSubject) => LineFinder

/** A rule, and what its scope asks. */
export interface ScopedRule {
  readonly scope: readonly ScopeCondition[]
}

// A finder is a table of some hundred kilobytes; streams beyond these are looked through for all rules.
const maxFinders = 64

/**
 * Creates the finders of lines: in a stream, only rules that may be about it are looked for.
 *
 * A pack for many agents has hundreds of texts, of which the log of one concerns a few. Which scopes hold is the same for
 * all lines of a stream; streams for which the same ones hold share a finder, made when it is needed first.
 *
 * @param keyOf - Equal for rules that have the same scope.
 * @param build - Makes the finder of the rules at some positions.
 */
export function createLineFinders<Rule extends ScopedRule>(
  rules: readonly Rule[],
  keyOf: (rule: Rule) => RuleScope | undefined,
  build: (isWanted: (position: number) => boolean) => LineFinder,
): FindersByOrigin {
  const scopes: (readonly ScopeCondition[])[] = []
  const indexes = new Map<string, number>()
  const scopeOf = rules.map((rule) => {
    const key = JSON.stringify(keyOf(rule) ?? {})
    const index = indexes.get(key) ?? scopes.length
    if (index === scopes.length) scopes.push(rule.scope)
    indexes.set(key, index)
    return index
  })
  const whole = build(() => true)
  const isOpen = scopes.every((conditions) => conditions.length === 0)
  const finders = new Map<string, LineFinder>()
  return (origin, subject) => {
    if (isOpen) return whole
    const line = createLine({ ...origin, message: '' }, subject)
    const holding = scopes.map((conditions) => conditions.every((condition) => condition.holds(line)))
    const key = holding.join()
    const known = finders.get(key)
    if (known !== undefined) return known
    if (finders.size >= maxFinders) return whole
    const finder = holding.every(Boolean)
      ? whole
      : build((position) => holding[scopeOf[position] ?? -1] === true)
    finders.set(key, finder)
    return finder
  }
}
