import { expect, it } from 'vitest'
import { foldCase, foldCodeUnit, listUnitsFoldedTo } from './fold-case.ts'

const allUnits = Array.from({ length: 0x10000 }, (_, unit) => unit)

it('folds ASCII letters and the two characters that RE2 takes for them, and nothing else', () => {
  const folded = allUnits.filter((unit) => foldCodeUnit(unit) !== unit)
  expect(String.fromCharCode(...folded)).toBe('ABCDEFGHIJKLMNOPQRSTUVWXYZ\u017f\u212a')
  expect(foldCase('Kelvin \u212a, long \u017f, É, @[`{')).toBe('kelvin k, long s, É, @[`{')
})

it('lists for each code unit exactly those that fold to it', () => {
  const byFolded = Map.groupBy(allUnits, foldCodeUnit)
  for (const [folded, units] of byFolded) {
    if (
      listUnitsFoldedTo(folded)
        .toSorted((a, b) => a - b)
        .join() !== units.join()
    )
      expect.fail(`unit ${folded}`)
  }
  expect(byFolded.size).toBe(0x10000 - 28)
})
