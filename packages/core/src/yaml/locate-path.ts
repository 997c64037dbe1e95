import { type Alias, isAlias, isMap, isSeq, type Node, type Pair, type YAMLMap } from 'yaml'
import type { RulePackIssue } from '../errors/index.ts'
import { offsetOf } from './walk-yaml.ts'

interface Place {
  readonly root: unknown
  readonly targets: ReadonlyMap<Alias, Node>
  readonly pairs: ReadonlyMap<YAMLMap, ReadonlyMap<string, Pair>>
}

const codesOfKeys: ReadonlySet<RulePackIssue['code']> = new Set(['unknown-key', 'forbidden-key'])

/**
 * Finds where an issue stands: at the value its path leads to; at the key, where the key is what is wrong or where nothing
 * follows it; at what should have held it, where it is missing. An alias leads to what it stands for.
 *
 * @returns An offset into the text.
 */
export function locatePath({ code, path }: RulePackIssue, { root, targets, pairs }: Place): number {
  let node = root
  let offset = offsetOf(root)
  for (const [index, step] of path.entries()) {
    const holder = isAlias(node) ? targets.get(node) : node
    const pair = isMap(holder) ? pairs.get(holder)?.get(String(step)) : undefined
    node = pair?.value ?? (isSeq(holder) ? holder.items[Number(step)] : undefined)
    const isKey = codesOfKeys.has(code) && index === path.length - 1
    if (pair !== undefined && (isKey || isEmpty(node))) return offsetOf(pair.key)
    if (node === undefined) return offset
    offset = offsetOf(node)
  }
  return offset
}

function isEmpty(node: unknown): boolean {
  const [start, end] = (node as Partial<Node> | undefined)?.range ?? [0, 0]
  return start === end
}
