import type { Document } from 'yaml'
import type { RulePackIssue } from '../errors/index.ts'
import { indexAnchors } from './index-anchors.ts'
import { indexPairs } from './index-pairs.ts'
import { locatePath } from './locate-path.ts'
import { parseYaml, tooDeep } from './parse-yaml.ts'

/** A text as data, and where its parts stand. */
export type YamlData =
  | {
      readonly ok: true
      readonly value: unknown
      /** What the data does not show: keys that stand twice. */
      readonly issues: readonly RulePackIssue[]
      /** Adds to an issue the line and column of its path. */
      readonly locate: (issue: RulePackIssue) => RulePackIssue
    }
  | { readonly ok: false; readonly issues: readonly RulePackIssue[] }

/** Reads a text; never throws because of what it says. */
export function readYaml(text: string): YamlData {
  const parsed = parseYaml(text)
  if (!parsed.ok) return parsed
  const { document, positionAt } = parsed
  const { targets, issues: anchorIssues } = indexAnchors(document, positionAt)
  if (anchorIssues.length > 0) return { ok: false, issues: anchorIssues }
  const { pairs, issues } = indexPairs(document, positionAt)
  const data = toData(document)
  if (data === undefined) return { ok: false, issues: [tooDeep] }
  return {
    ok: true,
    value: data.value,
    issues,
    locate: (issue) => ({
      ...issue,
      ...positionAt(locatePath(issue, { root: document.contents, targets, pairs })),
    }),
  }
}

/** `undefined` where the nesting overflows the stack. */
function toData(document: Document): { readonly value: unknown } | undefined {
  try {
    // Aliases share what they stand for, so that nothing grows here; who reads the value counts what it amounts to.
    return { value: document.toJS({ maxAliasCount: -1 }) }
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}
