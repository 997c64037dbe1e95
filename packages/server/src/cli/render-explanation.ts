import type { ExplainedCondition, ExplainedRule, LogRecord } from '@healer/core'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { renderJsonLine } from './render-json-line.ts'
import { renderMemory } from './render-memory.ts'

/** Renders an explanation as one JSON object: the place and the line, then what `explainRecord` says. */
export function renderExplanationJson(explained: ExplainedRule, record: LogRecord): string {
  const { stream, lineNumber = null, message } = record
  return renderJsonLine({ stream, lineNumber, line: message, ...explained })
}

/** Renders an explanation for people: what became of the rule, then every part of it, indented as it is nested. */
export function renderExplanationText(explained: ExplainedRule, record: LogRecord, colors: Colors): string {
  const { ruleId, pack, outcome, isQuarantined, condition, exceptions, memory = [] } = explained
  const paint = outcome === 'not-matched' || outcome === 'out-of-scope' ? colors.yellow : colors.green
  const title = `${colors.bold(escapeTerminalText(ruleId))} (${escapeTerminalText(pack)}): ${paint(outcome)}`
  const excused = exceptions.flatMap(({ id, owner, reason, isExpired, condition: nested }) => [
    `  exception ${id}${isExpired ? ', expired' : ''} (${owner}: ${reason})`,
    ...renderCondition(nested, record.message, '    '),
  ])
  const lines = [
    `  line: ${record.message}`,
    ...(isQuarantined ? ['  not run: it fails its own examples'] : []),
    ...renderScope(explained),
    `  looked for first: ${renderPrefilter(explained)}`,
    ...renderCondition(condition, record.message, '  '),
    ...memory.map((contents) => `  ${renderMemory(contents)}`),
    ...excused,
  ]
  return `${[title, ...lines.map(escapeTerminalText)].join('\n')}\n`
}

function renderScope({ scope }: ExplainedRule): readonly string[] {
  return scope.map(({ kind, name, allowed, found, holds }) => {
    const what = name === undefined ? kind : `${kind} ${name}`
    const has = found === undefined ? 'there is none' : `it is ${JSON.stringify(found)}`
    return `  ${answer(holds)} scope: ${what} must be ${allowed.map((value) => JSON.stringify(value)).join(' or ')}, and ${has}`
  })
}

function renderPrefilter({ prefilter }: ExplainedRule): string {
  if (prefilter.literals === undefined) return 'nothing, the rule is tried on every line'
  const quote = (texts: readonly string[]) => texts.map((text) => JSON.stringify(text)).join(' or ')
  const { literals, found = [], isCandidate } = prefilter
  if (found.length === 0) return `${quote(literals)}, not found`
  return `${quote(literals)}, found ${quote(found)}${isCandidate ? '' : ', but not as a match has it'}`
}

function renderCondition(condition: ExplainedCondition, message: string, indent: string): readonly string[] {
  const { children = [] } = condition
  const line = `${indent}${answers[condition.outcome]} ${describe(condition, message)}`
  return [line, ...children.flatMap((child) => renderCondition(child, message, `${indent}  `))]
}

const answers: Readonly<Record<ExplainedCondition['outcome'], string>> = {
  matched: 'yes',
  'not-matched': 'no ',
  undecided: '?  ',
}

function answer(holds: boolean): string {
  return answers[holds ? 'matched' : 'not-matched']
}

function describe(condition: ExplainedCondition, message: string): string {
  const { kind, pattern = '', span, captures = {}, reason } = condition
  if (kind !== 'literal' && kind !== 'regex') return kind
  const what = kind === 'regex' ? `/${pattern}/` : JSON.stringify(pattern)
  const at = span === undefined ? '' : `, at ${span[0]}-${span[1]}`
  const isOfMessage = span !== undefined && condition.where === 'message'
  const text = isOfMessage ? `: ${JSON.stringify(message.slice(...span))}` : ''
  const named = Object.entries(captures).map(([name, value]) => `${name}=${JSON.stringify(value)}`)
  const captured = named.length === 0 ? '' : ` (${named.join(', ')})`
  const failure = reason === undefined ? '' : `, the engine failed: ${reason}`
  return `${kind} ${what} in ${renderPlaceOf(condition)}${at}${text}${captured}${failure}`
}

function renderPlaceOf({ where = 'message', isPresent }: ExplainedCondition): string {
  if (where === 'message') return 'the message'
  const name = 'label' in where ? `label ${where.label}` : `field ${where.field}`
  return isPresent === false ? `${name}, which is not there` : name
}
