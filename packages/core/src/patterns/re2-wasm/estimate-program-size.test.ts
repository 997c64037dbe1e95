import { expect, it } from 'vitest'
import { parsePattern } from '../parse-pattern.ts'
import { estimateProgramSize } from './estimate-program-size.ts'

const estimate = (source: string) => estimateProgramSize(parsePattern({ source }).node)

it('takes a pattern of every day for small', () => {
  expect(estimate('disk full on (?<device>[\\w./-]+)(?:: (?<reason>[^\\n]+))?')).toBeLessThan(300)
})

it.each(['\\pL', '[a\\p{Greek}]', 'a{600}', '(?:abc){200}', '[^a]{50}', '(?:.{10}){20}', '(?:a{30}){30}'])(
  'takes what becomes large for large: %s',
  (source) => {
    expect(estimate(source)).toBeGreaterThan(1500)
  },
)

it('grows with counts, however they are nested', () => {
  expect(estimate('(?:a{10}){10}')).toBeGreaterThan(9 * estimate('a{10}'))
  expect(estimate('a{5,}')).toBeGreaterThan(estimate('a{4,}'))
  expect(estimate('a{0,5}')).toBeGreaterThan(estimate('a*'))
})
