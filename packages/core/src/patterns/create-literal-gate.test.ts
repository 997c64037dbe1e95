import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureGrowth } from '../testing/measure-growth.ts'
import { createLiteralGate } from './create-literal-gate.ts'
import { foldCase } from './fold-case.ts'

describe('createLiteralGate', () => {
  it('names the sets of which a member occurs, ascending', () => {
    const gate = createLiteralGate([['refused', 'denied'], ['timeout'], ['den']])
    expect(gate.candidates('timeout: permission denied')).toEqual([0, 1, 2])
    expect(gate.candidates('permission den')).toEqual([2])
    expect(gate.candidates('connection refused')).toEqual([0])
    expect(gate.candidates('all is well')).toEqual([])
  })

  it('always names sets that are undefined or have an empty member, in their places', () => {
    const gate = createLiteralGate([undefined, ['a'], ['', 'b'], ['c']])
    expect(gate.candidates('xyz')).toEqual([0, 2])
    expect(gate.candidates('abc')).toEqual([0, 1, 2, 3])
  })

  it('never names a set without members', () => {
    expect(createLiteralGate([[], ['a']]).candidates('a')).toEqual([1])
    expect(createLiteralGate([[]]).candidates('')).toEqual([])
    expect(createLiteralGate([]).candidates('a')).toEqual([])
  })

  it('gives the same frozen list whenever nothing occurs', () => {
    const gate = createLiteralGate([undefined, ['a']])
    const nothing = gate.candidates('x')
    expect(gate.candidates('y')).toBe(nothing)
    expect(Object.isFrozen(nothing)).toBe(true)
    expect(Object.isFrozen(gate.candidates('a'))).toBe(true)
  })

  it('forgets one text before the next', () => {
    const gate = createLiteralGate([['ab'], ['b']])
    expect([gate.candidates('a'), gate.candidates('b'), gate.candidates('ab'), gate.candidates('b')]).toEqual(
      [[], [1], [0, 1], [1]],
    )
  })

  it('looks through the case of ASCII letters, the Kelvin sign and the long s', () => {
    const gate = createLiteralGate([['key set'], ['STRASSE'], ['é']])
    expect(gate.candidates('KEY SET')).toEqual([0])
    expect(gate.candidates('\u212aey \u017fet')).toEqual([0])
    expect(gate.candidates('stra\u017fse')).toEqual([1])
    expect(gate.candidates('É')).toEqual([])
    expect(gate.candidates('é')).toEqual([2])
  })

  it('finds literals within one another and across failed beginnings', () => {
    const gate = createLiteralGate([['abcd'], ['bc'], ['c'], ['cde'], ['abx']])
    expect(gate.candidates('abcde')).toEqual([0, 1, 2, 3])
    expect(gate.candidates('ababx')).toEqual([4])
  })

  it('finds whole characters beyond the basic plane only', () => {
    const gate = createLiteralGate([['😀']])
    expect(gate.candidates('a😀')).toEqual([0])
    expect(gate.candidates('\ud83d')).toEqual([])
  })

  it('loses nothing with more different characters than it has classes', () => {
    const characters = Array.from({ length: 2000 }, (_, index) => String.fromCodePoint(0x4e00 + index))
    const gate = createLiteralGate(characters.map((character) => [`${character}!`]))
    for (const [index, character] of characters.entries()) {
      expect(gate.candidates(`x${character}!`)).toContain(index)
    }
    expect(gate.candidates('text that has none!')).toEqual([])
  })

  it('names exactly the sets that a search for every literal finds', () => {
    const text = (maxLength: number) =>
      fc
        .array(fc.constantFrom(...'abABkKsS\u212a\u017fé漢'), { maxLength })
        .map((characters) => characters.join(''))
    const set = fc.option(fc.array(text(4), { maxLength: 3 }), { nil: undefined })
    let found = 0
    fc.assert(
      fc.property(fc.array(set, { maxLength: 6 }), fc.array(text(20), { maxLength: 4 }), (sets, texts) => {
        const gate = createLiteralGate(sets)
        for (const item of texts) {
          const expected = sets.flatMap((members, index) =>
            members?.some((member) => foldCase(item).includes(foldCase(member))) !== false ? [index] : [],
          )
          found += expected.length
          expect(gate.candidates(item)).toEqual(expected)
        }
      }),
      { numRuns: 1000 },
    )
    expect(found).toBeGreaterThan(500)
  })

  it.each([
    ['a text full of beginnings', ['aaaaaaaaaaaaaaaaaaaab', 'aaaab'], 'a'],
    ['literals that end everywhere', Array.from({ length: 60 }, (_, index) => 'a'.repeat(index + 1)), 'a'],
    ['a text without any', ['tool inventory mismatch'], 'x'],
  ])('takes linear time: %s', (_, literals, character) => {
    const gate = createLiteralGate(literals.map((literal) => [literal]))
    const growth = measureGrowth((factor) => {
      const text = character.repeat(10_000 * factor)
      return () => gate.candidates(text)
    }, 3)
    expect(growth).toBeLessThan(3)
  })

  it('takes about as long when a thousand literals end everywhere as when fifty do', () => {
    const text = 'a'.repeat(5000)
    const gates = [50, 1000].map((count) =>
      createLiteralGate(Array.from({ length: count }, (_, index) => ['a'.repeat(index + 1)])),
    )
    const growth = measureGrowth((factor) => () => gates[factor - 1]?.candidates(text), 6)
    expect(growth).toBeLessThan(6)
  })

  it('takes as long for a thousand literals as for a few, within a generous bound', () => {
    const words = Array.from({ length: 1000 }, (_, index) => [`literal number ${index} of many`])
    const text = 'a line that is like the literal number of many lines '.repeat(100)
    const gates = [words.slice(0, 10), words].map(createLiteralGate)
    const growth = measureGrowth((factor) => () => gates[factor - 1]?.candidates(text), 10)
    expect(growth).toBeLessThan(10)
  })
})
