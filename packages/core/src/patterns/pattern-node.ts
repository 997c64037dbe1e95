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

/** Any one character (`.`), or any one byte (`\C`). */
export interface AnyNode {
  readonly kind: 'any'
}

/** A place without width: `^`, `$`, `\A`, `\z`, `\b`, `\B`. */
export interface AssertionNode {
  readonly kind: 'assertion'
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
}

/**
 * What a pattern means for the text that it matches. Groups leave no node of their own: what they capture is in
 * {@link ParsedPattern.groups}, and where they end follows from the tree.
 */
export type PatternNode =
  | CharacterNode
  | ClassNode
  | AnyNode
  | AssertionNode
  | ConcatenationNode
  | AlternationNode
  | RepetitionNode
