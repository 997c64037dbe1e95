import { applyEdits, findNodeAtLocation, type Node, modify, parseTree } from 'jsonc-parser'
import type { Playbook } from './playbook.ts'

const path = 'cto-config.json'

/** One declared tool that the agent's CLI lacks, where it stands, and what becomes of it. */
interface Mend {
  readonly location: readonly (string | number)[]
  readonly tool: string
  /** Absent: it is removed. */
  readonly replacement?: string
}

/**
 * Mends a CTO config that declares tools which an agent's CLI does not have.
 *
 * A tool whose name is an available one but for case and separators is corrected; any other is removed. The rest of the
 * file stays as it is, to the byte.
 */
export const mendToolDeclaration: Playbook = {
  name: 'mend-tool-declaration',
  causes: ['declared-tool-unavailable'],
  async propose({ diagnosis, readFile }) {
    const agent = diagnosis.parameters['agent']
    const missing = listOf(diagnosis.parameters['missingTools'])
    if (typeof agent !== 'string') return declined('The diagnosis names no agent.')
    const text = await readFile(path)
    if (text === undefined) return declined(`The repository has no ${path}.`)
    const tree = parseTree(text)
    if (tree === undefined) return declined(`${path} is no JSON.`)
    const mends = findMends(tree, agent, missing, listOf(diagnosis.parameters['availableTools']))
    if (mends.length === 0) return declined(`${path} does not declare ${missing.join(', ')} for ${agent}.`)
    return {
      kind: 'change',
      summary: `Correct the tools of ${agent} in ${path}`,
      explanation: mends.map(explain).join('\n'),
      changes: [{ path, text: applyMends(text, mends) }],
    }
  },
}

function findMends(
  tree: Node,
  agent: string,
  missing: readonly string[],
  available: readonly string[],
): readonly Mend[] {
  const tools = findNodeAtLocation(tree, ['agents', findAgentKey(tree, agent), 'tools'])
  if (tools === undefined) return []
  const prefix = ['agents', findAgentKey(tree, agent), 'tools']
  return toolLists(tools).flatMap(({ location, items }) => {
    const declared = items.map((item) => String(item.value))
    return items.flatMap((item, index): readonly Mend[] => {
      const tool = String(item.value)
      if (!missing.includes(tool)) return []
      const replacement = available.find((name) => canonical(name) === canonical(tool))
      // A correction that is declared already would be declared twice.
      const isDeclared = replacement !== undefined && declared.includes(replacement)
      return [{ location: [...prefix, ...location, index], tool, ...(isDeclared ? {} : { replacement }) }]
    })
  })
}

/** `remote`, and the `tools` of each local server. */
function toolLists(tools: Node) {
  const servers = findNodeAtLocation(tools, ['localServers'])
  const names = (servers?.children ?? []).map((property) => String(property.children?.[0]?.value))
  const locations = [['remote'], ...names.map((name) => ['localServers', name, 'tools'])]
  return locations.flatMap((location) => {
    const list = findNodeAtLocation(tools, location)
    return list?.type === 'array' ? [{ location, items: list.children ?? [] }] : []
  })
}

function findAgentKey(tree: Node, agent: string): string {
  const agents = findNodeAtLocation(tree, ['agents'])
  const keys = (agents?.children ?? []).map((property) => String(property.children?.[0]?.value))
  return keys.find((key) => key.toLowerCase() === agent.toLowerCase()) ?? agent
}

function applyMends(text: string, mends: readonly Mend[]): string {
  // From the end backwards, so that an index still points at what it pointed at.
  return mends.toReversed().reduce((current, { location, replacement }) => {
    const edits = modify(current, [...location], replacement, {})
    return applyEdits(current, edits)
  }, text)
}

function explain({ tool, replacement, location }: Mend): string {
  const where = location.slice(0, -1).join('.')
  return replacement === undefined
    ? `Removed ${tool} from ${where}: the agent's CLI does not have it.`
    : `Renamed ${tool} to ${replacement} in ${where}: that is what the agent's CLI calls it.`
}

function canonical(name: string): string {
  return name.toLowerCase().replaceAll('-', '_').replaceAll('.', '_')
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return []
  return typeof value === 'string' ? [value] : value
}

function declined(reason: string) {
  return { kind: 'declined' as const, reason }
}
