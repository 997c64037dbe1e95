import { expect, it } from 'vitest'
import { namedGroups } from './named-groups.ts'

it('lists the names in the order of their brackets', () => {
  expect(namedGroups({ source: '(?P<b>x(?<a>y))(z)(?P<__proto__>w)' })).toEqual(['b', 'a', '__proto__'])
})

it('lists none for a pattern that is no RE2', () => {
  expect(namedGroups({ source: '(?P<a>x)(?=y)' })).toEqual([])
})
