import { type Alias, type Document, isAlias, isNode, type Node } from 'yaml'
import type { RulePackIssue } from '../errors/index.ts'
import type { PositionAt } from './parse-yaml.ts'
import { rulePackYamlLimits } from './rule-pack-yaml-limits.ts'
import { offsetOf, pathTo, walkYaml } from './walk-yaml.ts'

/** What each alias stands for, and why the document cannot become data: an alias for nothing, or too many. */
export interface AnchorIndex {
  readonly targets: ReadonlyMap<Alias, Node>
  readonly issues: readonly RulePackIssue[]
}

/** Finds what aliases stand for: the last anchor of that name before them. */
export function indexAnchors(document: Document, positionAt: PositionAt): AnchorIndex {
  const anchors = new Map<string, Node>()
  const targets = new Map<Alias, Node>()
  const issues: RulePackIssue[] = []
  let count = 0
  for (const visit of walkYaml(document.contents)) {
    const { node } = visit
    const name = isAlias(node) ? node.source : isNode(node) ? anchorOf(node) : undefined
    if (name === undefined) continue
    const place = positionAt(offsetOf(node))
    count += 1
    if (count > rulePackYamlLimits.maxAnchors) {
      const message = `is where the pack exceeds ${rulePackYamlLimits.maxAnchors} anchors and aliases; write out what they stand for`
      issues.push({ code: 'limit-exceeded', path: pathTo(visit), message, ...place })
      break
    }
    const target = anchors.get(name)
    if (!isAlias(node)) anchors.set(name, node as Node)
    else if (target !== undefined) targets.set(node, target)
    else {
      const message = `the alias *${name} stands for nothing; put an anchor &${name} before it`
      issues.push({ code: 'invalid-syntax', path: pathTo(visit), message, ...place })
    }
  }
  return { targets, issues }
}

function anchorOf(node: Node): string | undefined {
  return 'anchor' in node ? node.anchor : undefined
}
