import type { RulePack } from '@healer/core/contracts'
import { UsageError } from '@healer/core/errors'
import { quoteLogql } from '../client/quote-logql.ts'
import { parseLabelSet } from '../receiver/parse-label-set.ts'
import { PushRefusedError } from '../receiver/push-refused-error.ts'
import { ctoLokiQueries } from '../source/loki-selectors.ts'
import { buildLokiRule, type SubjectLabels } from './build-loki-rule.ts'
import type { Selector } from './build-selectors.ts'
import { InexpressibleError } from './inexpressible-error.ts'
import { listDifferences } from './list-differences.ts'
import type { LokiRuleGroup } from './loki-rule.ts'
import { renderDuration } from './render-duration.ts'
import type { FieldFormat } from './render-log-query.ts'

/** Options of {@link exportLokiRules}. */
export interface ExportLokiRulesOptions {
  /** Checked by `parseRulePack`. */
  readonly pack: RulePack
  /** When it is exported, epoch milliseconds: exceptions that have expired are left out. */
  readonly atMs: number
  /** Labels that all streams have, as equalities. Default `{namespace="cto"}`. */
  readonly selector?: string
  /** Default `play_id`, `agent`, `pod`. */
  readonly subjectLabels?: Partial<SubjectLabels>
  /** How rules that look at fields read them; a ruler reads one format. Default `json`. */
  readonly fieldFormat?: FieldFormat
  /** How often the ruler looks. Default a minute. */
  readonly intervalMs?: number
  /** How far back a rule without a window looks; late lines need more than the interval. Default five minutes. */
  readonly lookbackMs?: number
}

/** Something of a pack that a ruler does not do, or not as Healer does. */
export interface LokiRuleNotice {
  readonly ruleId: string
  /** Half a sentence for people. */
  readonly reason: string
}

/** A pack as rules of Loki's ruler. */
export interface ExportedLokiRules {
  /** None when no rule can be expressed. */
  readonly groups: readonly LokiRuleGroup[]
  /** Every rule that a ruler cannot express. */
  readonly omissions: readonly LokiRuleNotice[]
  /** What exported rules do otherwise than in Healer. */
  readonly differences: readonly LokiRuleNotice[]
}

/**
 * Exports a pack as rule groups of Loki's ruler: each rule is an alert whose expression counts the lines that match.
 *
 * What a ruler cannot express is listed with its reason, and never left out in silence: sequences, expectations, windows
 * other than sliding counts, signals and shadow rules, what is about records that are no lines. An alert fires as long as
 * lines are in its window, where Healer tells a detection once.
 *
 * @returns Each rule of the pack, in its order, in exactly one of `groups` and `omissions`.
 * @throws {@link UsageError} `HEALER_USAGE_INVALID` when the selector is none, or the times make no sense.
 * @source https://grafana.com/docs/loki/latest/alert/
 * @example
 * ```ts
 * import assert from 'node:assert/strict'
 * import { exportLokiRules } from '@healer/adapters-loki'
 * import { buildRule, buildRulePack } from '@healer/core/testing'
 *
 * const pack = buildRulePack([buildRule({ id: 'disk-full', match: { literal: 'no space left' } })])
 * const { groups } = exportLokiRules({ pack, atMs: 0 })
 * assert.match(groups[0]?.rules[0]?.expr ?? '', /\{namespace="cto"\} \|~ "\(\?i\)no space left" \[5m\]/)
 * ```
 */
export function exportLokiRules(options: ExportLokiRulesOptions): ExportedLokiRules {
  const { pack, intervalMs = 60_000, lookbackMs = 300_000 } = options
  assertTimes(intervalMs, lookbackMs)
  const settings = {
    pack: `${pack.name}@${pack.version}`,
    selectors: readSelectors(options.selector ?? ctoLokiQueries.platform),
    subjectLabels: { playId: 'play_id', agent: 'agent', runId: 'pod', ...options.subjectLabels },
    fieldFormat: options.fieldFormat ?? 'json',
    lookbackMs,
    atMs: options.atMs,
  } as const
  const omissions: LokiRuleNotice[] = []
  const differences: LokiRuleNotice[] = []
  const rules = pack.rules.flatMap((rule) => {
    try {
      const built = buildLokiRule(rule, settings)
      differences.push(...listDifferences(rule, settings).map((reason) => ({ ruleId: rule.id, reason })))
      return [built]
    } catch (error) {
      if (!(error instanceof InexpressibleError)) throw error
      omissions.push({ ruleId: rule.id, reason: error.message })
      return []
    }
  })
  const group = { name: pack.name, interval: renderDuration(intervalMs), rules }
  return { groups: rules.length === 0 ? [] : [group], omissions, differences }
}

function readSelectors(text: string): readonly Selector[] {
  try {
    const labels = parseLabelSet(text)
    if (labels.length > 0) return labels.map(([name, value]) => `${name}=${quoteLogql(value)}`)
    throw refuse('selector', 'it has no label, and Loki asks for one')
  } catch (error) {
    if (!(error instanceof PushRefusedError)) throw error
    throw refuse('selector', error.message)
  }
}

function assertTimes(intervalMs: number, lookbackMs: number): void {
  if (!Number.isSafeInteger(intervalMs) || intervalMs < 1_000) {
    throw refuse('intervalMs', `${intervalMs} is no whole number of milliseconds from 1000 on`)
  }
  if (!Number.isSafeInteger(lookbackMs) || lookbackMs < intervalMs) {
    throw refuse('lookbackMs', `${lookbackMs} is shorter than the interval, and lines would be missed`)
  }
}

function refuse(what: string, reason: string): UsageError {
  return new UsageError({
    code: 'HEALER_USAGE_INVALID',
    message: `The option ${what} of an export to Loki cannot be used: ${reason}.`,
    details: { what, reason },
  })
}
