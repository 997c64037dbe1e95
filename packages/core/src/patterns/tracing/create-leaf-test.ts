import { foldCodeUnit, listUnitsFoldedTo } from '../fold-case.ts'
import type { AnyNode, CharacterNode, ClassItem, ClassNode } from '../pattern-node.ts'
import { isShortRange } from '../required-literals.ts'

/** What takes exactly one character. */
export type LeafNode = AnyNode | CharacterNode | ClassNode

/** Says whether a leaf takes a character. */
export type LeafTest = (codePoint: number) => boolean

type Range = readonly [from: number, to: number]

export const lastAscii = 0x7f
const lastCodePoint = 0x10ffff
const [firstLower, lastLower] = [0x61, 0x7a]
const digits: readonly Range[] = [[0x30, 0x39]]
const upper: readonly Range[] = [[0x41, 0x5a]]
const lower: readonly Range[] = [[firstLower, lastLower]]
const word: readonly Range[] = [...digits, ...upper, [0x5f, 0x5f], ...lower]
const perlSpace: readonly Range[] = [
  [0x09, 0x0a],
  [0x0c, 0x0d],
  [0x20, 0x20],
]

/** Letters of ASCII, each with what is equal to it whatever its case. */
const equalLetters = Array.from({ length: lastLower - firstLower + 1 }, (_, index) =>
  listUnitsFoldedTo(firstLower + index),
)

/** @source RE2, doc/syntax.txt, "Perl character classes" and "ASCII character classes" */
const namedSets: Readonly<Record<string, readonly Range[]>> = {
  '\\d': digits,
  '\\s': perlSpace,
  '\\w': word,
  alnum: [...digits, ...upper, ...lower],
  alpha: [...upper, ...lower],
  ascii: [[0, lastAscii]],
  blank: [
    [0x09, 0x09],
    [0x20, 0x20],
  ],
  cntrl: [
    [0, 0x1f],
    [lastAscii, lastAscii],
  ],
  digit: digits,
  graph: [[0x21, 0x7e]],
  lower,
  print: [[0x20, 0x7e]],
  punct: [
    [0x21, 0x2f],
    [0x3a, 0x40],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ],
  space: [
    [0x09, 0x0d],
    [0x20, 0x20],
  ],
  upper,
  word,
  xdigit: [...digits, [0x41, 0x46], [0x61, 0x66]],
}

/**
 * Creates a test for the characters that a leaf takes, or nothing for one that only RE2's own tables can decide: a
 * Unicode group, or letters beyond ASCII to be compared whatever their case.
 */
export function createLeafTest(leaf: LeafNode): LeafTest | undefined {
  if (leaf.kind === 'any') return createAnyTest(leaf)
  if (leaf.kind === 'character') return createCharacterTest(leaf)
  const tests: LeafTest[] = []
  for (const item of leaf.items) {
    const test = createItemTest(item, leaf.isFolded)
    if (test === undefined) return undefined
    tests.push(test)
  }
  return (codePoint) => tests.some((test) => test(codePoint)) !== leaf.isNegated
}

function createAnyTest({ what }: AnyNode): LeafTest | undefined {
  if (what === 'byte') return undefined
  return what === 'character' ? () => true : (codePoint) => codePoint !== 0x0a
}

function createCharacterTest({ codePoint, isFolded }: CharacterNode): LeafTest | undefined {
  if (!isFolded) return (other) => other === codePoint
  if (!canFold(codePoint, codePoint)) return undefined
  const equal = listUnitsFoldedTo(foldCodeUnit(codePoint))
  return (other) => equal.includes(other)
}

function createItemTest(item: ClassItem, isFolded: boolean): LeafTest | undefined {
  if (item.kind === 'range') {
    if (isFolded && !canFold(item.from, item.to)) return undefined
    return createRangesTest([[item.from, item.to]], isFolded)
  }
  const isNegated = /^(?:\\[DSW]|\[:\^)/.test(item.name)
  const name = item.name.startsWith('\\') ? item.name.toLowerCase() : item.name.replace(/^\[:\^?|:\]$/g, '')
  const ranges = namedSets[name]
  if (ranges === undefined || /^\\p/i.test(item.name)) return undefined
  const test = createRangesTest(ranges, isFolded)
  return isNegated ? (codePoint) => !test(codePoint) : test
}

function createRangesTest(ranges: readonly Range[], isFolded: boolean): LeafTest {
  const bounds = (isFolded ? ranges.flatMap(listFolded) : ranges).flat()
  return (codePoint) => {
    for (let index = 0; index < bounds.length; index += 2) {
      if (codePoint >= (bounds[index] ?? 0) && codePoint <= (bounds[index + 1] ?? 0)) return true
    }
    return false
  }
}

/** A range, and what its characters are equal to whatever their case. */
function listFolded(range: Range): readonly Range[] {
  const [from, to] = range
  const isInside = (unit: number) => unit >= from && unit <= to
  const partners = equalLetters.filter((units) => units.some(isInside)).flat()
  return [range, ...partners.flatMap((unit): Range[] => (isInside(unit) ? [] : [[unit, unit]]))]
}

/** Whether folding a range takes no tables: it has no letters beyond ASCII, or it has all that there are. */
function canFold(from: number, to: number): boolean {
  if (to <= lastAscii || (from <= lastAscii && to === lastCodePoint)) return true
  const character = String.fromCodePoint(from)
  return from === to && character.toLowerCase() === character && character.toUpperCase() === character
}

/** Whether a leaf takes one character, in any case, or is a class of which {@link requiredLiterals} may list the members. */
export function isNarrow(leaf: LeafNode): boolean {
  if (leaf.kind !== 'class') return leaf.kind === 'character'
  return !leaf.isNegated && leaf.items.every(isShortRange)
}
