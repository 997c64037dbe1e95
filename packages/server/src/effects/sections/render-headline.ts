import { type Incident, untrusted } from '@healer/core/contracts'
import { renderCode, renderTitleLine } from '../render-untrusted.ts'
import { formatDateTime } from './format-time.ts'

const maxTitleLength = 200

/** The code that names an incident's class: the alert code, or the rule where it has none. */
export function codeOf({ alertCode, ruleId }: Incident): string {
  return renderTitleLine(untrusted(alertCode ?? ruleId), { maxLength: 60 })
}

/** Whom an incident is about: `rex in play-42`. */
export function describeSubject({ subject }: Incident): string {
  const { agent, playId } = subject
  const where = playId === undefined ? '' : ` in ${playId}`
  return `${agent ?? 'unknown agent'}${where}`
}

/** The title of an incident's issue: `[HEAL-A10] Tool inventory mismatch: rex in play-42`. */
export function renderHeadline(incident: Incident, prefix = 'HEAL-'): string {
  const text = renderTitleLine(untrusted(`${incident.title}: ${describeSubject(incident)}`), {
    maxLength: maxTitleLength,
  })
  return `[${prefix}${codeOf(incident)}] ${text}`
}

/** How bad it is, since when, and by which name `healer` knows it: one line under a heading. */
export function renderByline(incident: Incident): string {
  const times = incident.detectionCount === 1 ? '' : `, ${incident.detectionCount} times so far`
  const parts = [
    `**${incident.tier}**`,
    `**${incident.severity}**`,
    `priority ${incident.priority}`,
    `opened ${formatDateTime(incident.openedAtMs)}${times}`,
    `rule ${renderCode(untrusted(incident.ruleId))}`,
    `incident ${renderCode(untrusted(incident.id))}`,
  ]
  return parts.join(' · ')
}
