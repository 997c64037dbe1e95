/** The four lines of the prompts, as our README defines them. */
export const promptLines: readonly string[] = [
  'INFO: Agent type identified: rex',
  "INFO: Role 'implementation' matches task type 'implementation'",
  'INFO: Prompt template loaded: rex/implementation.hbs',
  'INFO: Language context set: rust',
]

/** The documented start of an agent that has all it should have. */
export const toolLines: readonly string[] = [
  'INFO: CTO config loaded: cto-config.json',
  "INFO: Agent 'rex' tools configured: remote=[memory_create_entities, github_*], local=[filesystem, git]",
  'INFO: Connected to tools-server at http://cto-tools:8080',
  'INFO: MCP tools initialized: 15 remote tools available',
  'INFO: Filesystem MCP server ready',
  'INFO: Git MCP server ready',
  'INFO: Tool inventory check - CTO config declares: [memory_create_entities, github_*]',
  'INFO: Tool inventory check - CLI has available: [memory_create_entities, mcp_tools_github_create_issue]',
]

/** A start that shows everything there is to show. */
export const healthyLines: readonly string[] = [...promptLines, ...toolLines]

/** The lines without those that contain a text. */
export function without(lines: readonly string[], text: string): readonly string[] {
  const kept = lines.filter((line) => !line.includes(text))
  if (kept.length === lines.length) throw new Error(`no line contains ${text}`)
  return kept
}
