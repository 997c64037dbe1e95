import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalToolName } from './canonical-tool-name.ts'

const seeded = { seed: 20_260_114, numRuns: 500 }
const part = fc.stringMatching(/^[a-z0-9]{1,6}$/)
const toolName = fc.array(part, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('_'))

describe('canonicalToolName', () => {
  it.each([
    ['github_create_issue', 'github_create_issue'],
    [' GitHub_Create_Issue ', 'github_create_issue'],
    ['github-create-issue', 'github_create_issue'],
    ['mcp__github__create_issue', 'github_create_issue'],
    ['mcp_tools_github_create_issue', 'github_create_issue'],
    ['mcp__tools__github_create_issue', 'github_create_issue'],
    ['openmemory_openmemory_query', 'openmemory_query'],
    ['mcp__openmemory__openmemory_query', 'openmemory_query'],
    ['openmemory_openmemory_*', 'openmemory_*'],
    ['ai_elements_ai_elements_get', 'ai_elements_get'],
    ['github_*', 'github_*'],
    ['*', '*'],
    ['git_git', 'git_git'],
    ['mcp', 'mcp'],
    ['', ''],
  ])('makes of %j the form %j', (name, canonical) => {
    expect(canonicalToolName(name)).toBe(canonical)
  })

  it('is the same for every way to write a name', () => {
    const writings = (name: string) => [
      name,
      name.toUpperCase(),
      name.replaceAll('_', '-'),
      name.replaceAll('_', '__'),
      `mcp__${name}`,
      `mcp_tools_${name}`,
      ` ${name}\t`,
    ]
    fc.assert(
      fc.property(toolName, (name) => {
        const plain = name.replace(/^(?:mcp_tools_|mcp_)+/, 'x_')
        expect(new Set(writings(plain).map(canonicalToolName)).size).toBe(1)
      }),
      seeded,
    )
  })
})
