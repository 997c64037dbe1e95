import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { propertyRuns } from '../../test/support/property-runs.ts'
import { foldCase } from '../patterns/fold-case.ts'
import { measureGrowth } from '../testing/measure-growth.ts'
import { createLiteralScan } from './create-literal-scan.ts'
import { createPrefilter as createWithScan, type Prefilter } from './create-prefilter.ts'
import { createPlainScan } from './plain-scan/create-plain-scan.ts'

const encoder = new TextEncoder()
const newline = 0x0a

interface FoundLine {
  readonly start: number
  readonly end: number
  readonly candidates: readonly number[]
}

/** The lines that a prefilter finds in bytes that begin `offset` bytes behind a whole word. */
function findLines(prefilter: Prefilter, content: Uint8Array, offset = 0): readonly FoundLine[] {
  const bytes = new Uint8Array(content.length + 8).subarray(offset, offset + content.length)
  bytes.set(content)
  const lines: FoundLine[] = []
  prefilter.findLines(bytes, 0, bytes.length, (start, end, candidates) =>
    lines.push({ start, end, candidates }),
  )
  return lines
}

/** A letter, and what RE2 takes for it. */
function spellings(letter: string): readonly string[] {
  if (letter === 's') return ['s', 'S', '\u017f']
  return letter === 'k' ? ['k', 'K', '\u212a'] : [letter]
}

function searchText(sets: readonly (readonly string[])[], text: string): readonly number[] {
  const folded = foldCase(text)
  return sets.flatMap((set, index) => (set.some((literal) => folded.includes(literal)) ? [index] : []))
}

/** Does the same with a search for every literal in every line. */
function searchLines(sets: readonly (readonly string[])[], content: Uint8Array): readonly FoundLine[] {
  const lines: FoundLine[] = []
  for (let start = 0; start < content.length; ) {
    const next = content.indexOf(newline, start)
    const end = next < 0 ? content.length : next
    const candidates = searchText(sets, new TextDecoder().decode(content.subarray(start, end)))
    if (candidates.length > 0) lines.push({ start, end, candidates })
    start = end + 1
  }
  return lines
}

