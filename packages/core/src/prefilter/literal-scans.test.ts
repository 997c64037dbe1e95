import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { measureGrowth } from '../testing/measure-growth.ts'
import { compileLiteralTables } from './compile-literal-tables.ts'
import { createFastScan } from './fast-scan/create-fast-scan.ts'
import { loadScanProgram } from './fast-scan/load-scan-program.ts'
import { type LiteralScan, rareLetterHit } from './literal-scan.ts'
import { createPlainScan } from './plain-scan/create-plain-scan.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder()
const open = loadScanProgram()
if (open === undefined) throw new Error('Node compiles WebAssembly.')

/** @param companionsOf - Of a literal. */
const tablesOf = (literals: readonly string[], companionsOf: CompanionsOf = () => undefined) =>
  compileLiteralTables(
    literals.map((literal) => {
      const companions = companionsOf(literal)?.map((text) => encoder.encode(text))
      return { bytes: encoder.encode(literal), ...(companions && { companions }) }
    }),
  )
type CompanionsOf = (literal: string) => readonly string[] | undefined
const openFastScan = (literals: readonly string[], maxTime?: number) =>
  createFastScan(open, tablesOf(literals), maxTime)
const openPlainScan = (literals: readonly string[]) => createPlainScan(tablesOf(literals))

interface Found {
  readonly literal: number
  readonly line: string
  readonly at: string
}

/** What a scan finds in a text, and whether it stands there. */
function find(scan: LiteralScan, bytes: Uint8Array, isOneLine: boolean): readonly Found[] {
  scan.room(bytes.length).bytes.set(bytes)
  const found: Found[] = []
  scan.scan(bytes.length, isOneLine, (literal, position, lineStart, lineEnd) => {
    const rest = decoder.decode(bytes.subarray(position, lineEnd))
    found.push({ literal, line: `${lineStart} to ${lineEnd}`, at: rest })
  })
  return found
}

/** The same in an order that does not depend on tables. */
function list(found: readonly Found[]): readonly string[] {
  return [...new Set(found.map(({ literal, line }) => `${literal} in ${line}`))].sort()
}

const short = ['x', '\u00e9!', 'key', 'mode', 'state', 'closed', '\n', 'a\nb', 'tool\nset']
const long = [
  'timeout',
  'is sealed',
  'connection refused',
  'inventory mismatch',
  'caf\u00e9 is closed',
  'refused inventory',
]
const many = Array.from({ length: 300 }, (_, index) => `literal number ${index} of many`)

describe.each([
  ['of words', long],
  ['of words, and by byte', [...short, ...long]],
  ['by byte', short],
  ['of words and of pairs of words', [...long, ...many]],
  ['of pairs of words', many],
])('literals %s', (_, literals) => {
  const piece = fc.oneof(
    fc.constantFrom(...literals),
    fc.constantFrom(...literals).map((literal) => literal.toUpperCase()),
    fc.constantFrom(...literals).map((literal) => literal.slice(1)),
    fc.constantFrom('\u212aey', '\u017ftate', ' ', '\n', 'literal number 7 of', '\u4e2d\u6587', 'ab', '\r\n'),
  )
  const text = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))

  it('are found by both scans, in the lines where they stand', () => {
    const scans = [openFastScan(literals), openPlainScan(literals)] as const
    let count = 0
    fc.assert(
      fc.property(text, fc.boolean(), (written, isOneLine) => {
        const bytes = encoder.encode(written)
        const [fast, plain] = [find(scans[0], bytes, isOneLine), find(scans[1], bytes, isOneLine)]
        expect(list(fast)).toEqual(list(plain))
        for (const { literal, at } of [...fast, ...plain]) {
          const wanted = literal === rareLetterHit ? /^[\u212a\u017f]/ : (literals[literal] ?? '')
          if (typeof wanted === 'string') expect(foldAscii(at).startsWith(wanted)).toBe(true)
          else expect(at).toMatch(wanted)
        }
        count += fast.length
      }),
      { numRuns: propertyRuns(500) },
    )
    expect(count).toBeGreaterThan(300)
  })
})

it('both scans tell a literal only beside one of its companions', () => {
  const companions = ['b', 'is', 'key', 'vault', 'a companion that is as long as a line may be']
  const companionsOf = (literal: string) => (literal === 'timeout' ? undefined : companions)
  const tables = tablesOf(long, companionsOf)
  const scans = [createFastScan(open, tables), createPlainScan(tables)] as const
  const piece = fc.oneof(
    fc.constantFrom(...long, ...companions),
    fc.constantFrom(...companions).map((text) => text.toUpperCase()),
    fc.constantFrom(...companions).map((text) => text.slice(0, -1)),
    fc.constantFrom('\n', ' ', '-'.repeat(15), '@', '['),
  )
  let count = 0
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.boolean(), (pieces, isOneLine) => {
      const text = pieces.join('')
      const bytes = encoder.encode(text)
      const lines = isOneLine ? [text] : text.split('\n')
      const expected = lines.flatMap((line) => {
        const folded = foldAscii(line)
        const has = (literal: string) => folded.includes(literal)
        return long.flatMap((literal, index) =>
          has(literal) && (companionsOf(literal)?.some(has) ?? true) ? [index] : [],
        )
      })
      for (const scan of scans) {
        const found = find(scan, bytes, isOneLine).map(({ literal }) => literal)
        expect(found.sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b))
      }
      count += expected.length
    }),
    { numRuns: propertyRuns(500) },
  )
  expect(count).toBeGreaterThan(100)
})

