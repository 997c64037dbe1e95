import type { Matcher, Rule, RulePack } from '@healer/core/contracts'
import { quoteLogql } from '../client/quote-logql.ts'
import { escapePattern, listMatcherLiterals, listNeededLiterals } from './list-needed-literals.ts'

/** Options of {@link pushDownRules}. */
export interface PushDownOptions {
  /** The query without rules, see `ctoLokiQueries`. */
  readonly query: string
  readonly packs: readonly RulePack[]
  /** What else is looked for, by monitors say. */
  readonly alsoKeep?: readonly Matcher[]
  /** UTF-16 code units. Default 5,000: what gateways take in an address, and Lokis before 3.0 at all. */
  readonly maxQueryLength?: number
}

/** A query that lets Loki do the first filtering. */
export interface PushedDownQuery {
  readonly query: string
  /** Lines are filtered; otherwise the query is what was given. */
  readonly isFiltered: boolean
  /** Rules that any line may concern: because of them nothing can be filtered. */
  readonly unfilterable: readonly Rule['id'][]
}

const leastLiteralLength = 3

/**
 * Makes a query that answers every line which can concern a rule, and few others: those that contain one of the texts that
 * the rules require, whatever the case.
 *
 * The detections are those of reading everything, at a fraction of the lines. What looks at other lines (a line joiner, a
 * monitor whose matchers are not in `alsoKeep`) must read everything. Where the query would be too long, its texts are cut
 * shorter, so that more lines come.
 *
 * @remarks Loki takes U+017F (long s) for no `s`, which RE2 does: a line that writes it so is filtered out.
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { ctoLokiQueries, pushDownRules } from '@healer/adapters-loki'
 * import { defineRulePack } from '@healer/core'
 *
 * const pack = defineRulePack({
 *   format: 1,
 *   name: 'disks',
 *   version: '1.0.0',
 *   title: 'Disks',
 *   rules: [
 *     {
 *       id: 'disk-full',
 *       title: 'Disk full',
 *       priority: 2,
 *       severity: 'high',
 *       match: { literal: 'no space left' },
 *       action: { autonomy: 'issue' },
 *       examples: { matching: [{ line: 'No space left on device' }], rejecting: [{ line: 'all is well' }] },
 *     },
 *   ],
 * })
 * const { query } = pushDownRules({ query: ctoLokiQueries.agents, packs: [pack] })
 * assert.equal(query, '{namespace="cto", app="coderun"} |~ "(?i)(?:no space left)"')
 * ```
 */
export function pushDownRules(options: PushDownOptions): PushedDownQuery {
  const { query, packs, alsoKeep = [], maxQueryLength = 5000 } = options
  const rules = packs.flatMap((pack) => pack.rules)
  const needed = rules.map((rule) => ({ id: rule.id, literals: listNeededLiterals(rule) }))
  const kept = alsoKeep.map(listMatcherLiterals)
  const unfilterable = needed.filter(({ literals }) => literals === undefined).map(({ id }) => id)
  if (unfilterable.length > 0 || kept.includes(undefined)) return { query, isFiltered: false, unfilterable }
  const literals = [...needed.map((rule) => rule.literals), ...kept].flatMap((list) => list ?? [])
  const filter = renderFilter(literals, maxQueryLength - query.length - 1)
  return filter === undefined
    ? { query, isFiltered: false, unfilterable }
    : { query: `${query} ${filter}`, isFiltered: true, unfilterable }
}

/** The longest texts for which there is room; `undefined` where there is none even for short ones, or nothing to look for. */
function renderFilter(literals: readonly string[], maxLength: number): string | undefined {
  const longest = Math.max(...literals.map(({ length }) => length))
  for (let length = longest; length >= leastLiteralLength; length -= 1) {
    const texts = dropContaining(literals.map((literal) => cut(literal, length)))
    const filter = `|~ ${quoteLogql(`(?i)(?:${texts.map(escapePattern).join('|')})`)}`
    if (filter.length <= maxLength) return filter
  }
  return undefined
}

/** Never between the halves of a character. */
function cut(literal: string, length: number): string {
  const text = literal.slice(0, length)
  return text.isWellFormed() ? text : text.slice(0, -1)
}

/** What contains another one is found by it. */
function dropContaining(texts: readonly string[]): readonly string[] {
  const shortFirst = [...new Set(texts)].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))
  const kept: string[] = []
  for (const text of shortFirst) if (!kept.some((shorter) => text.includes(shorter))) kept.push(text)
  return kept.toSorted()
}
