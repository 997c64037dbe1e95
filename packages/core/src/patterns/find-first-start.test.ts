import { describe, expect, it } from 'vitest'
import { findBeginnings, findFirstStart } from './find-first-start.ts'

describe('findBeginnings', () => {
  it.each([
    ['Missing.*x', ['missing']],
    ['(?<a>foo|bar)\\d', ['bar', 'foo']],
    ['\\b[ab]c+', ['ac', 'bc']],
    ['(?:a|b+)x?', ['a', 'b']],
  ])('%s begins with one of %j', (source, beginnings) => {
    expect([...(findBeginnings({ source }) ?? [])].sort()).toEqual(beginnings)
  })

  it.each(['.*a', 'a*b', '\\d', '(?:a|)b*', 'é', '[', '(?:x|é)'])('nothing is known of %s', (source) => {
    expect(findBeginnings({ source })).toBeUndefined()
  })
})

describe('findFirstStart', () => {
  it.each([
    ['a b missing', ['missing'], 3],
    ['missing b', ['missing'], 0],
    ['x b a', ['a', 'b'], 1],
    ['x 😀b', ['b'], 2],
    ['nothing', ['x'], 7],
  ])('in %j, before the first of %j: %d', (text, beginnings, at) => {
    expect(findFirstStart(text, beginnings)).toBe(at)
  })
})
