/** The texts of a line of JSON that matter here. */
export interface JsonTexts {
  /** Command lines, as fields named `command` or `cmd` hold them. */
  readonly commands: readonly string[]
  /** Messages, each to be read as a line. */
  readonly messages: readonly string[]
  /** What a tool gave back to the agent: it may be a file that speaks of commands. */
  readonly outputs: readonly string[]
}

interface Found {
  readonly commands: string[]
  readonly messages: string[]
  readonly outputs: string[]
}

const maxDepth = 8
const commandKeys: ReadonlySet<string> = new Set(['command', 'cmd'])
const messageKeys: ReadonlySet<string> = new Set(['message', 'msg', 'log', 'line'])
const outputKeys: ReadonlySet<string> = new Set(['output', 'stdout', 'stderr'])

/**
 * Lists the texts of a line of JSON: of tracing, of a collector, or of an agent's stream of events.
 *
 * What an agent says (`{"type":"text","text":"…"}`) is not among them: it speaks of tools that nobody runs.
 *
 * @returns `undefined` for what is no object of JSON.
 */
export function listJsonTexts(text: string): JsonTexts | undefined {
  const root = parseObject(text)
  if (root === undefined) return undefined
  const found: Found = { commands: [], messages: [], outputs: [] }
  visit(root, found, 0)
  return found
}

function visit(value: unknown, found: Found, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > maxDepth) return
  if ('type' in value && value.type === 'tool_result') {
    collectStrings('content' in value ? value.content : undefined, found.outputs, depth)
    return
  }
  for (const [key, field] of Object.entries(value)) {
    if (commandKeys.has(key) && isCommand(field)) found.commands.push(renderCommand(field))
    else if (messageKeys.has(key) && typeof field === 'string') found.messages.push(field)
    else if (outputKeys.has(key) && typeof field === 'string') found.outputs.push(field)
    else visit(field, found, depth + 1)
  }
}

function collectStrings(value: unknown, strings: string[], depth: number): void {
  if (typeof value === 'string') strings.push(value)
  else if (typeof value === 'object' && value !== null && depth <= maxDepth) {
    for (const field of Object.values(value)) collectStrings(field, strings, depth + 1)
  }
}

function isCommand(field: unknown): field is string | readonly string[] {
  return (
    typeof field === 'string' || (Array.isArray(field) && field.every((word) => typeof word === 'string'))
  )
}

// A word with a blank is one word: `["bash", "-c", "cargo test"]`.
function renderCommand(field: string | readonly string[]): string {
  if (typeof field === 'string') return field
  return field.map((word) => `'${word.replaceAll("'", '')}'`).join(' ')
}

function parseObject(text: string): object | undefined {
  const trimmed = text.trim()
  if (!trimmed.startsWith('{') || !trimmed.endsWith('}')) return undefined
  try {
    const value: unknown = JSON.parse(trimmed)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
