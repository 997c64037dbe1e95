import type { RegexPattern } from '../contracts/index.ts'
import { foldCase } from './fold-case.ts'
import {
  anything,
  chooseBestSet,
  crossSets,
  dropContaining,
  type LiteralSet,
  uniteSets,
} from './literal-sets.ts'
import { parseShallow } from './parse-shallow.ts'
import type { CharacterNode, ClassItem, ClassNode, PatternNode, RepetitionNode } from './pattern-node.ts'

const maxClassMembers = 8
const replacementCharacter = 0xfffd

/** What is known of the texts that a node matches. */
export interface TextShape {
  /** Whether it matches the texts of `prefixes` and no others. */
  readonly isExact: boolean
  /** Each of its texts begins with one of these. */
  readonly prefixes: LiteralSet
  /** Each of its texts ends in one of these; the same as `prefixes` where it is exact. */
  readonly suffixes: LiteralSet
  /** Each of its texts contains one of these; the best set found so far. */
  readonly required: LiteralSet | undefined
}

/**
 * The texts of which every match of a pattern contains at least one, whatever their case: a line without any of them
 * need not be shown to RE2.
 *
 * Of all such sets it takes the one that promises to keep most lines out: long literals, few of them.
 *
 * @returns Folded as {@link foldCase} folds, none of them empty; `undefined` when no text is required, or when the
 * pattern is no RE2: it must be tried on every line.
 * @remarks Letters outside of ASCII that have another case end a literal where case is ignored, since folding knows
 * only what RE2 takes for equal to ASCII letters.
 * @source Idea: Russ Cox, Regular Expression Matching with a Trigram Index; Rust's regex-syntax, hir/literal
 */
export function requiredLiterals(pattern: RegexPattern): readonly string[] | undefined {
  const node = parseShallow(pattern)
  const best = node === undefined ? undefined : bestOf(findShape(node))
  return best === undefined ? undefined : dropContaining(best)
}

const unknown: TextShape = { isExact: false, prefixes: anything, suffixes: anything, required: undefined }
const empty: TextShape = exactly(anything)

function exactly(texts: LiteralSet): TextShape {
  return { isExact: true, prefixes: texts, suffixes: texts, required: undefined }
}

/** Of the sets of which each of a node's texts contains a member, the one that promises most. */
export function bestOf({ prefixes, suffixes, required }: TextShape): LiteralSet | undefined {
  return chooseBestSet([required, prefixes, suffixes])
}

/** Finds what is known of the texts that a node matches, folded as {@link foldCase} folds. */
export function findShape(node: PatternNode): TextShape {
  switch (node.kind) {
    case 'character':
      return findCharacterShape(node)
    case 'class':
      return findClassShape(node)
    case 'any':
      return unknown
    case 'assertion':
      return empty
    case 'concatenation':
      return node.nodes.reduce((shape, next) => follow(shape, findShape(next)), empty)
    case 'alternation':
      return alternate(node.branches.map(findShape))
    case 'repetition':
      return findRepetitionShape(node)
    case 'group':
      return findShape(node.node)
  }
}

/** What a character becomes when a text is folded; `undefined` where that does not follow from RE2's folding. */
function foldCharacter({ codePoint, isFolded }: Omit<CharacterNode, 'kind'>): string | undefined {
  // What is no character reaches RE2 as U+FFFD, while the prefilter sees bytes as they came.
  if (codePoint === replacementCharacter || (codePoint >= 0xd800 && codePoint <= 0xdfff)) return undefined
  const character = String.fromCodePoint(codePoint)
  const folded = foldCase(character)
  if (!isFolded || folded !== character || codePoint < 0x80) return folded
  return hasOneCase(character) ? character : undefined
}

function hasOneCase(character: string): boolean {
  return character.toLowerCase() === character && character.toUpperCase() === character
}

function findCharacterShape(node: CharacterNode): TextShape {
  const folded = foldCharacter(node)
  return folded === undefined ? unknown : exactly([folded])
}

/** Whether the members of an item of a class are few enough to be listed. */
export function isShortRange(item: ClassItem): item is Extract<ClassItem, { readonly kind: 'range' }> {
  return item.kind === 'range' && item.to - item.from < maxClassMembers
}

function findClassShape({ isNegated, isFolded, items }: ClassNode): TextShape {
  if (isNegated) return unknown
  const members = new Set<string>()
  for (const item of items) {
    if (!isShortRange(item)) return unknown
    for (let codePoint = item.from; codePoint <= item.to; codePoint += 1) {
      const folded = foldCharacter({ codePoint, isFolded })
      if (folded === undefined) return unknown
      members.add(folded)
    }
    if (members.size > maxClassMembers) return unknown
  }
  return exactly([...members])
}

/** The shape of one node followed by another. */
function follow(first: TextShape, second: TextShape): TextShape {
  const joined = crossSets(first.suffixes, second.prefixes)
  if (joined !== undefined && first.isExact && second.isExact) return exactly(joined)
  const prefixes = first.isExact
    ? (crossSets(first.prefixes, second.prefixes) ?? first.prefixes)
    : first.prefixes
  const suffixes = second.isExact
    ? (crossSets(first.suffixes, second.suffixes) ?? second.suffixes)
    : second.suffixes
  return {
    isExact: false,
    prefixes,
    suffixes,
    required: chooseBestSet([joined, bestOf(first), bestOf(second)]),
  }
}

function alternate(shapes: readonly TextShape[]): TextShape {
  const prefixes = uniteSets(shapes.map((shape) => shape.prefixes))
  if (prefixes !== undefined && shapes.every(({ isExact }) => isExact)) return exactly(prefixes)
  const best = shapes.map(bestOf)
  return {
    isExact: false,
    prefixes: prefixes ?? anything,
    suffixes: uniteSets(shapes.map(({ suffixes }) => suffixes)) ?? anything,
    required: best.every((set) => set !== undefined) ? [...new Set(best.flat())] : undefined,
  }
}

function findRepetitionShape({ node, min, max }: RepetitionNode): TextShape {
  if (max === 0) return empty
  // What is repeated may be most of the pattern: nobody has to know what it requires.
  if (min === 0 && max !== 1) return unknown
  const once = findShape(node)
  if (min === 0) return alternate([empty, once])
  let repeated = once
  for (let count = 1; count < min; count += 1) {
    const next = follow(repeated, once)
    if (!next.isExact) return next
    repeated = next
  }
  if (max === min) return repeated
  return {
    isExact: false,
    prefixes: repeated.prefixes,
    suffixes: repeated.suffixes,
    required: chooseBestSet([repeated.required, repeated.prefixes]),
  }
}
