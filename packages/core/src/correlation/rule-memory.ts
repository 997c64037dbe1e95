import type { Captures } from '../contracts/index.ts'
import type { CorrelationInput } from './correlation-input.ts'
import type { CorrelationTime } from './correlation-parts.ts'
import type { WindowContents } from './create-window.ts'
import type { KeptHit } from './keep-hit.ts'
import type { ExpectationTime } from './rule-expectations.ts'

/**
 * What a rule makes of a match.
 *
 * - `fires`: a window reaches its threshold with it, a sequence is complete
 * - `below`, `above`, `repeated`, `outdated`, `valueless`: as a window says
 * - `seen`: a sequence is a step further, or may be
 * - `started`, `met`, `noted`: something is waited for from now on; it has come; neither
 * - `overflow`: there is no room to remember it
 */
export type MemoryStep =
  | 'fires'
  | 'below'
  | 'above'
  | 'repeated'
  | 'outdated'
  | 'valueless'
  | 'seen'
  | 'started'
  | 'met'
  | 'noted'
  | 'overflow'

/** A match of a rule, with the record that it is of. */
export interface MemoryMatch {
  /** Its captures are those of the match. */
  readonly input: CorrelationInput
  /** Which of several matchers match, and what each of them captured: those of a sequence or an expectation. */
  readonly parts: readonly { readonly part: number; readonly captures: Captures }[]
}

/** What a match did. */
export interface MemoryAnswer {
  readonly step: MemoryStep
  /** There was no room for its key. */
  readonly isOverflow: boolean
  /** The captures of the matcher with which the rule fires. */
  readonly captures: Captures
}

/** Something that a rule fires on after its record. */
export interface DueHit {
  readonly hit: KeptHit
  /** Of an expectation. */
  readonly outcome?: 'missing' | 'unknown'
}

/** Whose memory it is. */
interface MemoryKey {
  /** Equal for what is remembered together. */
  readonly key: string
  /** What it is made of, by where that comes from: `label.pod`. What the record does not have is not there. */
  readonly by: Readonly<Record<string, string>>
}

/** What is remembered for the key of a record. JSON-serialisable. */
export type MemoryContents =
  | ({ readonly kind: 'window' } & MemoryKey & WindowContents)
  | ({
      readonly kind: 'sequence'
      /** The steps that were seen, in order of time. */
      readonly seen: readonly { readonly stepId: string; readonly atMs: number }[]
    } & MemoryKey)
  | ({
      readonly kind: 'expectation'
      /** Event time since when something is waited for; absent: nothing is. */
      readonly sinceMs?: number
      /** Event time until when it has to come. */
      readonly decideMs?: number
    } & MemoryKey)

/** What a rule remembers, whatever its form. */
export interface RuleMemory {
  /** Takes a match in. */
  observe(match: MemoryMatch, time: CorrelationTime): MemoryAnswer
  /** Takes in that a record of a session or an agent is there, match or not; only where that starts the time. */
  readonly observeStart?: (input: CorrelationInput, time: CorrelationTime) => MemoryStep
  /** Decides what is overdue, and forgets what is of no use any more. */
  advance(time: ExpectationTime): readonly DueHit[]
  /** `advance` has nothing to do before event time is past it; absent: nothing at all. */
  nextDueMs(): number | undefined
  /** What is remembered for the keys of a record, and changes nothing; as many as the record has keys. */
  read(match: MemoryMatch, atMs: number): readonly MemoryContents[]
  /** How many keys are held. */
  size(): number
  /** JSON-serialisable. */
  snapshot(): unknown
  /** Takes what `snapshot` of the same rule gave. */
  restore(snapshot: unknown): void
  /** Forgets everything, and gives the budget its part back. */
  clear(): void
}
