const clientPrefixes = ['mcp_tools_', 'mcp_']
const maxServerParts = 3

/**
 * The form in which names of tools are compared, globs included.
 *
 * Letter case and separators do not count: `mcp__github__create-issue` and `github_create_issue` are one. What a CLI puts
 * before the server's name is left out (`mcp__`, `mcp_tools_`), and so is a server's name that stands there twice, since
 * tools that carry it already get it again: `openmemory_openmemory_query`.
 *
 * @source original-healer.md section 8.1, remote tool names
 */
export function canonicalToolName(name: string): string {
  const folded = name.trim().toLowerCase().split(/[-_]+/).join('_')
  const prefix = clientPrefixes.find((candidate) => folded.startsWith(candidate))
  const bare = prefix === undefined ? folded : folded.slice(prefix.length)
  return dropDoubledServer(bare.split('_')).join('_')
}

function dropDoubledServer(parts: readonly string[]): readonly string[] {
  for (let count = 1; count <= maxServerParts && parts.length > 2 * count; count += 1) {
    const server = parts.slice(0, count)
    const isName = server.every((part) => part !== '' && !part.includes('*'))
    if (isName && server.every((part, index) => part === parts[count + index])) return parts.slice(count)
  }
  return parts
}