describe.each([
  ['fast', createLiteralScan],
  ['plain', createPlainScan],
])('with the %s scan', (_scan, createScan) => {
  const createPrefilter: typeof createWithScan = (sets, options) =>
    createWithScan(sets, { ...options, createScan })

  describe('candidates', () => {
    it('names the sets of which a member occurs, ascending, and forgets one text before the next', () => {
      const prefilter = createPrefilter([['connection refused', 'denied'], ['timeout'], [], ['den']])
      expect(prefilter.candidates('Timeout: permission DENIED')).toEqual([0, 1, 3])
      expect(prefilter.candidates('permission den')).toEqual([3])
      expect(prefilter.candidates('CONNECTION refused')).toEqual([0])
      const nothing = prefilter.candidates('all is well')
      expect(nothing).toEqual([])
      expect(prefilter.candidates('')).toBe(nothing)
      expect(Object.isFrozen(nothing) && Object.isFrozen(prefilter.candidates('timeout'))).toBe(true)
    })

    it('looks through the Kelvin sign and the long s, and not through the case of other letters', () => {
      const prefilter = createPrefilter([['key set of tools'], ['strasse'], ['é'], ['@b'], ['[c']])
      expect(prefilter.candidates('\u212aey \u017fet of TOOL\u017f')).toEqual([0])
      expect(prefilter.candidates('stra\u017fse')).toEqual([1])
      expect(prefilter.candidates('É `b {c')).toEqual([])
      expect(prefilter.candidates('é @B [C')).toEqual([2, 3, 4])
    })
  })

  describe('candidates, of sets of all kinds', () => {
    it('never names a set without members', () => {
      expect(createPrefilter([[], ['a']]).candidates('a')).toEqual([1])
      expect(createPrefilter([[]]).candidates('')).toEqual([])
      expect(createPrefilter([]).candidates('a')).toEqual([])
    })

    it('finds literals within one another and across failed beginnings', () => {
      const prefilter = createPrefilter([['abcd'], ['bc'], ['c'], ['cde'], ['abx']])
      expect(prefilter.candidates('abcde')).toEqual([0, 1, 2, 3])
      expect(prefilter.candidates('ababx')).toEqual([4])
    })

    it('finds whole characters beyond the basic plane only', () => {
      const prefilter = createPrefilter([['😀']])
      expect(prefilter.candidates('a😀')).toEqual([0])
      expect(prefilter.candidates('\ud83d')).toEqual([])
    })

    it('loses nothing with thousands of different characters', () => {
      const characters = Array.from({ length: 2000 }, (_, index) => String.fromCodePoint(0x4e00 + index))
      const prefilter = createPrefilter(characters.map((character) => [`${character}!`]))
      for (const [index, character] of characters.entries()) {
        expect(prefilter.candidates(`x${character}!`)).toEqual([index])
      }
      expect(prefilter.candidates('text that has none!')).toEqual([])
    })

    it.each([
      ['a text full of beginnings', ['aaaaaaaaaaaaaaaaaaaab', 'aaaab'], 'a'],
      ['literals that end everywhere', Array.from({ length: 60 }, (_, index) => 'a'.repeat(index + 1)), 'a'],
      ['a text without any', ['tool inventory mismatch'], 'x'],
    ])('take linear time: %s', (_, literals, character) => {
      const prefilter = createPrefilter(literals.map((literal) => [literal]))
      const growth = measureGrowth((factor) => {
        const text = character.repeat(2000 * factor)
        return () => prefilter.candidates(text)
      }, 3)
      expect(growth).toBeLessThan(3)
    })

    it('take as long for a thousand literals of which all but a number is in the text as for a few', () => {
      const words = Array.from({ length: 1000 }, (_, index) => [`literal number ${index} of many`])
      const text = 'a line that is like the literal number of many lines '.repeat(100)
      const prefilters = [words.slice(0, 10), words].map((sets) => createPrefilter(sets))
      const growth = measureGrowth((factor) => () => prefilters[factor - 1]?.candidates(text), 10)
      expect(growth).toBeLessThan(10)
    })
  })

  describe('findLines', () => {
    it.each([0, 1, 2, 3])('finds literals at every place of a line, %i bytes behind a word', (offset) => {
      const prefilter = createPrefilter([['timeout'], ['five5'], ['four'], ['max retries exceeded']])
      for (let before = 0; before < 9; before += 1) {
        const lines = [
          'quiet',
          `${'x'.repeat(before)}TimeOut`,
          '',
          `${'.'.repeat(before)}five5 four`,
          'quiet too',
        ]
        const content = encoder.encode(lines.join('\n'))
        expect(findLines(prefilter, content, offset).map(({ candidates }) => candidates)).toEqual([
          [0],
          [1, 2],
        ])
      }
    })

    it('keeps to lines: a literal that two of them share is in neither', () => {
      const prefilter = createPrefilter([['time\nout'], ['timeout now']])
      expect(findLines(prefilter, encoder.encode('time\nout timeout\nnow timeout now\r\n'))).toEqual([
        { start: 17, end: 33, candidates: [1] },
      ])
    })

    it.each([
      ['a', 'a\n\u017f'],
      ['ab', 'ab\n\u212ab'],
      ['é', 'xxxé\n\u017fb'],
      ['abcé', 'abcé\n\u017fb'],
    ])(
      'finds %j though a rare letter begins the next line, and a scan comes across that first',
      (literal, text) => {
        const lines = findLines(createPrefilter([[literal]]), encoder.encode(text))
        expect(lines).toMatchObject([{ start: 0, candidates: [0] }])
      },
    )

    it.each([0, 1, 2, 3])(
      'sees both rare letters of a word with a newline, %i bytes behind one',
      (offset) => {
        const prefilter = createPrefilter([['set of tools']])
        const lines = findLines(prefilter, encoder.encode('xxx\u017f\n\u017fet of tools'), offset)
        expect(lines).toMatchObject([{ start: 6, candidates: [0] }])
      },
    )

    it.each([
      ['only of ASCII', [['task'], ['ss'], ['kernel panic'], ['it asks']]],
      ['of one letter, too', [['k'], ['sks'], ['kernel panic']]],
      ['of other letters, too', [['sé'], ['ék'], ['kernel panic']]],
    ])('finds literals %s, whichever of their letters are rare ones, beside whatever', (_, sets) => {
      const prefilter = createPrefilter(sets)
      const letters = fc.constantFrom(...'skSK\u017f\u212a', 'é', '接', '.', 'a')
      const spelt = fc
        .constantFrom(...sets.flat())
        .chain((literal) =>
          fc
            .tuple(...Array.from(literal, (letter) => fc.constantFrom(...spellings(letter))))
            .map((all) => all.join('')),
        )
      let count = 0
      fc.assert(
        fc.property(fc.array(fc.oneof(letters, spelt), { maxLength: 12 }), (pieces) => {
          const text = pieces.join('')
          const expected = searchText(sets, text)
          expect(prefilter.candidates(text)).toEqual(expected)
          const [line] = findLines(prefilter, encoder.encode(text))
          expect(line?.candidates ?? []).toEqual(expected)
          if (/[\u017f\u212a]/.test(text)) count += expected.length
        }),
        { numRuns: propertyRuns(500) },
      )
      expect(count).toBeGreaterThan(100)
    })

    it('looks at the first 64 KiB of a line only', () => {
      const prefilter = createPrefilter([['timeout'], ['kernel task']])
      const long = `${'x'.repeat(65_536)}timeout \u212aernel task`
      expect(findLines(prefilter, encoder.encode(`${long}\ntimeout`))).toMatchObject([{ candidates: [0] }])
      expect(findLines(prefilter, encoder.encode(`timeout${long}\n`))).toMatchObject([{ start: 0 }])
    })

    it('tells thousands of literals apart', () => {
      const sets = Array.from({ length: 3000 }, (_, index) => [
        `literal number ${index} of many`,
        `n${index}`,
      ])
      const prefilter = createPrefilter(sets)
      for (const index of [0, 7, 1042, 2999]) {
        const line = `a line with Literal Number ${index} of many in it`
        expect(prefilter.candidates(line)).toEqual([index])
        expect(findLines(prefilter, encoder.encode(`x\n${line}\ny`))).toMatchObject([{ candidates: [index] }])
      }
      expect(prefilter.candidates('a line with literal number of many in it')).toEqual([])
    })
  })

  describe('companions', () => {
    const prefilter = createPrefilter([['unavailable'], ['unavailable'], ['is sealed']], {
      companions: [['vault', 'safe '], undefined, ['vault']],
    })
    const lineBytes = (text: string) => encoder.encode(`first\n${text}\nlast`)

    it.each([
      ['the VAULT is unavailable', [0, 1]],
      ['unavailable: sAFe ', [0, 1]],
      ['unavailable: safe', [1]],
      ['unavailable', [1]],
      ['vaul is sealed', []],
      ['is sealed vault', [2]],
      ['vaultis sealed', [2]],
      ['\u017fafe unavailable', [0, 1]],
      ['\u017fafe: unavailable', [1]],
      ['the vault i\u017f unavailable', [0, 1]],
      ['unavailable \u212a', [1]],
    ])('%j', (text, expected) => {
      const found = findLines(prefilter, lineBytes(text))
      expect(found.map(({ candidates }) => candidates)).toEqual(expected.length === 0 ? [] : [expected])
      expect(prefilter.candidates(text)).toEqual(expected)
    })

    it('of another line do not count', () => {
      const bytes = encoder.encode('vault\nis sealed\nvault')
      expect(findLines(prefilter, bytes)).toEqual([])
      for (let offset = 0; offset < 4; offset += 1) {
        expect(findLines(prefilter, encoder.encode('vault is sealed'), offset)).toMatchObject([
          { candidates: [2] },
        ])
      }
    })
  })

  const piece = fc.constantFrom(
    ...'abkKsS\u212a\u017fé漢',
    'tim',
    'Eout',
    'timeout',
    ' refused',
    'k:',
    '[',
    '{',
  )
  const write = (maxLength: number) => fc.array(piece, { maxLength }).map((pieces) => pieces.join(''))
  const literal = write(5)
    .filter((text) => text !== '')
    .map(foldCase)
  const arbitrarySets = fc.array(fc.array(literal, { maxLength: 3 }), { maxLength: 6 })
  const crowd = Array.from({ length: 300 }, (_, index) => [`nobody writes ${index}`])
  const arbitraryBytes = fc
    .array(
      fc.oneof(
        write(12).map((text) => encoder.encode(text)),
        fc.uint8Array({ maxLength: 5 }),
      ),
      { maxLength: 8 },
    )
    .chain((parts) =>
      fc.array(fc.constantFrom('\n', '\r\n', '', ' '), { maxLength: 8 }).map((gaps) => ({ parts, gaps })),
    )
    .map(({ parts, gaps }) =>
      parts.flatMap((part, index) => [...part, ...encoder.encode(gaps[index] ?? '\n')]),
    )
    .map((bytes) => Uint8Array.from(bytes))

  it.each([
    ['few literals', [], 1],
    ['many literals', crowd, 1],
    ['many literals, none of them short', [...crowd, ['timeout'], ['eouttim'], [' refused timeout']], 7],
  ])('finds exactly what a search for every literal finds, among %s', (_, others, minBytes) => {
    const runs = propertyRuns(1500)
    let found = 0
    fc.assert(
      fc.property(arbitrarySets, arbitraryBytes, write(20), fc.nat(3), (own, content, text, offset) => {
        const isLong = (text: string) => encoder.encode(text).length >= minBytes
        const sets = [...own.map((set) => set.filter(isLong)), ...others]
        const prefilter = createPrefilter(sets)
        const lines = searchLines(sets, content)
        found += lines.length
        expect(findLines(prefilter, content, offset)).toEqual(lines)
        expect(prefilter.candidates(text)).toEqual(searchText(sets, text))
      }),
      { numRuns: others.length > 0 ? Math.ceil(runs / 10) : runs },
    )
    expect(found).toBeGreaterThan(10)
  })
})
