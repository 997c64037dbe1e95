/** The texts that benches scan. */
export type CorpusName =
  | 'mixed'
  | 'hits-0-percent'
  | 'hits-1-percent'
  | 'hits-10-percent'
  | 'near-misses'
  | 'almost-literals'
  | 'long-runs'
  | 'high-bytes'
  | 'full-lists'

/** `small` is for a look and for tests; numbers are recorded from `full`. */
export type CorpusSize = 'full' | 'small'

/** What the maker of a text knows of it, whatever any engine says. */
export interface CorpusFacts {
  readonly bytes: number
  readonly lines: number
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string
  /** Lines that match a pattern of the specification, counted from 0, ascending. */
  readonly hitLines: readonly number[]
  /** Lines that hold a literal of `makeLiterals`, and which. */
  readonly planted: readonly { readonly line: number; readonly literal: number }[]
}

/** A text on disk, with what is known of it. */
export interface Corpus {
  readonly name: CorpusName
  readonly file: string
  readonly facts: CorpusFacts
}
