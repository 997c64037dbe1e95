import { quoteLogql } from '../client/quote-logql.ts'
import { type Selector, toLokiLabel } from './build-selectors.ts'
import { InexpressibleError } from './inexpressible-error.ts'
import { type LineAlternative, type LineCondition, renderSoughtTexts } from './line-condition.ts'

/** How fields of a line are read: a ruler must be told which. */
export type FieldFormat = 'json' | 'logfmt'

/** A query under way, with the fields that it reads. */
export interface LogQuery {
  readonly text: string
  /** Names that its fields have as labels, by their paths. */
  readonly fieldLabels: ReadonlyMap<string, string>
}

/** What a log query is rendered from. */
export interface LogQueryParts {
  readonly selectors: readonly Selector[]
  readonly alternative: LineAlternative
  /** Paths of fields that are read although nothing is looked for in them. */
  readonly extraFields: readonly string[]
  readonly fieldFormat: FieldFormat
}

/**
 * Renders one alternative as a log query: selectors, line filters, then fields.
 *
 * @throws {@link InexpressibleError} for a path that the format does not know.
 */
export function renderLogQuery(parts: LogQueryParts): LogQuery {
  const { selectors, alternative, extraFields, fieldFormat } = parts
  const onLabel = alternative.filter(({ on }) => on !== undefined && 'label' in on)
  const onLine = alternative.filter(({ on }) => on === undefined)
  const paths = new Set([
    ...alternative.flatMap(({ on }) => (on !== undefined && 'field' in on ? [on.field] : [])),
    ...extraFields,
  ])
  const fieldLabels = new Map(Array.from(paths, (path, index) => [path, `healer_field_${index + 1}`]))
  const stages = [
    `{${[...selectors, ...onLabel.flatMap(renderLabelSelectors)].join(', ')}}`,
    ...onLine.toSorted(byNegation).map(renderLineFilter),
    ...renderFieldStage(fieldLabels, fieldFormat),
    ...alternative.flatMap((condition) => renderFieldFilter(condition, fieldLabels)),
  ]
  return { text: stages.join(' '), fieldLabels }
}

function byNegation(first: LineCondition, second: LineCondition): number {
  return Number(first.isNegated) - Number(second.isNegated)
}

function renderLineFilter({ isNegated, texts }: LineCondition): string {
  const [only, ...more] = texts
  if (only?.literal !== undefined && only.caseSensitive && more.length === 0) {
    return `${isNegated ? '!=' : '|='} ${quoteLogql(only.literal)}`
  }
  return `${isNegated ? '!~' : '|~'} ${quoteLogql(renderSoughtTexts(texts))}`
}

/** A label that is missing is an empty one to Loki. */
function renderLabelSelectors({ on, isNegated, texts }: LineCondition): readonly Selector[] {
  const name = on !== undefined && 'label' in on ? toLokiLabel(on.label) : ''
  const expression = quoteLogql(anywhere(texts))
  return isNegated ? [`${name}!~${expression}`] : [`${name}!=""`, `${name}=~${expression}`]
}

// Lines that are not of the format must not fail the whole query.
const forgetErrors = '| drop __error__, __error_details__'

function renderFieldStage(fieldLabels: ReadonlyMap<string, string>, format: FieldFormat): readonly string[] {
  if (fieldLabels.size === 0) return []
  const fields = Array.from(
    fieldLabels,
    ([path, label]) => `${label}=${quoteLogql(renderPath(path, format))}`,
  )
  return [`| ${format} ${fields.join(', ')}`, forgetErrors]
}

const identifierPattern = /^[a-zA-Z_][a-zA-Z0-9_]*$/

function renderPath(path: string, format: FieldFormat): string {
  if (format === 'logfmt') {
    if (identifierPattern.test(path)) return path
    throw new InexpressibleError(`the field ${JSON.stringify(path)} has no name that logfmt can be asked for`)
  }
  const steps = path.split('.').map((step, index) => {
    if (/^\d+$/.test(step)) return `[${step}]`
    if (identifierPattern.test(step)) return index === 0 ? step : `.${step}`
    return `[${quoteLogql(step.toWellFormed())}]`
  })
  return steps.join('')
}

/** A field that is missing and one that is empty are the same to Loki; Healer's rules take both for missing here. */
function renderFieldFilter(
  { on, isNegated, texts }: LineCondition,
  fieldLabels: ReadonlyMap<string, string>,
): readonly string[] {
  if (on === undefined || !('field' in on)) return []
  const label = fieldLabels.get(on.field) ?? ''
  const expression = quoteLogql(anywhere(texts))
  return [
    isNegated ? `| (${label}="" or ${label}!~${expression})` : `| ${label}!="" | ${label}=~${expression}`,
  ]
}

/** Filters of labels look at the whole value. */
function anywhere(texts: LineCondition['texts']): string {
  return `(?s:.*)(?:${renderSoughtTexts(texts)})(?s:.*)`
}
