import { type Diagnosis, type Incident, type Notification, untrusted } from '@healer/core/contracts'
import { renderDiscordText, renderTitleLine } from './render-untrusted.ts'
import { findStage } from './sections/agent-stages.ts'
import { capitalize } from './sections/capitalize.ts'
import { formatDuration } from './sections/format-time.ts'
import { codeOf, describeSubject } from './sections/render-headline.ts'
import { isPlainUrl } from './sections/render-reference.ts'
import { formatCount } from './truncate-text.ts'

/** What a notification is made of. */
export interface RenderNotificationOptions {
  /** The same for the same message, however often it is tried. Default: made of the incident's id and the kind. */
  readonly key?: string
  readonly kind: Notification['kind']
  readonly incident: Incident
  /** Default: the incident's own. */
  readonly diagnosis?: Diagnosis
  /** Why a human is called. Default: the incident's own reason. */
  readonly reason?: string
  /** Now, epoch milliseconds. */
  readonly atMs: number
}

type Field = Notification['fields'][number]

const maxTitleLength = 180
/** Of one text or field; Discord takes 1,024 in a field. */
const maxPartLength = 900

/**
 * Renders what a human is told: what failed, why, what to do, and where to look. Its texts are inert Markdown, on Discord
 * and elsewhere.
 */
export function renderNotification(options: RenderNotificationOptions): Notification {
  const { kind, incident, atMs, diagnosis = incident.diagnosis } = options
  const reason = options.reason ?? incident.escalationReason
  const subject = renderTitleLine(untrusted(`${incident.title}: ${describeSubject(incident)}`), {
    maxLength: maxTitleLength,
  })
  return {
    key: options.key ?? `${incident.id}/notification/${kind}`,
    kind,
    tier: incident.tier,
    severity: incident.severity,
    title: `[${codeOf(incident)}] ${subject}`,
    text: renderText(kind, incident, diagnosis, reason),
    fields: renderFields(incident, diagnosis, atMs),
    atMs,
  }
}

function renderText(
  kind: Notification['kind'],
  incident: Incident,
  diagnosis: Diagnosis | undefined,
  reason: string | undefined,
): string {
  const paragraphs = [
    ...(kind === 'incident-escalated'
      ? [`**A human has to act:** ${render(capitalize(reason ?? 'Healer cannot mend this by itself'))}`]
      : []),
    ...(diagnosis === undefined ? [] : [render(diagnosis.summary)]),
    ...(diagnosis === undefined ? [] : [`**To do:** ${render(diagnosis.suggestedAction)}`]),
    ...(kind === 'incident-reported' && diagnosis?.strategy !== undefined
      ? [`Healer tries \`${diagnosis.strategy}\` by itself.`]
      : []),
  ]
  return paragraphs.length === 0 ? render(incident.title) : paragraphs.join('\n\n')
}

function renderFields(incident: Incident, diagnosis: Diagnosis | undefined, atMs: number): readonly Field[] {
  const { subject, tier, severity, attempts, maxAttempts, issue, pullRequest, detectionCount } = incident
  const stage = findStage(subject.agent)
  const agent = subject.agent === undefined ? undefined : render(subject.agent)
  const fields: readonly (readonly [name: string, value: string | undefined])[] = [
    ['Tier', `${tier}, ${severity}`],
    ['Agent', agent === undefined || stage === undefined ? agent : `${agent} (${stage.name})`],
    ['Play', subject.playId === undefined ? undefined : render(subject.playId)],
    ['Confidence', diagnosis === undefined ? undefined : `${Math.round(diagnosis.confidence * 100)} %`],
    ['Attempts', `${attempts.length} of ${maxAttempts}`],
    ['Seen', describeCount(detectionCount, atMs - incident.openedAtMs)],
    ['Issue', issue === undefined ? undefined : renderLink(issue)],
    ['Pull request', pullRequest === undefined ? undefined : renderLink(pullRequest)],
    ['Incident', render(incident.id)],
  ]
  return fields.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [{ name, value }]))
}

function describeCount(count: number, durationMs: number): string {
  return count === 1 ? 'once' : `${formatCount(count)} times in ${formatDuration(durationMs)}`
}

function renderLink({ number, url }: { readonly number: number; readonly url: string }): string {
  return isPlainUrl(url) ? `#${number} ${url}` : `#${number}`
}

function render(text: string): string {
  return renderDiscordText(untrusted(text), { maxLength: maxPartLength })
}
