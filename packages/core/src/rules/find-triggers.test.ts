import { expect, it } from 'vitest'
import type { Matcher } from '../contracts/index.ts'
import { findTriggers } from './find-triggers.ts'
import { leafLiterals } from './leaf-pattern.ts'

const a = { literal: 'alpha' }
const b = { regex: 'be[t]a+' }
const long = { literal: 'a much longer literal' }
const bare = { regex: '\\d+' }

const cases: readonly (readonly [string, Matcher, readonly Matcher[] | undefined])[] = [
  ['a literal', a, [a]],
  ['a pattern with a required literal', b, [b]],
  ['a pattern without one', bare, undefined],
  ['any: all of its members', { any: [a, b] }, [a, b]],
  ['any with a member that cannot be looked for', { any: [a, bare] }, undefined],
  ['all: the member whose literal is the longest', { all: [a, bare, long] }, [long]],
  ['all of which none can be looked for', { all: [bare, { none: [a] }] }, undefined],
  ['none: the line is told by what it lacks', { none: [a] }, undefined],
  ['nested', { all: [{ any: [a, b] }, { none: [long] }, { any: [a, bare] }] }, [a, b]],
]

it.each(cases)('%s', (_, matcher, triggers) => {
  expect(findTriggers(matcher, leafLiterals)).toEqual(triggers)
})
