import { expect, it } from 'vitest'
import { compileLiteralTables } from './compile-literal-tables.ts'
import { createLiteralFinder } from './create-literal-finder.ts'
import { createLiteralScan } from './create-literal-scan.ts'
import { loadScanProgram, type ScanProgram } from './fast-scan/load-scan-program.ts'

const encoder = new TextEncoder()
const literals = ['timeout', 'is', 'connection refused'].map((text) => ({ bytes: encoder.encode(text) }))
const line = 'ſo the Connection Refuſed iS no timeout'

/** What a finder finds over the scan that is opened so: in a text, and in the same line among others. */
function find(open: (() => ScanProgram) | undefined): readonly (readonly number[])[] {
  const finder = createLiteralFinder(literals, { createScan: (tables) => createLiteralScan(tables, open) })
  const bytes = encoder.encode(`quiet\n${line}\nquiet\n`)
  const inLines: number[][] = []
  finder.findInBytes(bytes, 0, bytes.length, (start, end, found) => {
    const inLine = found.includes(-1) ? finder.findInRareLine(bytes.subarray(start, end)) : found
    inLines.push([...inLine])
  })
  return [finder.findInText(line), ...inLines].map((found) => found.toSorted((a, b) => a - b))
}

it.each([
  ['as this machine allows', loadScanProgram()],
  ['without WebAssembly', undefined],
  [
    'where there is no memory for one more',
    () => {
      throw new RangeError('could not allocate memory')
    },
  ],
  [
    'where that is said by a text',
    () => {
      // oxlint-disable-next-line typescript/only-throw-error -- a browser does that
      throw 'out of memory'
    },
  ],
])('finds the same %s', (_, open) => {
  expect(find(open)).toEqual([
    [0, 1, 2],
    [0, 1, 2],
  ])
})

it('opens nothing where nothing is looked for', () => {
  let opened = 0
  const open = () => {
    opened += 1
    throw new RangeError('no')
  }
  createLiteralScan(compileLiteralTables([]), open)
  expect(opened).toBe(0)
})
