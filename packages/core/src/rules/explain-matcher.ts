import type { LiteralMatcher, Matcher, MatchTarget, RegexMatcher } from '../contracts/index.ts'
import type { CompiledLeaf } from './compile-leaf.ts'
import { compileMatcher, everyLeaf } from './compile-matcher.ts'
import type { Line } from './create-line.ts'
import { readTarget } from './read-target.ts'

/** What became of one matcher, with those inside it. */
export interface ExplainedCondition {
  readonly kind: 'literal' | 'regex' | 'any' | 'all' | 'none'
  readonly outcome: 'matched' | 'not-matched' | 'undecided'
  /** Why the engine could not decide. */
  readonly reason?: string
  /** The literal or the pattern, as it is written. */
  readonly pattern?: string
  /** Where a literal or a pattern looks. */
  readonly where?: 'message' | MatchTarget
  /** Whether the record has that label or field at all; what is missing never matches. */
  readonly isPresent?: boolean
  /** Start and end of the match in the text of the message, label or field, in UTF-16 code units. */
  readonly span?: readonly [number, number]
  /** What it captures, before lists are split. */
  readonly captures?: Readonly<Record<string, string>>
  /** Members of `any`, `all` and `none`, all of them, also those after the one that decided. */
  readonly children?: readonly ExplainedCondition[]
}

type LeafOf = (leaf: LiteralMatcher | RegexMatcher) => CompiledLeaf

/** Explains what a matcher says of a record: it is compiled and run as in `matchRecord`, and so is each part of it. */
export function explainMatcher(matcher: Matcher, line: Line, leafOf: LeafOf): ExplainedCondition {
  const outcome = compileMatcher(matcher, leafOf)(line, everyLeaf)
  const said = {
    outcome: outcome.kind,
    ...(outcome.kind === 'undecided' ? { reason: outcome.reason } : {}),
    ...(outcome.kind === 'matched' ? { captures: outcome.captures } : {}),
  }
  if ('literal' in matcher || 'regex' in matcher) {
    const [kind, pattern] =
      'regex' in matcher ? (['regex', matcher.regex] as const) : (['literal', matcher.literal] as const)
    const span = outcome.kind === 'matched' ? leafOf(matcher).locate(line) : undefined
    const isPresent = readTarget(matcher.on)(line) !== undefined
    const place = { where: matcher.on ?? ('message' as const), isPresent }
    return { kind, pattern, ...place, ...said, ...(span === undefined ? {} : { span }) }
  }
  const explainMembers = (members: readonly Matcher[]) =>
    members.map((member) => explainMatcher(member, line, leafOf))
  if ('any' in matcher) return { kind: 'any', ...said, children: explainMembers(matcher.any) }
  if ('all' in matcher) return { kind: 'all', ...said, children: explainMembers(matcher.all) }
  return { kind: 'none', ...said, children: explainMembers(matcher.none) }
}
