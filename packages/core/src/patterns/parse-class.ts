import { parseEscape, takeNamedSet } from './parse-escape.ts'
import type { ClassItem, ClassNode } from './pattern-node.ts'
import type { PatternReader } from './pattern-reader.ts'
import { posixClasses } from './unicode-groups.ts'

/** Parses a class in brackets; the reader stands before the first one. */
export function parseClass(reader: PatternReader, isFolded: boolean): ClassNode {
  const start = reader.offset
  reader.accept('[')
  const isNegated = reader.accept('^')
  const items: ClassItem[] = []
  while (!reader.isAtEnd && (items.length === 0 || reader.peek() !== ']')) {
    const name = takePosixClass(reader) ?? takeNamedSet(reader)
    items.push(name === undefined ? parseRange(reader, start) : { kind: 'named', name })
  }
  if (!reader.accept(']')) failUnclosed(reader, start)
  return { kind: 'class', isNegated, isFolded, items }
}

function takePosixClass(reader: PatternReader): string | undefined {
  const start = reader.offset
  if (!reader.startsWith('[:') || reader.lastPosixEnd < start + 2) return undefined
  const end = reader.source.indexOf(':]', start + 2)
  reader.offset = end + 2
  const name = reader.source.slice(start + 2, end)
  if (!posixClasses.has(name.replace(/^\^/, ''))) {
    reader.fail(start, 'RE2 does not know this class', `It knows ${[...posixClasses].join(', ')}.`)
  }
  return `[:${name}:]`
}

function parseRange(reader: PatternReader, classStart: number): ClassItem {
  const start = reader.offset
  const from = parseCharacter(reader, classStart)
  // A dash before the closing bracket is a dash: [a-].
  if (reader.peek() !== '-' || reader.peek(1) === ']' || reader.peek(1) === '') {
    return { kind: 'range', from, to: from }
  }
  reader.accept('-')
  const to = parseCharacter(reader, classStart)
  if (to < from) {
    reader.fail(start, 'The range ends before it begins', 'Swap its ends, or escape the dash: \\-.')
  }
  return { kind: 'range', from, to }
}

function parseCharacter(reader: PatternReader, classStart: number): number {
  const start = reader.offset
  if (reader.peek() === '\\') {
    if (/[dDsSwWpP]/.test(reader.peek(1))) {
      reader.offset += 2
      reader.fail(start, 'A range cannot end in a set', 'Put the dash first or last in the class: [-\\d].')
    }
    return parseEscape(reader, 'class')
  }
  return reader.takeCodePoint() ?? failUnclosed(reader, classStart)
}

function failUnclosed(reader: PatternReader, start: number): never {
  reader.offset = start + 1
  return reader.fail(start, 'This bracket is never closed', 'Close it with ], or escape it: \\[.')
}
