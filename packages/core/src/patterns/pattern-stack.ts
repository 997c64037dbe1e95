import type { PatternNode } from './pattern-node.ts'

/** A finished part of a pattern. */
export interface PatternPiece {
  readonly node: PatternNode
  /** How often its most repeated character is repeated by counts: 6 for `(a{2}b){3}`. */
  readonly repeats: number
  /** How deep the node goes. */
  readonly depth: number
}

interface Level {
  readonly start: number
  readonly isFolded: boolean
  readonly branches: PatternPiece[]
  pieces: PatternPiece[]
}

/** The open groups of a pattern, the innermost last; the pattern itself is the first. */
export class PatternStack {
  readonly #levels: Level[] = []
  #level: Level = { start: 0, isFolded: false, branches: [], pieces: [] }

  /** The parts that stand before the reader in the innermost branch. */
  get pieces(): PatternPiece[] {
    return this.#level.pieces
  }

  push(node: PatternNode): void {
    this.#level.pieces.push({ node, repeats: 1, depth: 1 })
  }

  /** Begins a group; `isFolded` comes back when it closes, since flags last until the end of their group. */
  open(start: number, isFolded: boolean): void {
    this.#levels.push(this.#level)
    this.#level = { start, isFolded, branches: [], pieces: [] }
  }

  /** Begins the next branch of the innermost group. */
  branch(): void {
    this.#level.branches.push(concatenate(this.#level.pieces))
    this.#level.pieces = []
  }

  /** Ends the innermost group; `undefined` where none is open. */
  close(): { readonly isFolded: boolean } | undefined {
    const outer = this.#levels.pop()
    if (outer === undefined) return undefined
    const { isFolded } = this.#level
    outer.pieces.push(this.#finish())
    this.#level = outer
    return { isFolded }
  }

  /** Where the innermost open group begins; `undefined` where none is open. */
  get openGroupStart(): number | undefined {
    return this.#levels.length === 0 ? undefined : this.#level.start
  }

  /** The whole pattern, when all groups are closed. */
  finish(): PatternPiece {
    return this.#finish()
  }

  #finish(): PatternPiece {
    const { branches, pieces } = this.#level
    const last = concatenate(pieces)
    if (branches.length === 0) return last
    const all = [...branches, last]
    return join(all, { kind: 'alternation', branches: all.map(({ node }) => node) })
  }
}

function concatenate(pieces: readonly PatternPiece[]): PatternPiece {
  const [first] = pieces
  if (first !== undefined && pieces.length === 1) return first
  return join(pieces, { kind: 'concatenation', nodes: pieces.map(({ node }) => node) })
}

function join(pieces: readonly PatternPiece[], node: PatternNode): PatternPiece {
  let repeats = 1
  let depth = 0
  for (const piece of pieces) {
    repeats = Math.max(repeats, piece.repeats)
    depth = Math.max(depth, piece.depth)
  }
  return { node, repeats, depth: depth + 1 }
}
