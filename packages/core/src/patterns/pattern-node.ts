/** One character. Where letters are folded it stands for every character that RE2 takes for equal. */
export interface CharacterNode {
  readonly kind: 'character'
  readonly codePoint: number
  readonly isFolded: boolean
}

/** Part of a class: a range of code points, or a named set such as `\d`, `[:alpha:]`, `\pL`. */
export type ClassItem =
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'named'; readonly name: string }

/** One character of a set. */
export interface ClassNode {
  readonly kind: 'class'
  readonly isNegated: boolean
  readonly isFolded: boolean
  readonly items: readonly ClassItem[]
}

/** Any one character (`.`), with or without the line end, or any one byte (`\C`). */
export interface AnyNode {
  readonly kind: 'any'
  readonly what: 'character' | 'character-but-line-end' | 'byte'
}

/** A place without width: `^`, `$`, `\A`, `\z`, `\b`, `\B`, as the flag `m` has it. */
export interface AssertionNode {
  readonly kind: 'assertion'
  readonly at: 'text-start' | 'text-end' | 'line-start' | 'line-end' | 'word-boundary' | 'no-word-boundary'
}

/** Nodes one after another; none at all matches the empty text. */
export interface ConcatenationNode {
  readonly kind: 'concatenation'
  readonly nodes: readonly PatternNode[]
}

/** Nodes of which one matches. */
export interface AlternationNode {
  readonly kind: 'alternation'
  readonly branches: readonly PatternNode[]
}

/** A node repeated at least `min` times, and at most `max` times where there is one. */
export interface RepetitionNode {
  readonly kind: 'repetition'
  readonly node: PatternNode
  readonly min: number
  readonly max: number | undefined
  /** Whether few repetitions are tried before many. */
  readonly isLazy: boolean
}

/** A node whose text is captured. */
export interface GroupNode {
  readonly kind: 'group'
  readonly node: PatternNode
  /** Counted from 1, by opening brackets. */
  readonly index: number
  /** Absent where it has none. */
  readonly name?: string
}

/** What a pattern means. Groups that do not capture, flags and quotations are gone: their effect is in the other nodes. */
export type PatternNode =
  | CharacterNode
  | ClassNode
  | AnyNode
  | AssertionNode
  | ConcatenationNode
  | AlternationNode
  | RepetitionNode
  | GroupNode
