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
  return new GatheredVerdict(cutBytes)
}

type Suppressed = TextVerdict['suppressed'][number]
type Undecided = TextVerdict['undecided'][number]

// A class, and no list before there is something in it: of most records on which rules match, one does.
class GatheredVerdict implements Verdict {
  readonly #cutBytes: number
  #matches: RuleMatch[] | undefined
  #quiet: RuleMatch[] | undefined
  #suppressed: Suppressed[] | undefined
  #undecided: Undecided[] | undefined
  // Rules about one thing capture the same list, of ten thousand entries where somebody means harm.
  #lists: Map<string, readonly string[]> | undefined

  constructor(cutBytes: number) {
    this.#cutBytes = cutBytes
  }

  note(rule: RankedRule, outcome: RuleOutcome): void {
    if (outcome.kind === 'not-matched') return
    if (outcome.kind === 'suppressed') {
      this.#suppressed ??= []
      this.#suppressed.push({ rule, exception: outcome.exception })
      return
    }
    if ('reason' in outcome) {
      this.#undecided ??= []
      this.#undecided.push({ rule, reason: outcome.reason })
    }
    if (outcome.kind === 'undecided') return
    const captures = this.#readCaptures(outcome.captures, rule)
    const parts = 'parts' in outcome ? outcome.parts : undefined
    if (parts === undefined) return this.#noteMatch({ rule, captures })
    const ownParts = parts.map((own) => ({ ...own, captures: this.#readCaptures(own.captures, rule) }))
    this.#noteMatch({ rule, captures, parts: ownParts })
  }

  read(): TextVerdict {
    return {
      matches: this.#matches ?? none,
      quiet: this.#quiet ?? none,
      suppressed: this.#suppressed ?? none,
      undecided: this.#undecided ?? none,
      cutBytes: this.#cutBytes,
    }
  }

  #noteMatch(match: RuleMatch): void {
    if ((match.rule.rule.mode ?? 'live') === 'live') (this.#matches ??= []).push(match)
    else (this.#quiet ??= []).push(match)
  }

  #readCaptures(captures: Readonly<Record<string, string>>, rule: RankedRule): Captures {
    return captures === noCaptures ? noCaptures : toCaptures(captures, rule, (text) => this.#readList(text))
  }

  #readList(text: string): readonly string[] {
    this.#lists ??= new Map()
    const known = this.#lists.get(text)
    if (known !== undefined) return known
    const list = Object.freeze(splitCaptureList(text))
    this.#lists.set(text, list)
    return list
  }
}

function toCaptures(
  captures: Readonly<Record<string, string>>,
  ranked: RankedRule,
  readList: (text: string) => readonly string[],
): Captures {
  const named = Object.entries(captures)
  if (named.length === 0) return noCaptures
  const lists = ranked.rule.captureLists ?? []
  const entries = named.map(([name, text]) => [name, lists.includes(name) ? readList(text) : text] as const)
  return Object.freeze(Object.fromEntries(entries))
}
