import type { CaptureGroup } from './capture-group.ts'
import type { PatternFlags } from './pattern-flags.ts'
import type { PatternNode } from './pattern-node.ts'

/** A finished part of a pattern. */
export interface PatternPiece {
  readonly node: PatternNode
  /** How often its most repeated character is repeated by counts: 6 for `(a{2}b){3}`. */
  readonly repeats: number
  /** How deep the node goes. */
  readonly depth: number
}

/** What a group is opened with. */
export interface GroupOpening {
  /** Where its bracket stands. */
  readonly start: number
  /** The flags that hold before it, and again behind it: flags last until the end of their group. */
  readonly flags: PatternFlags
  /** Absent where it does not capture. */
  readonly group?: CaptureGroup
}

interface Level {
  /** Absent for the pattern itself. */
  readonly opening?: GroupOpening
  readonly branches: PatternPiece[]
  pieces: PatternPiece[]
}

/** The open groups of a pattern, the innermost last; the pattern itself is the first. */
export class PatternStack {
  readonly #levels: Level[] = []
  #level: Level = { branches: [], pieces: [] }

  /** The parts that stand before the reader in the innermost branch. */
  get pieces(): PatternPiece[] {
    return this.#level.pieces
  }

  push(node: PatternNode): void {
    this.#level.pieces.push({ node, repeats: 1, depth: 1 })
  }

  open(opening: GroupOpening): void {
    this.#levels.push(this.#level)
    this.#level = { opening, branches: [], pieces: [] }
  }

  /** Begins the next branch of the innermost group. */
  branch(): void {
    this.#level.branches.push(concatenate(this.#level.pieces))
    this.#level.pieces = []
  }

  /** How the innermost group was opened; `undefined` where none is open. */
  get opening(): GroupOpening | undefined {
    return this.#level.opening
  }

  /** Ends the innermost group, which is open. */
  close(): void {
    const { opening } = this.#level
    const piece = this.finish()
    this.#level = this.#levels.pop() ?? { branches: [], pieces: [] }
    this.pieces.push(opening?.group ? capture(piece, opening.group) : piece)
  }

  /** What stands in the innermost group, or in the pattern when all groups are closed. */
  finish(): PatternPiece {
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

function capture(piece: PatternPiece, { index, name }: CaptureGroup): PatternPiece {
  return join([piece], { kind: 'group', node: piece.node, index, ...(name === undefined ? {} : { name }) })
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
