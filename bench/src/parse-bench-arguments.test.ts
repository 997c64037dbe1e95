import { expect, test } from 'vitest'
import { parseBenchArguments } from './parse-bench-arguments.ts'

test('no argument means everything', () => {
  expect(parseBenchArguments([])).toEqual({
    only: [],
    rounds: 7,
    minutes: 1,
    isSmall: false,
    wantsHelp: false,
    recordsWhenBusy: false,
  })
})

test('arguments that pnpm passes on are understood', () => {
  const parsed = parseBenchArguments([
    '--',
    '--only',
    'memory',
    '--only',
    'hit-rate',
    '--rounds',
    '3',
    '--small',
  ])
  expect(parsed).toMatchObject({ only: ['memory', 'hit-rate'], rounds: 3, minutes: 0.1, isSmall: true })
})

test.each([[['--rounds', 'many']], [['--rounds', '0']], [['--minutes', '']]])('%j is refused', (args) => {
  expect(() => parseBenchArguments(args)).toThrow(RangeError)
})

test('an unknown argument is refused', () => {
  expect(() => parseBenchArguments(['--fast'])).toThrow(/--fast/)
})