describe('a literal with lookarounds', () => {
  const literals = ['abababab', 'aaaaaaaaa', 'ababababababab', 'is sealed', 'é!', 'aba']
  const everywhere = literals.map((literal) => ({
    bytes: encoder.encode(literal),
    lookarounds: [() => 'may-match' as const],
  }))
  const piece = fc.constantFrom('ab', 'a', 'abababab', 'is sealed', 'b', 'é!', '\n', '-', 'AbAb', 'aaaa')
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''))

  it.each([
    ['few literals', []],
    ['many', many],
  ])('is told with its first places in each line, among %s', (_, others) => {
    const tables = compileLiteralTables([
      ...everywhere,
      ...others.map((literal) => ({ bytes: encoder.encode(literal) })),
    ])
    const scans = [createFastScan(open, tables), createPlainScan(tables)] as const
    let count = 0
    fc.assert(
      fc.property(text, fc.boolean(), (written, isOneLine) => {
        const bytes = encoder.encode(written)
        const lines = isOneLine ? [written] : written.split('\n')
        let start = 0
        const expected = lines.flatMap((line) => {
          const lineStart = start
          const folded = Buffer.from(foldAscii(line))
          start += folded.length + 1
          return literals.flatMap((literal, index) =>
            listPlaces(folded, literal)
              .slice(0, 17)
              .map((at) => `${index} at ${lineStart + at}`),
          )
        })
        for (const scan of scans) {
          scan.room(bytes.length).bytes.set(bytes)
          const found = new Set<string>()
          scan.scan(bytes.length, isOneLine, (literal, at) => found.add(`${literal} at ${at}`))
          expect([...found].sort()).toEqual(expected.sort())
        }
        count += expected.length
      }),
      { numRuns: propertyRuns(500) },
    )
    expect(count).toBeGreaterThan(1000)
  })

  it('costs no more than the length of its line, with a companion, and without', () => {
    const wanted = { bytes: encoder.encode('timeout'), lookarounds: [() => 'may-match' as const] }
    const tables = compileLiteralTables([{ ...wanted, companions: [encoder.encode('companion')] }])
    for (const scan of [createFastScan(open, tables), createPlainScan(tables)]) {
      const countPlaces = (text: Uint8Array) => {
        scan.room(text.length).bytes.set(text)
        const places = new Set<number>()
        scan.scan(text.length, true, (_, at) => places.add(at))
        return places.size
      }
      const write = (count: number) => encoder.encode(`${'timeout '.repeat(count)}companion`)
      expect(countPlaces(write(10_000))).toBe(17)
      expect(countPlaces(write(10_000).subarray(0, 80_000))).toBe(0)
      const growth = measureGrowth((factor) => {
        const text = write(4_000 * factor)
        return () => countPlaces(text)
      }, 3)
      expect(growth).toBeLessThan(3)
    }
  })
})

/** Where a literal stands, in bytes; places may share bytes. */
function listPlaces(bytes: Buffer, literal: string): readonly number[] {
  const places: number[] = []
  for (let at = bytes.indexOf(literal); at !== -1; at = bytes.indexOf(literal, at + 1)) places.push(at)
  return places
}

function foldAscii(text: string): string {
  return text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
}

describe('the fast scan', () => {
  it('has room for more hits than it can note at once', () => {
    const bytes = encoder.encode('timeout is sealed\n'.repeat(10_000))
    for (const literals of [long, [...short, ...long]]) {
      const fast = list(find(openFastScan(literals), bytes, false))
      expect(fast.length).toBeGreaterThanOrEqual(20_000)
      expect(fast).toEqual(list(find(openPlainScan(literals), bytes, false)))
    }
  })

  it('forgets a text before the next one, and when its time is over', () => {
    const bytes = encoder.encode('a timeout\nand a timeout')
    const scan = openFastScan(long, 200)
    for (let turn = 0; turn < 50; turn += 1) expect(find(scan, bytes, false)).toHaveLength(2)
    for (let turn = 0; turn < 50; turn += 1) expect(find(scan, bytes, true)).toHaveLength(1)
  })

  it('does not look behind the end of a text, nor into the one that stood there before', () => {
    const scan = openFastScan(long)
    expect(find(scan, encoder.encode('a line that is longer: timeout'), true)).toHaveLength(1)
    expect(find(scan, encoder.encode('a line that is longer: time'), true)).toEqual([])
    expect(find(scan, encoder.encode('a line that is longer: timeou'), true)).toEqual([])
  })

  it('makes room for any text', () => {
    const scan = openFastScan(long)
    const bytes = encoder.encode(`${'all is well. '.repeat(100_000)}connection refused`)
    expect(find(scan, bytes, true).map(({ literal }) => literal)).toEqual([2])
    expect(find(scan, encoder.encode('timeout'), true).map(({ literal }) => literal)).toEqual([0])
  })
})
