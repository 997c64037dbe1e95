import { describe, expect, it } from 'vitest'
import { findLiteralChains, matchesChain } from './find-literal-chains.ts'

const find = (source: string, caseSensitive = false) => findLiteralChains({ source, caseSensitive })

describe('findLiteralChains', () => {
  it.each([
    ['Timeout', [[['timeout']]]],
    ['prompt.*missing', [[['prompt'], ['missing']]]],
    ['cto-config.*?(missing|invalid)', [[['cto-config'], ['missing', 'invalid']]]],
    ['panicked at|fatal.*error', [[['panicked at']], [['fatal'], ['error']]]],
    ['(?s)a.*b', [[['a'], ['b']]]],
    [
      '.*tools?[-_ ]found.*',
      [[['tool-found', 'tools-found', 'tool_found', 'tools_found', 'tool found', 'tools found']]],
    ],
    ['a{2}b', [[['aab']]]],
    ['x.*(y|)', [[['x']]]],
  ])('reads %s', (source, chains) => {
    const found = find(source)?.map((chain) => chain.map((set) => [...set].sort()))
    expect(found).toEqual(chains.map((chain) => chain.map((set) => [...set].sort())))
  })

  it.each([
    'a.+b',
    'a.b',
    '^a',
    'a$',
    'a\\b',
    '[^a]',
    '\\d',
    'a+',
    'a*',
    '(?<n>a)',
    'é',
    'a\\Cb',
    'a\\C*b',
    'a\\nb',
    '[a-z]',
    '[',
    'a{0,20}',
  ])('leaves %s to RE2', (source) => {
    expect(find(source)).toBeUndefined()
  })

  it('leaves letters whose case counts to RE2, and no others', () => {
    expect(find('abc', true)).toBeUndefined()
    expect(find('(?-i)abc')).toBeUndefined()
    expect(find('404.*-', true)).toEqual([[['404'], ['-']]])
  })
})

describe('matchesChain', () => {
  it('wants one behind the other, and gives the next as much room as there is', () => {
    expect(matchesChain('role is undefined', [['role'], ['undefined']])).toBe(true)
    expect(matchesChain('undefined role', [['role'], ['undefined']])).toBe(false)
    expect(matchesChain('abcd', [['abc', 'ab'], ['cd']])).toBe(true)
    expect(matchesChain('abd', [['abc', 'ab'], ['cd']])).toBe(false)
    expect(matchesChain('aa', [['a'], ['a'], ['a']])).toBe(false)
    expect(matchesChain('', [])).toBe(true)
  })
})
