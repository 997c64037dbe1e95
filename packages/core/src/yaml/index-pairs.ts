import { type Document, isMap, type Pair, type YAMLMap } from 'yaml'
import type { RulePackIssue } from '../errors/index.ts'
import type { PositionAt } from './parse-yaml.ts'
import { keyOf, offsetOf, pathTo, walkYaml, type YamlVisit } from './walk-yaml.ts'

/** The pairs of each map by their key, and the keys that stand there twice. */
export interface PairIndex {
  /** Of two pairs with one key the later one, as in the data. */
  readonly pairs: ReadonlyMap<YAMLMap, ReadonlyMap<string, Pair>>
  readonly issues: readonly RulePackIssue[]
}

/** Finds each key's pair, in one pass: the parser's own check of unique keys compares each with each. */
export function indexPairs(document: Document, positionAt: PositionAt): PairIndex {
  const pairs = new Map<YAMLMap, ReadonlyMap<string, Pair>>()
  const issues: RulePackIssue[] = []
  for (const visit of walkYaml(document.contents)) {
    if (!isMap(visit.node)) continue
    const known = new Map<string, Pair>()
    for (const pair of visit.node.items) {
      const first = known.get(keyOf(pair))
      if (first !== undefined) issues.push(duplicateKey(visit, pair, first, positionAt))
      known.set(keyOf(pair), pair)
    }
    pairs.set(visit.node, known)
  }
  return { pairs, issues }
}

function duplicateKey(visit: YamlVisit, pair: Pair, first: Pair, positionAt: PositionAt): RulePackIssue {
  const key = keyOf(pair)
  const { line } = positionAt(offsetOf(first.key))
  return {
    code: 'duplicate-key',
    path: [...pathTo(visit), key],
    message: `the key ${JSON.stringify(key)} stands in line ${line} already; keep one of them`,
    received: key,
    ...positionAt(offsetOf(pair.key)),
  }
}
