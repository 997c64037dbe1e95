import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findMissingTools } from './find-missing-tools.ts'

const seeded = { seed: 20_260_114, numRuns: 500 }
const part = fc.constantFrom('a', 'b', 'git', 'github', 'create', 'issue', 'memory')
// No server's name twice: that is another way to write it once.
const toolName = fc.uniqueArray(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('_'))
const isMet = (declared: string, available: string) => findMissingTools([declared], [available]).length === 0

describe('a declared tool', () => {
  it.each([
    ['brave_search', 'brave_search'],
    ['Brave_Search', 'brave_search'],
    ['brave-search', 'brave_search'],
    ['brave_search', 'BRAVE-SEARCH'],
    [' brave_search ', 'brave_search'],
    ['github_create_issue', 'mcp__github__create_issue'],
    ['mcp__github__create_issue', 'github_create_issue'],
    ['github_create_issue', 'mcp_tools_github_create_issue'],
    ['mcp__github__create_issue', 'mcp_tools_github_create_issue'],
    ['memory_create_entities', 'mcp__memory__create_entities'],
    ['context7_get_library_docs', 'mcp__context7__get-library-docs'],
    ['openmemory_openmemory_query', 'mcp__openmemory__openmemory_query'],
    ['openmemory_openmemory_query', 'openmemory_query'],
    ['openmemory_query', 'openmemory_openmemory_query'],
    ['github_*', 'github_create_issue'],
    ['github_*', 'mcp_tools_github_create_issue'],
    ['github_*', 'mcp__github__create_issue'],
    ['GITHUB_*', 'github_get_me'],
    ['github-*', 'github_get_me'],
    ['mcp_tools_github_*', 'github_create_issue'],
    ['mcp_tools_github_*', 'MCP_TOOLS_GITHUB_GET_ISSUE'],
    ['mcp__github__*', 'github_get_me'],
    ['context7_*', 'mcp__context7__resolve-library-id'],
    ['octocode_*', 'octocode_search_code'],
    ['firecrawl_*', 'mcp__firecrawl__firecrawl_scrape'],
    ['openmemory_openmemory_*', 'openmemory_openmemory_store'],
    ['openmemory_openmemory_*', 'mcp__openmemory__openmemory_store'],
    ['openmemory_*', 'openmemory_openmemory_store'],
    ['ai_elements_*', 'ai_elements_get_ai_elements_components'],
    ['ai_elements_*', 'mcp__ai-elements__get_ai_elements_component'],
    ['kubernetes_*', 'kubernetes_listResources'],
    ['github_*', 'github_*'],
    ['github_create_issue', 'github_*'],
    ['github_create_*', 'github_*'],
    ['*_search', 'brave_search'],
    ['a*b*c', 'a1b2c'],
    ['*', 'anything'],
    ['a b', 'A B'],
  ])('%j is met by %j', (declared, available) => {
    expect(findMissingTools([declared], [available])).toEqual([])
  })

  it.each([
    ['github_create_issue', 'github'],
    ['github', 'github_create_issue'],
    ['github_create_issue', 'github_create'],
    ['github_create', 'github_create_issue'],
    ['github_create_issue', 'create_issue'],
    ['create_issue', 'github_create_issue'],
    ['github_*', 'github'],
    ['github_*', 'git_hub_create_issue'],
    ['github_*', 'a_github_x'],
    ['github_*', 'githubx_create_issue'],
    ['context7_*', 'context_7_get'],
    ['openmemory_*', 'memory_query'],
    ['openmemory_openmemory_query', 'openmemory_store'],
    ['ai_elements_*', 'ai_search'],
    ['git_git', 'git'],
    ['brave_serch', 'brave_search'],
    ['brave_search', 'bravesearch'],
    ['mcp__github__create_issue', 'mcp__gitlab__create_issue'],
    ['a*b*c', 'a1c2b'],
    ['ab*bc', 'abc'],
    ['a*bc*c', 'abc'],
    ['brave_search', '*'],
    ['brave_search', ''],
    ['a.c', 'abc'],
    ['x+', 'xx'],
    ['[ab]', 'a'],
  ])('%j is not met by %j', (declared, available) => {
    expect(findMissingTools([declared], [available])).toEqual([declared])
  })

  it('without a wildcard is met by a name exactly where the name would be met by it', () => {
    fc.assert(
      fc.property(toolName, toolName, (one, other) => {
        expect(isMet(one, other)).toBe(isMet(other, one))
      }),
      seeded,
    )
  })

  it('is met by itself, however it is written', () => {
    fc.assert(
      fc.property(toolName, (name) => {
        expect(isMet(name, `mcp__${name.replace('_', '__').toUpperCase()}`)).toBe(true)
        expect(isMet(`${name}_*`, `mcp_tools_${name}_x`)).toBe(true)
      }),
      seeded,
    )
  })

  it('is never met by what its name begins with, nor by what goes on after its name', () => {
    fc.assert(
      fc.property(toolName, fc.constantFrom('_list', '_x_y', 's', '2'), (name, rest) => {
        expect(isMet(name + rest, name)).toBe(false)
        expect(isMet(name, name + rest)).toBe(false)
        expect(isMet(`${name}_*`, name)).toBe(false)
      }),
      seeded,
    )
  })
})

describe('findMissingTools', () => {
  it.each([
    [['a', 'b', 'a', 'c'], ['b'], ['a', 'c']],
    [['*'], [], ['*']],
    [[], ['a'], []],
    [['a'], ['a', 'and_more'], []],
    [['Brave_Search', 'github_*'], ['git_log'], ['Brave_Search', 'github_*']],
  ])('of %j with %j misses %j, as they were declared', (declared, available, missing) => {
    expect(findMissingTools(declared, available)).toEqual(missing)
  })

  it('takes what is longer than any name as it stands, wildcards included', () => {
    const long = 'a'.repeat(1000)
    expect(findMissingTools([`${long}*`, long], [`${long}b`, long])).toEqual([`${long}*`])
  })
})
