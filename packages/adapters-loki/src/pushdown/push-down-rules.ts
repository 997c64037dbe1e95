import type { Matcher, Rule, RulePack } from '@healer/core/contracts'
import { listMatcherLiterals, listNeededLiterals, type NeededLiterals } from './list-needed-literals.ts'
import { narrowQuery, renderScopeMatchers } from './narrow-query.ts'
import { dropContaining, renderLineFilters } from './render-line-filters.ts'

/** Options of {@link pushDownRules}. */
export interface PushDownOptions {
  /** The query without rules, see `ctoLokiQueries`. */
  readonly query: string
  readonly packs: readonly RulePack[]
  /** What else is looked for, by monitors say. */
  readonly alsoKeep?: readonly Matcher[]
  /** UTF-16 code units of one query. Default 5,000: what gateways take in an address, and Lokis before 3.0 at all. */
  readonly maxQueryLength?: number
  /** Each is asked at every poll. Default 4. */
  readonly maxQueries?: number
}

/** Queries that let Loki do the first filtering. */
export interface PushedDownQueries {
  /** At least one, as `createLokiLogSource` takes them: what is wanted is what any of them answers. */
  readonly queries: readonly string[]
  /** Something is left out; otherwise there is one query, the one that was given. */
  readonly isFiltered: boolean
  /** Rules that any line of their labels may concern: for them no texts can be looked for. */
  readonly unfilterable: readonly Rule['id'][]
}

/** What is looked for in the streams of some labels. */
interface Demand {
  /** Of the stream selector; empty for all streams. */
  readonly matchers: string
  readonly literals: NeededLiterals
}

/**
 * Makes queries that answer every line which can concern a rule, and few others: those of the labels that a rule's scope
 * names, and of them those that contain one of the texts that the rules require, whatever their case.
 *
 * The detections are those of reading everything, at a fraction of the lines. What looks at other lines (a line joiner, a
 * monitor whose matchers are not in `alsoKeep`) must read everything. Texts for which one query has no room are shared out to
 * several; where there would be too many of these, scopes are left out, then texts are cut shorter, so that more lines come.
 *
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
 *       scope: { labels: { pod: ['store-*'] } },
 *       match: { literal: 'no space left' },
 *       action: { autonomy: 'issue' },
 *       examples: { matching: [{ line: 'No space left on device', labels: { pod: 'store-1' } }], rejecting: [{ line: 'all is well' }] },
 *     },
 *   ],
 * })
 * const { queries } = pushDownRules({ query: ctoLokiQueries.platform, packs: [pack] })
 * assert.deepEqual(queries, ['{namespace="cto", pod=~"(?s)store-.*"} |~ "(?i).?(?:no space left)"'])
 * ```
 */
export function pushDownRules(options: PushDownOptions): PushedDownQueries {
  const { query, packs, alsoKeep = [] } = options
  const rules = packs.flatMap((pack) => pack.rules)
  const demands = [
    ...rules.map((rule) => ({
      id: rule.id,
      matchers: renderScopeMatchers(rule.scope),
      literals: listNeededLiterals(rule),
    })),
    ...alsoKeep.map((matcher) => ({ id: undefined, matchers: '', literals: listMatcherLiterals(matcher) })),
  ]
  const unfilterable = demands.flatMap(({ id, literals }) =>
    id !== undefined && literals === undefined ? [id] : [],
  )
  const queries =
    renderQueries(joinDemands(demands), options) ?? renderQueries(forgetScopes(demands), options)
  return queries === undefined || queries.includes(query)
    ? { queries: [query], isFiltered: false, unfilterable }
    : { queries, isFiltered: true, unfilterable }
}

/** One demand for the streams of the same labels; what is looked for in all streams is looked for there only. */
function joinDemands(demands: readonly Demand[]): readonly Demand[] {
  const groups = Map.groupBy(demands, ({ matchers }) => matchers)
  const joined = Array.from(groups, ([matchers, group]) => ({ matchers, literals: unite(group) }))
  const everywhere = joined.find(({ matchers }) => matchers === '')?.literals ?? []
  return joined
    .map(({ matchers, literals }) => ({
      matchers,
      literals: matchers === '' ? literals : literals?.filter((text) => !isIn(everywhere, text)),
    }))
    .filter(({ literals }) => literals?.length !== 0)
    .toSorted((a, b) => (a.matchers < b.matchers ? -1 : 1))
}

function isIn(texts: readonly string[], text: string): boolean {
  return texts.some((shorter) => text.includes(shorter))
}

/** Scopes are kept where nothing else keeps lines out. */
function forgetScopes(demands: readonly Demand[]): readonly Demand[] {
  return joinDemands(
    demands.map(({ matchers, literals }) => ({
      matchers: literals === undefined ? matchers : '',
      literals,
    })),
  )
}

function unite(demands: readonly Demand[]): NeededLiterals {
  const lists = demands.map(({ literals }) => literals)
  return lists.includes(undefined) ? undefined : dropContaining(lists.flatMap((list) => list ?? []))
}

/** `undefined` where there would be too many, or there is nothing to ask for. */
function renderQueries(
  demands: readonly Demand[],
  { query, maxQueryLength = 5000, maxQueries = 4 }: PushDownOptions,
): readonly string[] | undefined {
  const queries = new Set<string>()
  for (const [index, { matchers, literals }] of demands.entries()) {
    const narrowed = narrowQuery(query, matchers)
    if (literals === undefined) {
      if (narrowed.length > maxQueryLength) return undefined
      queries.add(narrowed)
      continue
    }
    // Each of those that follow needs one at least.
    const maxFilters = maxQueries - queries.size - (demands.length - index - 1)
    const maxLength = maxQueryLength - narrowed.length - 1
    const filters = renderLineFilters(literals, { maxLength, maxFilters })
    if (filters === undefined) return undefined
    for (const filter of filters) queries.add(`${narrowed} ${filter}`)
  }
  return queries.size === 0 || queries.size > maxQueries ? undefined : [...queries]
}
