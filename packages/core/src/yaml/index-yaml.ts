import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml'
import type { RulePackIssue } from '../errors/index.ts'
import type { PositionAt } from './parse-yaml.ts'
import { rulePackYamlLimits } from './rule-pack-yaml-limits.ts'

/** Where to find the parts of a document, and what is wrong with it before it is data. */
export interface YamlIndex {
  /** What each alias stands for. */
  readonly targets: ReadonlyMap<Alias, Node>
  /** The pairs of each map by their key; of two with one key the later one, as in `JSON.parse`. */
  readonly pairs: ReadonlyMap<YAMLMap, ReadonlyMap<string, Pair>>
  readonly issues: readonly RulePackIssue[]
  /** Whether it cannot become data: an alias stands for nothing, or there are too many. */
  readonly isFatal: boolean
}

interface Visit {
  readonly node: unknown
  readonly parent?: Visit
  readonly step?: string | number
}

/** Goes through a document once, in the order of its text; does not follow aliases. */
export function indexYaml(document: Document, positionAt: PositionAt): YamlIndex {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  const pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>()
  const issues: RulePackIssue[] = []
  let anchorCount = 0
  let isFatal = false

  const fail = (visit: Visit, code: RulePackIssue['code'], message: string) => {
    isFatal = true
    issues.push({ code, path: pathTo(visit), message, ...positionAt(offsetOf(visit.node)) })
  }
  const readAlias = (visit: Visit, alias: Alias) => {
    const target = anchors.get(alias.source)
    if (target !== undefined) targets.set(alias, target)
    else
      fail(
        visit,
        'invalid-syntax',
        `*${alias.source} stands for nothing: no &${alias.source} comes before it`,
      )
  }
  const readMap = (visit: Visit, map: YAMLMap): readonly Visit[] => {
    const known = new Map<string, Pair>()
    pairs.set(map, known)
    return map.items.map((pair): Visit => {
      const step = String(isScalar(pair.key) ? pair.key.value : pair.key)
      const first = known.get(step)
      known.set(step, pair)
      const next: Visit = { node: pair.value, parent: visit, step }
      if (first === undefined) return next
      const { line } = positionAt(offsetOf(first.key))
      const message = `the key ${JSON.stringify(step)} stands in line ${line} already; keep one of them`
      const place = positionAt(offsetOf(pair.key))
      issues.push({ code: 'duplicate-key', path: pathTo(next), message, received: step, ...place })
      return next
    })
  }

  const open: Visit[] = [{ node: document.contents }]
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    const at: Visit = visit
    const { node } = at
    const anchor = isAlias(node) ? node.source : (node as Node | null)?.anchor
    if (anchor !== undefined) {
      anchorCount += 1
      if (anchorCount > rulePackYamlLimits.maxAnchors) {
        const limit = `${rulePackYamlLimits.maxAnchors} anchors and aliases`
        fail(at, 'limit-exceeded', `is where the pack exceeds ${limit}; write out what they stand for`)
        break
      }
    }
    if (isAlias(node)) readAlias(at, node)
    else if (anchor !== undefined) anchors.set(anchor, node as Node)
    if (isMap(node)) open.push(...readMap(at, node).toReversed())
    if (isSeq(node))
      open.push(...node.items.map((item, step) => ({ node: item, parent: at, step })).toReversed())
  }
  return { targets, pairs, issues, isFatal }
}

/** Where a node begins; 0 where the parser has made it up. */
export function offsetOf(node: unknown): number {
  return (node as Node | null)?.range?.[0] ?? 0
}

function pathTo(visit: Visit): RulePackIssue['path'] {
  const steps: (string | number)[] = []
  for (let at: Visit | undefined = visit; at !== undefined; at = at.parent) {
    if (at.step !== undefined) steps.push(at.step)
  }
  return steps.reverse()
}
