import { foldCodeUnit, listUnitsFoldedTo } from './fold-case.ts'

/** A literal, and the number of what asks for it. */
export interface IndexedLiteral {
  /** Not empty. */
  readonly literal: string
  readonly index: number
}

/** Finds which literals occur in a text. */
export interface LiteralAutomaton {
  /** The numbers of the literals that occur, each once, in no order; `undefined` where none does. */
  findIndexes(text: string): number[] | undefined
}

interface Trie {
  /** The child of a node by class, at `node * classes + class`; 0 where there is none. Node 0 is the root. */
  readonly table: Int32Array
  /** For each node the numbers of the literals that end there. */
  readonly ends: (readonly number[])[]
}

const codeUnits = 0x10000
const maxClasses = 256
// Of four bytes each. At the most classes it holds 16,384 nodes, far more than those of one unit each.
const maxCells = 4_194_304
const shortening = 0.75

/**
 * Compiles literals into an automaton that reads each code unit of a text once (Aho and Corasick, 1975).
 *
 * 1. Code units that fold to the same letter share a class; those that are in no literal share class 0.
 * 2. A trie holds the literals as sequences of classes.
 * 3. Where the trie ends, the text goes on at the longest suffix that begins a literal too. That is written into the
 *    table, so that a code unit costs one look in it, whatever came before.
 * 4. A node where a literal ends, or where a suffix does, is reached by the complement of its number: one comparison
 *    with 0 tells that there is something to collect.
 *
 * @remarks With more than 255 different code units classes are shared, and where the table would grow beyond 16 MiB only the
 * beginnings of literals are looked for: some may be found that do not occur, and none that occurs is missed.
 */
export function compileLiteralAutomaton(literals: readonly IndexedLiteral[]): LiteralAutomaton {
  if (literals.length === 0) return { findIndexes: () => undefined }
  const { classOf, classes } = classifyCodeUnits(literals)
  const trie = buildTrie(literals, classOf, classes)
  const nextEnd = linkSuffixes(trie, classes)
  const steps = layOutSteps(trie, nextEnd, classes)
  const collect = createCollector(trie.ends, nextEnd)
  return {
    findIndexes(text) {
      let found: number[] | undefined
      let place = 0
      for (let unit = 0; unit < text.length; unit += 1) {
        place = steps[place + (classOf[text.charCodeAt(unit)] as number)] as number
        if (place < 0) {
          place = ~place
          found = collect(place / classes, found)
        }
      }
      return found
    },
  }
}

function classifyCodeUnits(literals: readonly IndexedLiteral[]): { classOf: Uint8Array; classes: number } {
  const folded = new Set<number>()
  for (const { literal } of literals) {
    for (let unit = 0; unit < literal.length; unit += 1) folded.add(foldCodeUnit(literal.charCodeAt(unit)))
  }
  const classOf = new Uint8Array(codeUnits)
  let classes = 1
  for (const first of folded) {
    for (const unit of listUnitsFoldedTo(first)) classOf[unit] = 1 + ((classes - 1) % (maxClasses - 1))
    classes += 1
  }
  return { classOf, classes: Math.min(classes, maxClasses) }
}

/**
 * Builds the trie, of beginnings of the literals where all of them would not fit: a pack may have ten thousand patterns of a
 * kilobyte each.
 */
function buildTrie(literals: readonly IndexedLiteral[], classOf: Uint8Array, classes: number): Trie {
  let maxUnits = literals.reduce((longest, { literal }) => Math.max(longest, literal.length), 1)
  let trie = tryBuildTrie(literals, classOf, classes, maxUnits)
  while (trie === undefined) {
    maxUnits = Math.max(1, Math.floor(maxUnits * shortening))
    trie = tryBuildTrie(literals, classOf, classes, maxUnits)
  }
  return trie
}

/** The trie of the first `maxUnits` of each literal; `undefined` when it grows too large. */
function tryBuildTrie(
  literals: readonly IndexedLiteral[],
  classOf: Uint8Array,
  classes: number,
  maxUnits: number,
): Trie | undefined {
  const units = literals.reduce((sum, { literal }) => sum + Math.min(literal.length, maxUnits), 1)
  const maxNodes = Math.min(units, Math.floor(maxCells / classes))
  const table = new Int32Array(maxNodes * classes)
  const ends: number[][] = [[]]
  for (const { literal, index } of literals) {
    let node = 0
    for (let unit = 0; unit < Math.min(literal.length, maxUnits); unit += 1) {
      const step = node * classes + (classOf[literal.charCodeAt(unit)] ?? 0)
      let child = table[step] ?? 0
      if (child === 0) {
        if (ends.length >= maxNodes) return undefined
        child = ends.push([]) - 1
        table[step] = child
      }
      node = child
    }
    ends[node]?.push(index)
  }
  return { table: table.slice(0, ends.length * classes), ends }
}

/**
 * Fills the gaps of the table, shallow nodes first.
 *
 * @returns For each node the nearest suffix at which a literal ends; 0 where there is none.
 */
function linkSuffixes({ table, ends }: Trie, classes: number): Int32Array {
  const suffix = new Int32Array(ends.length)
  const nextEnd = new Int32Array(ends.length)
  const queue = [0]
  for (const node of queue) {
    const shorter = suffix[node] ?? 0
    for (let step = 0; step < classes; step += 1) {
      const child = table[node * classes + step] ?? 0
      const other = node === 0 ? 0 : (table[shorter * classes + step] ?? 0)
      if (child === 0) table[node * classes + step] = other
      else {
        suffix[child] = other
        nextEnd[child] = ends[other]?.length ? other : (nextEnd[other] ?? 0)
        queue.push(child)
      }
    }
  }
  return nextEnd
}

/** The table with places (`node * classes`) in place of numbers, complemented where a literal ends. */
function layOutSteps({ table, ends }: Trie, nextEnd: Int32Array, classes: number): Int32Array {
  return table.map((node) => {
    const isEnd = ends[node]?.length || nextEnd[node]
    return isEnd ? ~(node * classes) : node * classes
  })
}

/**
 * Creates the function that gathers what ends at a node. Each node is walked once a text, so that a text that ends
 * many literals at every unit still costs no more than its length and the automaton's.
 */
function createCollector(ends: Trie['ends'], nextEnd: Int32Array) {
  const walkedIn = new Float64Array(ends.length)
  const foundIn = new Float64Array(1 + ends.flat().reduce((largest, index) => Math.max(largest, index), 0))
  let text = 0
  return (node: number, found: number[] | undefined): number[] => {
    if (found === undefined) text += 1
    const indexes = found ?? []
    for (let at = node; at !== 0 && walkedIn[at] !== text; at = nextEnd[at] ?? 0) {
      walkedIn[at] = text
      for (const index of ends[at] ?? []) {
        if (foundIn[index] === text) continue
        foundIn[index] = text
        indexes.push(index)
      }
    }
    return indexes
  }
}
