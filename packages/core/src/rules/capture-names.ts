import type { Matcher, Rule, RulePack } from '../contracts/index.ts'

type NamesInSource<Source extends string> = string extends Source
  ? string
  : Source extends `${string}(?${infer Rest}`
    ? Rest extends `<${infer Name}>${infer After}` | `P<${infer Name}>${infer After}`
      ? Name | NamesInSource<After>
      : NamesInSource<Rest>
    : never

// A list of unknown length has patterns that are not known either; without this the recursive Matcher never ends.
type NamesInMembers<Members extends readonly Matcher[]> = number extends Members['length']
  ? string
  : { readonly [Index in keyof Members]: CaptureNames<Members[Index]> }[number]

/**
 * The names of the groups that a matcher may capture, read from the literal types of its patterns.
 *
 * `string` where a pattern is not known at compile time; `none` captures nothing.
 */
export type CaptureNames<Match extends Matcher> = Match extends {
  readonly regex: infer Source extends string
}
  ? NamesInSource<Source>
  : Match extends { readonly any: infer Members extends readonly Matcher[] }
    ? NamesInMembers<Members>
    : Match extends { readonly all: infer Members extends readonly Matcher[] }
      ? NamesInMembers<Members>
      : never

type OwnMatch<Holder, Key extends string> = Holder extends { readonly [K in Key]?: infer Match }
  ? Extract<Match, Matcher>
  : never

type Parts<One extends Rule> = One extends { readonly sequence?: { readonly steps: infer Steps } }
  ? Steps extends readonly (infer Step)[]
    ? OwnMatch<Step, 'match'>
    : never
  : never

type Expected<One extends Rule> = One extends { readonly expect?: infer Expect }
  ?
      | OwnMatch<Expect, 'event'>
      | (Expect extends { readonly after: infer After } ? OwnMatch<After, 'match'> : never)
  : never

/** The matchers of a rule: its match, its steps, or what it expects and what starts the time. */
export type MatchersOf<One extends Rule> = OwnMatch<One, 'match'> | Parts<One> | Expected<One>

type ListNames<One extends Rule> = One extends { readonly captureLists: readonly (infer Name)[] }
  ? Name
  : never

/** The captures that a rule may yield: a list of strings for those in `captureLists`, a string for the others. */
export type CapturesOf<One extends Rule> = {
  readonly [Name in CaptureNames<MatchersOf<One>>]?: Name extends ListNames<One> ? readonly string[] : string
}

/** The ids of a pack's rules, as literal types. */
export type RuleIdsOf<Pack extends RulePack> = Pack['rules'][number]['id']
