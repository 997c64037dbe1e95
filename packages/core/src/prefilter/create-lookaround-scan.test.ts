import { expect, it } from 'vitest'
import type { Lookaround } from '../patterns/index.ts'
import { compileLiteralTables } from './compile-literal-tables.ts'
import { createLiteralScan } from './create-literal-scan.ts'
import { createLookaroundScan } from './create-lookaround-scan.ts'

const encoder = new TextEncoder()

/** Finds `timeout` in lines; lists which line it was told of, and at which of its places. */
function findTimeouts(
  text: string,
  lookarounds: readonly Lookaround[],
  { isOneLine = false, isBlind = false } = {},
): readonly string[] {
  const wanted = [{ bytes: encoder.encode('timeout'), lookarounds }, { bytes: encoder.encode('is sealed') }]
  const scan = createLookaroundScan(createLiteralScan(compileLiteralTables(wanted)), wanted, isBlind)
  const told: string[] = []
  // Twice: one scan knows nothing of the one before.
  for (let turn = 0; turn < 2; turn += 1) {
    const bytes = encoder.encode(text)
    scan.room(bytes.length).bytes.set(bytes)
    told.length = 0
    scan.scan(bytes.length, isOneLine, (literal, at, lineStart, lineEnd) =>
      told.push(`${literal} ${lineStart}-${lineEnd} ${at}`),
    )
  }
  return told
}

/** Lets through what stands behind a space. */
const behindSpace: Lookaround = ({ codeAt, start, lineStart }) =>
  start > lineStart && codeAt(start - 1) === 0x20 ? 'may-match' : 'cannot-match'

it('tells a literal of each line once, at the first place where a match may have it', () => {
  expect(findTimeouts('xtimeout\nxtimeout timeout timeout\n timeout', [behindSpace])).toEqual([
    '0 9-33 18',
    '0 34-42 35',
  ])
  expect(findTimeouts('timeout\n timeout', [behindSpace], { isOneLine: true })).toEqual(['0 0-16 9'])
})

it('tells the others as they are', () => {
  expect(findTimeouts('is sealed\nxtimeout is sealed is sealed', [behindSpace])).toEqual([
    '1 0-9 0',
    '1 10-38 19',
  ])
})

it('looks around few places of a line, and then lets all of it be looked at', () => {
  let looks = 0
  const never: Lookaround = () => {
    looks += 1
    return 'cannot-match'
  }
  expect(findTimeouts(`${'timeout '.repeat(16)}\n${'timeout '.repeat(100)}`, [never])).toEqual([
    '0 129-929 257',
  ])
  expect(looks).toBe(2 * (16 + 16))
})

it('lets all of a line be looked at that may be longer than what is judged', () => {
  const [fits, exceeds] = [21_845, 21_846].map((length) => 'timeout'.padEnd(length, '.'))
  expect(findTimeouts(`${fits}\n${exceeds}`, [behindSpace])).toEqual(['0 21846-43692 21846'])
})

it('tells each lookaround of a literal at its own place, and what has none behind them', () => {
  const beforeDash: Lookaround = ({ codeAt, end, lineEnd }) =>
    end < lineEnd && codeAt(end) === 0x2d ? 'matches' : 'cannot-match'
  const text = 'timeout- timeout timeout\nis sealed timeout'
  expect(findTimeouts(text, [behindSpace, beforeDash])).toEqual([
    '1 0-24 0',
    '0 0-24 9',
    '2 25-42 25',
    '0 25-42 35',
  ])
  expect(findTimeouts(text, [behindSpace, beforeDash], { isBlind: true })).toEqual([
    '0 0-24 0',
    '1 0-24 0',
    '2 25-42 25',
    '0 25-42 35',
    '1 25-42 35',
  ])
})

it('looks around a place for few of the patterns that share a literal, once they are many', () => {
  let looks = 0
  const never: Lookaround = () => {
    looks += 1
    return 'cannot-match'
  }
  const told = findTimeouts(
    'timeout timeout timeout',
    Array.from({ length: 100 }, () => never),
  )
  expect(told).toHaveLength(100)
  expect(looks).toBe(2 * 100)
})
