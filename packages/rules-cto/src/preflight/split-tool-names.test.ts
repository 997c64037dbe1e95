import { describe, expect, it } from 'vitest'
import { maxToolNames, splitToolNames } from './split-tool-names.ts'

describe('splitToolNames', () => {
  it.each([
    ['brave_search', ['brave_search']],
    ['a, b,c', ['a', 'b', 'c']],
    ['"a", "github_*"', ['a', 'github_*']],
    ['\\"a\\", \\"b\\"', ['a', 'b']],
    [' , ,', []],
    ['', []],
    ['a, b, a', ['a', 'b']],
    ['mcp server, git', ['mcp server', 'git']],
  ])('splits %j', (text, names) => {
    expect(splitToolNames(text)).toEqual(names)
  })

  it('takes no more names than an agent can be given', () => {
    const text = Array.from({ length: 5000 }, (_, index) => `tool_${index}`).join(',')
    expect(splitToolNames(text)).toHaveLength(maxToolNames)
  })
})
