import { isMap, isScalar, isSeq, type Pair } from 'yaml'

/** A node, and how one comes to it. */
export interface YamlVisit {
  readonly node: unknown
  readonly parent?: YamlVisit
  readonly step?: string | number
}

/** Visits every node once, in the order of the text; aliases are not followed. No recursion: a text may nest as it likes. */
export function* walkYaml(root: unknown): Generator<YamlVisit> {
  const open: YamlVisit[] = [{ node: root }]
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    yield visit
    const children = listChildren(visit)
    for (let index = children.length - 1; index >= 0; index -= 1) open.push(children[index] as YamlVisit)
  }
}

/** The key of a pair, as the data will have it. */
export function keyOf({ key }: Pair): string {
  return String(isScalar(key) ? key.value : key)
}

/** The path of a node, from the root. */
export function pathTo(visit: YamlVisit): readonly (string | number)[] {
  const steps: (string | number)[] = []
  for (let at: YamlVisit | undefined = visit; at !== undefined; at = at.parent) {
    if (at.step !== undefined) steps.push(at.step)
  }
  return steps.reverse()
}

/** Where a node begins; 0 where the text has none. */
export function offsetOf(node: unknown): number {
  return (node as { readonly range?: readonly number[] | null } | null)?.range?.[0] ?? 0
}

function listChildren(parent: YamlVisit): readonly YamlVisit[] {
  const { node } = parent
  if (isSeq(node)) return node.items.map((item, step) => ({ node: item, parent, step }))
  if (isMap(node)) return node.items.map((pair) => ({ node: pair.value, parent, step: keyOf(pair) }))
  return []
}
