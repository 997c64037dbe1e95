import { tierOf } from '@healer/core'
import type { KeySource, Rule, RuleWindow } from '@healer/core/contracts'
import { buildSelectors, type Selector, toLokiLabel } from './build-selectors.ts'
import { InexpressibleError } from './inexpressible-error.ts'
import type { LineAlternative } from './line-condition.ts'
import { combineAlternatives, listAlternatives } from './list-alternatives.ts'
import { listHeldExceptions } from './list-held-exceptions.ts'
import { listTypedKinds } from './list-typed-kinds.ts'
import type { LokiRule } from './loki-rule.ts'
import { renderDuration } from './render-duration.ts'
import { type FieldFormat, renderLogQuery } from './render-log-query.ts'

/** Labels that say whom a line is about. */
export interface SubjectLabels {
  readonly playId: string
  readonly agent: string
  readonly runId: string
}

/** What a rule is built with. */
export interface LokiRuleSettings {
  /** `name@version` of the pack. */
  readonly pack: string
  /** Selectors that every query has. */
  readonly selectors: readonly Selector[]
  readonly subjectLabels: SubjectLabels
  readonly fieldFormat: FieldFormat
  /** How far back a rule without a window looks. */
  readonly lookbackMs: number
  /** Exceptions that have expired by then are left out. Epoch milliseconds. */
  readonly atMs: number
}

/** Loki refuses longer ones. @source https://github.com/grafana/loki/blob/main/pkg/logql/syntax/parser.go */
const maxExpressionLength = 131_072

/**
 * Builds the ruler's rule for a rule.
 *
 * @throws {@link InexpressibleError} when a ruler cannot express it.
 */
export function buildLokiRule(rule: Rule, settings: LokiRuleSettings): LokiRule {
  const alternatives = listRuleAlternatives(rule, settings)
  const selectors = [...settings.selectors, ...buildSelectors(rule.scope, settings.subjectLabels.agent)]
  const counted = readWindow(rule.window, settings)
  if (rule.window !== undefined && alternatives.length > 1) {
    throw new InexpressibleError('lines of several alternatives cannot be counted together, each once')
  }
  const expressions = alternatives.map((alternative) => {
    const { fieldFormat } = settings
    const query = renderLogQuery({ selectors, alternative, extraFields: counted.fields, fieldFormat })
    const by = [...counted.labels, ...counted.fields.flatMap((path) => query.fieldLabels.get(path) ?? [])]
    const count = `count_over_time(${query.text} [${renderDuration(counted.withinMs)}])`
    const sum = by.length === 0 ? `sum(${count})` : `sum by (${by.join(', ')}) (${count})`
    return `${sum} >= ${counted.atLeast}`
  })
  const expr = expressions.join('\nor\n')
  if (expr.length > maxExpressionLength) throw new InexpressibleError('its expression is too long for Loki')
  return {
    alert: rule.id,
    expr,
    labels: buildLabels(rule, settings.pack),
    annotations: buildAnnotations(rule),
  }
}

function listRuleAlternatives(rule: Rule, { atMs }: LokiRuleSettings): readonly LineAlternative[] {
  const { mode = 'live', match, sequence, expect } = rule
  if (mode !== 'live') throw new InexpressibleError(`it is in mode ${mode}, and tells nobody`)
  if (sequence !== undefined)
    throw new InexpressibleError('a ruler does not know the order of lines: it is a sequence')
  if (expect !== undefined || match === undefined) {
    throw new InexpressibleError(
      'a ruler does not know since when something is waited for: it is an expectation',
    )
  }
  const alternatives = combineAlternatives([
    listAlternatives(match),
    ...listHeldExceptions(rule, atMs).map((exception) => listAlternatives(exception.match, true)),
  ])
  if (alternatives.length > 0) return alternatives
  throw new InexpressibleError(
    `a ruler knows lines only, and it looks at: ${listTypedKinds(rule).join(', ')}`,
  )
}

interface CountedWindow {
  readonly withinMs: number
  readonly atLeast: number
  readonly labels: readonly string[]
  /** Paths of fields. */
  readonly fields: readonly string[]
}

function readWindow(window: RuleWindow | undefined, settings: LokiRuleSettings): CountedWindow {
  const { subjectLabels, lookbackMs } = settings
  if (window === undefined) {
    const { playId, agent, runId } = subjectLabels
    return { withinMs: lookbackMs, atLeast: 1, labels: [playId, agent, runId], fields: [] }
  }
  const { kind, withinMs, count, rate, by = [] } = window
  if (kind !== 'sliding')
    throw new InexpressibleError(`a ruler counts in sliding windows, and this one is ${kind}`)
  const keys = by.map((source) => readKey(source, subjectLabels))
  const atLeast = count?.atLeast ?? (rate && Math.ceil((rate.atLeastPerSecond * withinMs) / 1_000))
  if (atLeast === undefined) throw new InexpressibleError('a ruler counts lines, not different values')
  return {
    withinMs,
    atLeast,
    labels: keys.flatMap(({ label }) => label ?? []),
    fields: keys.flatMap(({ field }) => field ?? []),
  }
}

function readKey(
  source: KeySource,
  subjectLabels: SubjectLabels,
): { readonly label?: string; readonly field?: string } {
  const [kind = '', ...rest] = source.split('.')
  const name = rest.join('.')
  if (kind === 'source') return {}
  if (kind === 'label') return { label: toLokiLabel(name) }
  if (kind === 'field') return { field: name }
  if (kind === 'subject') return { label: subjectLabels[name as keyof SubjectLabels] }
  throw new InexpressibleError(`a ruler cannot count by ${source}`)
}

function buildLabels(rule: Rule, pack: string): LokiRule['labels'] {
  return {
    source: 'healer',
    ...(rule.alertCode === undefined ? {} : { alert_code: rule.alertCode }),
    severity: rule.severity,
    tier: tierOf(rule),
    rule: rule.id,
    pack,
  }
}

function buildAnnotations({ title, source, runbook }: Rule): LokiRule['annotations'] {
  return {
    summary: escapeTemplate(title),
    ...(source === undefined ? {} : { description: escapeTemplate(`Source: ${source}`) }),
    ...(runbook === undefined ? {} : { runbook_url: escapeTemplate(runbook) }),
  }
}

/** An annotation is a template of Go. */
function escapeTemplate(text: string): string {
  return text.replaceAll('{{', '{{ "{{" }}')
}
