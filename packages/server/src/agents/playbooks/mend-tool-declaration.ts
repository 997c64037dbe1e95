import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser'
import type { Playbook } from './playbook.ts'

const path = 'cto-config.json'

/** One declared tool that the agent's CLI lacks: what becomes of it, and the text that does so. */
interface Mend {
  readonly explanation: string
  readonly offset: number
  readonly end: number
  readonly text: string
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
    const available = listOf(diagnosis.parameters['availableTools'])
    if (typeof agent !== 'string') return declined('The diagnosis names no agent.')
    const original = await readFile(path)
    if (original === undefined) return declined(`The repository has no ${path}.`)
    if (parseTree(original) === undefined) return declined(`${path} is no JSON.`)
    const explanations: string[] = []
    let text = original
    // Every mend moves what stands behind it, so each one is looked for in the text that the last one left.
    for (let mend = findMend(text, agent, missing, available); mend !== undefined; ) {
      explanations.push(mend.explanation)
      text = text.slice(0, mend.offset) + mend.text + text.slice(mend.end)
      mend = findMend(text, agent, missing, available)
    }
    if (explanations.length === 0)
      return declined(`${path} does not declare ${missing.join(', ')} for ${agent}.`)
    return {
      kind: 'change',
      summary: `Correct the tools of ${agent} in ${path}`,
      explanation: explanations.join('\n'),
      changes: [{ path, text }],
    }
  },
}

function findMend(
  text: string,
  agent: string,
  missing: readonly string[],
  available: readonly string[],
): Mend | undefined {
  const tree = parseTree(text)
  if (tree === undefined) return undefined
  for (const { where, items } of toolLists(tree, agent)) {
    const declared = items.map((item) => String(item.value))
    const index = declared.findIndex((tool) => missing.includes(tool) && !available.includes(tool))
    if (index !== -1) return createMend(where, items, index, available)
  }
  return undefined
}

function createMend(
  where: string,
  items: readonly Node[],
  index: number,
  available: readonly string[],
): Mend | undefined {
  const item = items[index]
  if (item === undefined) return undefined
  const tool = String(item.value)
  const corrected = available.find((name) => canonical(name) === canonical(tool))
  const itemEnd = item.offset + item.length
  // A correction that is declared already would be declared twice.
  if (corrected !== undefined && !items.some(({ value }) => value === corrected)) {
    return {
      explanation: `Renamed ${tool} to ${corrected} in ${where}: that is what the agent's CLI calls it.`,
      offset: item.offset,
      end: itemEnd,
      text: JSON.stringify(corrected),
    }
  }
  const previous = items[index - 1]
  const next = items[index + 1]
  return {
    explanation: `Removed ${tool} from ${where}: the agent's CLI does not have it.`,
    offset: next === undefined && previous !== undefined ? previous.offset + previous.length : item.offset,
    end: next?.offset ?? itemEnd,
    text: '',
  }
}

/** `remote`, and the `tools` of each local server. */
function toolLists(tree: Node, agent: string) {
  const key = findAgentKey(tree, agent)
  const tools = findNodeAtLocation(tree, ['agents', key, 'tools'])
  if (tools === undefined) return []
  const servers = keysOf(findNodeAtLocation(tools, ['localServers']))
  const locations = [['remote'], ...servers.map((name) => ['localServers', name, 'tools'])]
  return locations.flatMap((location) => {
    const list = findNodeAtLocation(tools, location)
    if (list?.type !== 'array') return []
    return [{ where: ['agents', key, 'tools', ...location].join('.'), items: list.children ?? [] }]
  })
}

function findAgentKey(tree: Node, agent: string): string {
  const keys = keysOf(findNodeAtLocation(tree, ['agents']))
  return keys.find((key) => key.toLowerCase() === agent.toLowerCase()) ?? agent
}

function keysOf(node: Node | undefined): readonly string[] {
  if (node?.type !== 'object') return []
  return (node.children ?? []).map((property) => String(property.children?.[0]?.value))
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
