import type { Notification, Severity } from '@healer/core/contracts'
import { truncateText } from '../effects/truncate-text.ts'
import { discordLimits } from './discord-limits.ts'

/** One named value of an embed. */
export interface DiscordField {
  readonly name: string
  readonly value: string
  readonly inline: boolean
}

/** The card that a notification becomes. */
export interface DiscordEmbed {
  readonly title: string
  readonly description?: string
  /** 0xRRGGBB. */
  readonly color: number
  /** ISO 8601. */
  readonly timestamp?: string
  readonly footer: { readonly text: string }
  readonly fields: readonly DiscordField[]
}

/** The body of a webhook call. */
export interface DiscordPayload {
  readonly embeds: readonly DiscordEmbed[]
  /** Nobody is pinged, whatever the text says. */
  readonly allowed_mentions: { readonly parse: readonly [] }
}

const info = 0x3498db
const warning = 0xf39c12
const critical = 0xe74c3c

/** @source original-healer.md section 6.3: critical and high are critical, medium is a warning, low is information */
const colors: Readonly<Record<Severity, number>> = { critical, high: critical, medium: warning, low: info }

const headings: Readonly<Record<Notification['kind'], string>> = {
  'incident-reported': 'HEAL Alert',
  'incident-escalated': 'HEAL Alert, human needed',
}

const defaultFooter = 'CTO Platform'
const maxInlineLength = 60

/**
 * Renders a notification as the body of a Discord webhook call, within all of Discord's limits: texts that are too long are
 * cut and say so, fields that do not fit are left out, the last ones first.
 *
 * @param options.footer - Default `CTO Platform`.
 * @source original-healer.md section 6.3, embed of a `heal_alert`
 */
export function renderDiscordPayload(
  notification: Notification,
  { footer = defaultFooter }: { readonly footer?: string } = {},
): DiscordPayload {
  const heading = `${headings[notification.kind]}: ${notification.title}`
  const title = cut(heading, discordLimits.title)
  const footerText = cut(footer.trim() || defaultFooter, 256)
  const fixedLength = title.length + footerText.length
  const description = cut(notification.text, discordLimits.description)
  const fields = fitFields(notification, discordLimits.total - fixedLength - description.length)
  const timestamp = renderTimestamp(notification.atMs)
  const embed: DiscordEmbed = {
    title,
    ...(description === '' ? {} : { description }),
    color: colors[notification.severity],
    ...(timestamp === undefined ? {} : { timestamp }),
    footer: { text: footerText },
    fields,
  }
  return { embeds: [embed], allowed_mentions: { parse: [] } }
}

/** Discord refuses empty names and values, so a field without one is left out. */
function fitFields({ fields }: Notification, room: number): readonly DiscordField[] {
  const fitting: DiscordField[] = []
  let left = room
  for (const { name, value } of fields.slice(0, discordLimits.fields)) {
    const field: DiscordField = {
      name: cut(name, discordLimits.fieldName),
      value: cut(value, discordLimits.fieldValue),
      inline: value.length <= maxInlineLength,
    }
    const length = field.name.length + field.value.length
    if (field.name === '' || field.value === '') continue
    if (length > left) break
    fitting.push(field)
    left -= length
  }
  return fitting
}

function cut(text: string, maxLength: number): string {
  return truncateText(text.toWellFormed().trim(), { maxLength })
}

function renderTimestamp(atMs: number): string | undefined {
  const time = new Date(atMs)
  const year = time.getUTCFullYear()
  // Discord reads years of four digits only.
  return year >= 0 && year <= 9_999 ? time.toISOString() : undefined
}
