import type { RuleScope } from '@healer/core/contracts'
import { quoteLogql } from '../client/quote-logql.ts'
import { InexpressibleError } from './inexpressible-error.ts'
import { escapePattern } from './list-alternatives.ts'

/** One matcher of a stream selector: `app="coderun"`. */
export type Selector = string

/** The name that a label has in Loki, which writes dots, dashes and slashes as `_`. */
export function toLokiLabel(name: string): string {
  const written = name.replaceAll(/[^a-zA-Z0-9_]/g, '_')
  return /^\d/.test(written) ? `_${written}` : written
}

/**
 * Builds the selectors that keep to a rule's scope.
 *
 * @param agentLabel - The label that names the agent, with or without the organisation before it: `5DLabs-Rex`.
 * @throws {@link InexpressibleError} for what no label says.
 */
export function buildSelectors(scope: RuleScope | undefined, agentLabel: string): readonly Selector[] {
  const { labels = {}, agents, sources, phases } = scope ?? {}
  if (sources !== undefined) {
    throw new InexpressibleError(
      `it is about records of ${sources.join(', ')} only, and a ruler knows one Loki`,
    )
  }
  if (phases !== undefined) {
    throw new InexpressibleError(
      `it is about the phase ${phases.join(', ')} only, and no label says the phase`,
    )
  }
  return [
    ...Object.entries(labels).map(([name, values]) => buildLabelSelector(name, values)),
    ...(agents === undefined ? [] : [buildAgentSelector(agentLabel, agents)]),
  ]
}

function buildLabelSelector(name: string, values: readonly string[]): Selector {
  const [only = '', ...more] = values
  const label = toLokiLabel(name)
  if (more.length === 0 && !only.endsWith('*')) return `${label}=${quoteLogql(only.toWellFormed())}`
  return `${label}=~${quoteLogql(values.map(buildValuePattern).join('|'))}`
}

function buildAgentSelector(label: string, agents: readonly string[]): Selector {
  if (agents.includes('*')) return `${label}=~".+"`
  const names = agents.map(buildValuePattern).join('|')
  return `${label}=~${quoteLogql(`(?i)(?:.*-)?(?:${names})`)}`
}

/** A value that ends in `*` is a prefix; `*` alone is any value. */
function buildValuePattern(value: string): string {
  if (value === '*') return '.+'
  const text = value.toWellFormed()
  return text.endsWith('*') ? `${escapePattern(text.slice(0, -1))}.*` : escapePattern(text)
}
