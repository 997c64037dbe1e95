import { tierOf } from '@healer/core'
import type { Rule, RuleExample, RuleException, RuleExpectation, RuleWindow } from '@healer/core/contracts'
import { renderBlock, renderCode, renderDuration, renderText, renderVisible } from './render-markdown.ts'
import { renderMatcher } from './render-matcher.ts'

/** Renders the section of a rule: what it sees, what follows, and the lines that show it. */
export function renderRule(rule: Rule): string {
  return [
    `### ${rule.id}`,
    `${renderText(rule.title)}.`,
    renderHead(rule),
    renderForm(rule).join('\n'),
    ...renderExceptions(rule.exceptions ?? []),
    renderExamples(rule),
  ].join('\n\n')
}

function renderHead(rule: Rule): string {
  const { alertCode, priority, severity, mode = 'live', scope, action, source, repeatIntervalMs } = rule
  const after = [
    `${action.autonomy}${action.strategy === undefined ? ', a human is called' : `, ${action.strategy}`}`,
    ...(action.escalateAtOnce === true ? ['a human is called at once'] : []),
    ...(repeatIntervalMs === undefined ? [] : [`told again after ${renderDuration(repeatIntervalMs)}`]),
  ]
  const about = Object.entries(scope ?? {}).map(([name, values]) => `${name} ${renderCode(render(values))}`)
  return [
    `- **Rank:** ${alertCode === undefined ? '' : `${alertCode} · `}priority ${priority} · ${severity} · ${tierOf(rule)} · ${mode}`,
    `- **Action:** ${after.join('; ')}`,
    ...(about.length === 0 ? [] : [`- **Scope:** ${about.join('; ')}`]),
    `- **Source:** ${renderText(source ?? 'ours')}`,
  ].join('\n')
}

function render(values: readonly string[] | Readonly<Record<string, readonly string[]>>): string {
  if (Array.isArray(values)) return values.join(', ')
  return Object.entries(values)
    .map(([name, ones]) => `${name}=${ones.join('|')}`)
    .join(', ')
}

function renderForm({ match, window, sequence, expect }: Rule): readonly string[] {
  if (expect !== undefined) return renderExpectation(expect)
  if (sequence !== undefined) {
    const steps = sequence.steps.flatMap(({ id, match: step, absent, withinMs }, index) => [
      `${index + 1}. ${id}${absent === true ? ' must not follow' : ''}${withinMs === undefined ? '' : ` within ${renderDuration(withinMs)}`}`,
      ...renderMatcher(step, '   '),
    ])
    return [`**Follow one another**${renderKey(sequence.by)}:`, '', renderBlock('text', steps)]
  }
  const count = window === undefined ? '' : `, ${renderWindow(window)}`
  return [`**Matches**${count}:`, '', renderBlock('text', match === undefined ? [] : renderMatcher(match))]
}

function renderExpectation({ after, event, withinMs, by }: RuleExpectation): readonly string[] {
  const start = typeof after === 'string' ? [after] : renderMatcher(after.match)
  return [
    `**Expects within ${renderDuration(withinMs)}**${renderKey(by)}:`,
    '',
    renderBlock('text', renderMatcher(event)),
    '',
    '**After**:',
    '',
    renderBlock('text', start),
  ]
}

function renderWindow({ kind, withinMs, count, distinct, rate, by }: RuleWindow): string {
  const often =
    count !== undefined
      ? `${count.atLeast} times`
      : distinct !== undefined
        ? `with ${distinct.atLeast} different ${renderCode(distinct.of)}`
        : `${rate?.atLeastPerSecond} times a second`
  return `${often} in a window (${kind}) of ${renderDuration(withinMs)}${renderKey(by)}`
}

function renderKey(by: readonly string[] | undefined): string {
  return by === undefined ? '' : `, by ${by.map((part) => renderCode(part)).join(', ')}`
}

function renderExceptions(exceptions: readonly RuleException[]): readonly string[] {
  if (exceptions.length === 0) return []
  const lines = exceptions.map(({ id, reason, owner, expiresOn }) => {
    const until = expiresOn === undefined ? '' : `, until ${expiresOn}`
    return `- ${renderCode(id)}: ${renderText(reason)} (${renderText(owner)}${until})`
  })
  return [['**Exceptions**:', '', ...lines].join('\n')]
}

function renderExamples({ examples: { matching, rejecting, injected = [] } }: Rule): string {
  const own = [
    ...matching.map((one) => renderExample('+', one)),
    ...rejecting.map((one) => renderExample('-', one)),
  ]
  const others = injected.map((one) => renderExample(one.fires ? '+' : '-', one))
  return [
    '**Lines**:',
    renderBlock('diff', own.flat()),
    ...(others.length === 0 ? [] : ['**In the words of others**:', renderBlock('diff', others.flat())]),
  ].join('\n\n')
}

function renderExample(
  sign: '+' | '-',
  { line, kind, captures = {}, around = [] }: RuleExample,
): readonly string[] {
  const what = kind === undefined || kind === 'log' ? '' : `${kind} `
  const beside = around.length === 0 ? [] : [`    beside ${around.length} other records`]
  const captured = Object.entries(captures).map(
    ([name, value]) => `    ${name} = ${renderVisible(typeof value === 'string' ? value : value.join(', '))}`,
  )
  return [`${sign} ${what}${renderVisible(line)}`, ...beside, ...captured]
}
