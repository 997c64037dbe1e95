import { describe, expect, it } from 'vitest'
import { findMissingTools } from './find-missing-tools.ts'

describe('findMissingTools', () => {
  it.each([
    [['brave_search'], ['memory_create_entities'], ['brave_search']],
    [['Brave_Search'], ['brave_search'], []],
    [['github_*'], ['github_create_issue'], []],
    [['github_*'], ['mcp_tools_github_create_issue'], []],
    [['mcp_tools_github_*'], ['github_create_issue'], []],
    [['mcp_tools_github_*'], ['MCP_TOOLS_GITHUB_GET_ISSUE'], []],
    [['github_*'], ['git_hub_create_issue', 'a_github_x'], ['github_*']],
    [['github_*'], ['github_*'], []],
    [['*_search'], ['brave_search'], []],
    [['a*b*c'], ['a1b2c'], []],
    [['a*b*c'], ['a1c2b'], ['a*b*c']],
    [['ab*bc'], ['abc'], ['ab*bc']],
    [['a*bc*c'], ['abc'], ['a*bc*c']],
    [['*'], ['anything'], []],
    [['*'], [], ['*']],
    [['a', 'b', 'a', 'c'], ['b'], ['a', 'c']],
    [[], ['a'], []],
    [['a'], ['a', 'and_more'], []],
  ])('of %j with %j misses %j', (declared, available, missing) => {
    expect(findMissingTools(declared, available)).toEqual(missing)
  })

  it('takes no letter of a name for a pattern', () => {
    expect(findMissingTools(['a.c', 'x+'], ['abc', 'xx'])).toEqual(['a.c', 'x+'])
  })

  it('compares the longest lists with hostile globs in reasonable time', () => {
    const globs = Array.from({ length: 1000 }, (_, index) => `${'a*'.repeat(30)}b${index}`)
    const names = Array.from({ length: 1000 }, (_, index) => `${'a'.repeat(60)}c${index}`)
    expect(findMissingTools(globs, names)).toHaveLength(1000)
  })
})
