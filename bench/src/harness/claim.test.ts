import { expect, test } from 'vitest'
import { claimMedian, claimRatio, claimShareOutside, judgeClaim } from './claim.ts'

const medians = new Map([
  ['ours', 300],
  ['theirs', 200],
])

test('a ratio is of two medians', () => {
  expect(claimRatio(medians, { what: 'x', of: 'ours', over: 'theirs', atLeast: 1.2 })).toEqual({
    what: 'x',
    unit: '×',
    value: 1.5,
    atLeast: 1.2,
  })
})

test('what a part leaves of the time of the whole is a share in percent', () => {
  expect(claimShareOutside(medians, { what: 'x', whole: 'theirs', part: 'ours' })).toMatchObject({
    unit: '%',
    value: expect.closeTo(33.33, 2),
  })
  expect(claimShareOutside(medians, { what: 'x', whole: 'ours', part: 'gone' })).toEqual({
    what: 'x',
    unit: '%',
  })
})

test('an absent contestant leaves a claim open', () => {
  const ratio = claimRatio(medians, { what: 'x', of: 'ours', over: 'gone', atLeast: 1.2 })
  const single = claimMedian(medians, { what: 'x', id: 'gone', unit: 'ms', atMost: 5 })
  expect([ratio, single].map(judgeClaim)).toEqual(['open', 'open'])
})

test.each([
  [{ value: 1.2, atLeast: 1.2 }, 'holds'],
  [{ value: 1.19, atLeast: 1.2 }, 'fails'],
  [{ value: 5, atMost: 5 }, 'holds'],
  [{ value: 5.1, atMost: 5 }, 'fails'],
  [{ value: 7 }, 'open'],
] as const)('%j: it %s', (claim, expected) => {
  expect(judgeClaim({ what: 'x', unit: 'ms', ...claim })).toBe(expected)
})
