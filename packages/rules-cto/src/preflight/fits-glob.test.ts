import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitsGlob, type GlobSubject } from './fits-glob.ts'

const seeded = { seed: 20_260_114, numRuns: 2000 }
const glob = fc.string({ unit: fc.constantFrom('a', 'b', '_', '*'), maxLength: 12 })
const name = fc.string({ unit: fc.constantFrom('a', 'b', '_'), maxLength: 16 })

/** Every prefix of the glob against every prefix of the name: slow, and too plain to be wrong. */
function fitsByTable(pattern: string, text: string): boolean {
  let row = [true, ...Array.from(text, () => false)]
  for (const letter of pattern) {
    const next = [letter === '*' && row[0] === true]
    for (const [index, character] of Array.from(text).entries()) {
      const isFit = letter === '*' ? next[index] || row[index + 1] : row[index] && letter === character
      next.push(isFit === true)
    }
    row = next
  }
  return row.at(-1) === true
}

/** A name that notes from where on it is searched. */
function watch(text: string): { readonly subject: GlobSubject; readonly searchedFrom: readonly number[] } {
  const searchedFrom: number[] = []
  const subject: GlobSubject = {
    length: text.length,
    startsWith: (part) => text.startsWith(part),
    endsWith: (part) => text.endsWith(part),
    indexOf(part, position = 0) {
      searchedFrom.push(position)
      return text.indexOf(part, position)
    },
  }
  return { subject, searchedFrom }
}

describe('fitsGlob', () => {
  it('fits what a table of all prefixes fits', () => {
    fc.assert(
      fc.property(glob, name, (pattern, text) => {
        expect(fitsGlob(pattern.split('*'), text)).toBe(fitsByTable(pattern, text))
      }),
      seeded,
    )
  })

  it('never goes back in a name, and searches it at most once for each part of the glob', () => {
    const hostile = fc.oneof(
      fc.nat({ max: 300 }).map((count) => '*a'.repeat(count)),
      fc.nat({ max: 300 }).map((count) => `${'a*'.repeat(count)}b`),
      glob,
    )
    const long = fc.nat({ max: 1000 }).map((count) => 'a'.repeat(count))
    fc.assert(
      fc.property(hostile, fc.oneof(long, name), (pattern, text) => {
        const parts = pattern.split('*')
        const { subject, searchedFrom } = watch(text)
        fitsGlob(parts, subject)
        expect(searchedFrom.length).toBeLessThanOrEqual(Math.max(0, parts.length - 2))
        expect(searchedFrom).toEqual(searchedFrom.toSorted((a, b) => a - b))
      }),
      seeded,
    )
  })
})
