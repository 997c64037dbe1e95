import { describe, expect, it } from 'vitest'
import { findRequiredChain } from './find-required-chain.ts'

describe('findRequiredChain', () => {
  it.each([
    ['missing[^\\[\\n]*\\[(?<tools>[^\\]]*)\\]', [['missing'], ['['], [']']]],
    [
      'cto-config.*?(?<problem>missing|invalid)(?:[ \\t]*:[ \\t]*(?<reason>[^\\n]+))?',
      [['cto-config'], ['missing', 'invalid']],
    ],
    ['mcp(?:[ \\t]+server)?.*?failed to initialize', [['mcp'], ['failed to initialize']]],
    ['a(b(?:c|d))\\be+f', [['abc', 'abd'], ['e'], ['f']]],
    ['(?:foo\\d|bar\\d+)x', [['foo', 'bar'], ['x']]],
    ['Tool\\w', [['tool']]],
  ])('%s wants %j', (source, chain) => {
    for (const caseSensitive of [false, true]) {
      const found = findRequiredChain({ source, caseSensitive })
      expect(found?.map((set) => [...set].sort())).toEqual(chain.map((set) => [...set].sort()))
    }
  })

  it.each(['\\d+', 'a*', '(?:a|)', '[', 'é\\d', ''])('%s wants nothing', (source) => {
    expect(findRequiredChain({ source })).toBeUndefined()
  })

  it('leaves out what is not of ASCII, and keeps the rest', () => {
    expect(findRequiredChain({ source: 'a\\d+é\\d+b' })).toEqual([['a'], ['b']])
  })
})
