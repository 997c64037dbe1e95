import { parser } from '@grafana/lezer-logql'
import type { RegexEngine } from '@healer/core/contracts'
import { parseLabelSet } from '../../receiver/parse-label-set.ts'

/** A line of Loki: the labels of its stream, and its text. */
export interface LokiRecord {
  readonly labels: Readonly<Record<string, string>>
  readonly line: string
}

/** One count of an expression. */
export interface LogqlCount {
  matches(record: LokiRecord): boolean
}

type SyntaxNode = ReturnType<typeof parser.parse>['topNode']

type Test = (record: LokiRecord) => boolean

/** Places at which an expression is no LogQL, by Grafana's own grammar. */
export function findLogqlErrors(expression: string): readonly string[] {
  const errors: string[] = []
  parser.parse(expression).iterate({
    enter(node) {
      if (node.type.isError) errors.push(expression.slice(Math.max(0, node.from - 20), node.to + 20))
    },
  })
  return errors
}

/** Reads the counts of an expression, so that they can be asked about lines; expressions are RE2's. */
export function readLogql(expression: string, engine: RegexEngine): readonly LogqlCount[] {
  const counts: LogqlCount[] = []
  parser.parse(expression).iterate({
    enter({ name, node }) {
      if (name === 'LogRangeExpr') counts.push(readCount(node, expression, engine))
    },
  })
  return counts
}

function readCount(node: SyntaxNode, expression: string, engine: RegexEngine): LogqlCount {
  const textOf = (child: SyntaxNode | null) => (child === null ? '' : expression.slice(child.from, child.to))
  const stringOf = (parent: SyntaxNode) => unquote(textOf(parent.getChild('String')))
  const fields = new Map<string, string>()
  const tests: Test[] = []
  const readLabel = (name: string, { labels, line }: LokiRecord) => {
    const path = fields.get(name)
    return path === undefined ? (labels[name] ?? '') : readJsonPath(line, path)
  }
  const readMatcher = (matcher: SyntaxNode): Test => {
    const name = textOf(matcher.getChild('Identifier'))
    const matches = createTest(
      textOf(matcher.firstChild?.nextSibling ?? null),
      stringOf(matcher),
      true,
      engine,
    )
    return (record) => matches(readLabel(name, record))
  }
  const readLabelFilter = (filter: SyntaxNode): Test => {
    const matcher = filter.getChild('Matcher')
    const parts = filter.getChildren('LabelFilter').map(readLabelFilter)
    if (matcher !== null) return readMatcher(matcher)
    return filter.getChild('Or') === null
      ? (record) => parts.every((part) => part(record))
      : (record) => parts.some((part) => part(record))
  }
  node.cursor().iterate(({ name, node: child }) => {
    if (name === 'LabelExtractionExpression')
      fields.set(textOf(child.getChild('Identifier')), stringOf(child))
    if (name === 'LineFilter') {
      const matches = createTest(textOf(child.getChild('Filter')), stringOf(child), false, engine)
      tests.push(({ line }) => matches(line))
    }
    if (name === 'LabelFilter') tests.push(readLabelFilter(child))
    if (name === 'Matcher') tests.push(readMatcher(child))
    return name !== 'LabelFilter'
  })
  return { matches: (record) => tests.every((test) => test(record)) }
}

function createTest(operator: string, text: string, isWhole: boolean, engine: RegexEngine) {
  const isWanted = !operator.startsWith('!')
  const source = isWhole ? `^(?s:${text})$` : text
  const regex = operator.endsWith('~') ? engine.compile({ source, caseSensitive: true }) : undefined
  return (value: string): boolean => {
    const isFound =
      regex === undefined ? (isWhole ? value === text : value.includes(text)) : regex.test(value)
    return isFound === isWanted
  }
}

/** A string of LogQL is one of Go's, as a label's value is. */
function unquote(quoted: string): string {
  return parseLabelSet(`{a=${quoted}}`)[0]?.[1] ?? ''
}

function readJsonPath(line: string, path: string): string {
  const steps = [...path.matchAll(/([a-zA-Z_]\w*)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/g)].map(
    ([, name, index, quoted]) => name ?? index ?? unquote(quoted ?? '""'),
  )
  try {
    let value: unknown = JSON.parse(line)
    for (const step of steps)
      value = Object.hasOwn(Object(value), step) ? (value as Record<string, unknown>)[step] : undefined
    if (value === undefined || value === null) return ''
    return typeof value === 'string' ? value : JSON.stringify(value)
  } catch {
    return ''
  }
}
