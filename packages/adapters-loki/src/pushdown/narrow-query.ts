import type { RuleScope } from '@healer/core/contracts'
import { quoteLogql } from '../client/quote-logql.ts'
import { escapePattern } from './list-needed-literals.ts'

const lokiNamePattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/
const string = '"(?:[^"\\\\]|\\\\.)*"|`[^`]*`'
/** A selector, then line filters only: what else stands in a pipeline may change labels. */
const narrowablePattern = new RegExp(
  `^(\\s*\\{(?:[^"\`}]|${string})*?),?\\s*\\}((?:\\s*(?:\\|=|\\|~|!=|!~)\\s*(?:${string})(?:\\s*or\\s*(?:${string}))*)*\\s*)$`,
  's',
)

/**
 * Renders the matchers of a stream selector that keep to what a scope says of labels.
 *
 * @returns Empty where it says nothing that Loki knows: agents and phases are read off labels by whoever judges, and a label
 * whose name Loki cannot write is none of its own.
 */
export function renderScopeMatchers({ labels = {} }: RuleScope = {}): string {
  return Object.entries(labels)
    .filter(([name]) => lokiNamePattern.test(name))
    .map(([name, values]) => renderMatcher(name, values))
    .toSorted()
    .join(', ')
}

/** The query with more matchers in its selector; as it is where its pipeline could change what they look at. */
export function narrowQuery(query: string, matchers: string): string {
  const [, head, filters] = narrowablePattern.exec(query) ?? []
  if (matchers === '' || head === undefined || filters === undefined) return query
  return `${head}${head.trim() === '{' ? '' : ', '}${matchers}}${filters}`
}

function renderMatcher(name: string, values: readonly string[]): string {
  if (values.includes('*')) return `${name}!=""`
  const [only = '', ...more] = values
  if (more.length === 0 && !only.endsWith('*')) return `${name}=${quoteLogql(only.toWellFormed())}`
  return `${name}=~${quoteLogql(`(?s)${values.map(renderValue).toSorted().join('|')}`)}`
}

function renderValue(value: string): string {
  const text = value.toWellFormed()
  return text.endsWith('*') ? `${escapePattern(text.slice(0, -1))}.*` : escapePattern(text)
}
