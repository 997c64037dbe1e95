import type { RuleScope } from '../contracts/index.ts'
import type { Line } from './create-line.ts'

/** One thing that a scope asks of a record. */
export interface ScopeCondition {
  readonly kind: 'label' | 'source' | 'agent' | 'phase'
  /** Name of the label, where it is one. */
  readonly name?: string
  /** What the scope allows, as it is written there. */
  readonly allowed: readonly string[]
  /** What the record has; `undefined` where it has none. */
  read(line: Line): string | undefined
  holds(line: Line): boolean
}

/** Compiles a scope to its conditions, all of which must hold; those that cost least come first. */
export function compileScope(scope: RuleScope | undefined): readonly ScopeCondition[] {
  if (scope === undefined) return []
  const { labels = {}, sources, agents, phases } = scope
  return [
    ...(sources === undefined ? [] : [compileCondition({ kind: 'source' }, sources, readSource)]),
    ...Object.entries(labels).map(([name, allowed]) =>
      compileCondition({ kind: 'label', name }, allowed, (line) => line.label(name)),
    ),
    ...(agents === undefined ? [] : [compileCondition({ kind: 'agent' }, agents, readAgent)]),
    ...(phases === undefined ? [] : [compileCondition({ kind: 'phase' }, phases, readPhase)]),
  ]
}

const readSource = (line: Line) => line.record.source
const readAgent = (line: Line) => line.subject().agent
const readPhase = (line: Line) => line.subject().phase

function compileCondition(
  head: Pick<ScopeCondition, 'kind' | 'name'>,
  allowed: readonly string[],
  read: ScopeCondition['read'],
): ScopeCondition {
  const exact: ReadonlySet<string> = new Set(allowed.filter((value) => !value.endsWith('*')))
  const prefixes = allowed.filter((value) => value.endsWith('*')).map((value) => value.slice(0, -1))
  const holds = (line: Line): boolean => {
    const found = read(line)
    if (found === undefined) return false
    return exact.has(found) || prefixes.some((prefix) => found.startsWith(prefix))
  }
  return { ...head, allowed, read, holds }
}
