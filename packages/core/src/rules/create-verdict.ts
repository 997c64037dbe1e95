import type { Captures } from '../contracts/index.ts'
import { noCaptures } from './match-outcome.ts'
import type { RankedRule } from './ranked-rule.ts'
import type { RuleOutcome } from './rule-outcome.ts'
import { splitCaptureList } from './split-capture-list.ts'
import type { RuleMatch, TextVerdict } from './text-verdict.ts'

/** A verdict in the making. */
export interface Verdict {
  /** Notes what a rule said; rules come in rank order. */
  note(rule: RankedRule, outcome: RuleOutcome): void
  read(): TextVerdict
}

const none: readonly never[] = Object.freeze([])

/** The verdict on a whole text of which no rule says anything; one for all of them, since most texts are of this kind. */
export const silentVerdict: TextVerdict = Object.freeze({
  matches: none,
  quiet: none,
  suppressed: none,
  undecided: none,
  cutBytes: 0,
})

/** Gathers what rules say of one record. */
export function createVerdict(cutBytes: number): Verdict {
  const matches: RuleMatch[] = []
  const quiet: RuleMatch[] = []
  const suppressed: TextVerdict['suppressed'][number][] = []
  const undecided: TextVerdict['undecided'][number][] = []
  // Rules about one thing capture the same list, of ten thousand entries where somebody means harm.
  let lists: Map<string, readonly string[]> | undefined
  const readList = (text: string): readonly string[] => {
    lists ??= new Map()
    const known = lists.get(text)
    if (known !== undefined) return known
    const list = Object.freeze(splitCaptureList(text))
    lists.set(text, list)
    return list
  }
  return {
    note(rule, outcome) {
      if (outcome.kind === 'not-matched') return
      if (outcome.kind === 'suppressed') {
        suppressed.push({ rule, exception: outcome.exception })
        return
      }
      if ('reason' in outcome) undecided.push({ rule, reason: outcome.reason })
      if (outcome.kind === 'undecided') return
      const kind = (rule.rule.mode ?? 'live') === 'live' ? matches : quiet
      const captures = toCaptures(outcome.captures, rule, readList)
      const parts = 'parts' in outcome ? outcome.parts : undefined
      if (parts === undefined) kind.push({ rule, captures })
      else {
        const ownParts = parts.map((own) => ({ ...own, captures: toCaptures(own.captures, rule, readList) }))
        kind.push({ rule, captures, parts: ownParts })
      }
    },
    read: () => ({ matches, quiet, suppressed, undecided, cutBytes }),
  }
}

function toCaptures(
  captures: Readonly<Record<string, string>>,
  ranked: RankedRule,
  readList: (text: string) => readonly string[],
): Captures {
  if (captures === noCaptures) return noCaptures
  const named = Object.entries(captures)
  if (named.length === 0) return noCaptures
  const lists = ranked.rule.captureLists ?? []
  const entries = named.map(([name, text]) => [name, lists.includes(name) ? readList(text) : text] as const)
  return Object.freeze(Object.fromEntries(entries))
}
