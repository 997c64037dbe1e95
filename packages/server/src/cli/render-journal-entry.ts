import { untrusted } from '@healer/core/contracts'
import { renderTerminalLine } from '../effects/render-untrusted.ts'
import type { JournalEntry } from '../incidents/journal-entry.ts'
import type { Colors } from './choose-colors.ts'
import { describeJournalEvent, type Tone } from './describe-journal-event.ts'

const labelWidth = 10
const incidentWidth = 26
/** An agent's name and what tells incidents apart stand at the end of an id. */
const incidentEndWidth = 17

/**
 * Renders an entry of the journal as one line for a terminal: time, what, which incident, the rest.
 *
 * @param colors - From picocolors; made without support it colours nothing.
 */
export function renderJournalEntry(entry: JournalEntry, colors: Colors): string {
  const { label, tone, text } = describeJournalEvent(entry.event)
  const paint: Readonly<Record<Tone, (text: string) => string>> = {
    plain: (part) => part,
    good: colors.green,
    bad: colors.red,
    warning: colors.yellow,
  }
  const time = new Date(entry.atMs).toISOString().slice(11, 23)
  const incident = shorten(entry.incidentId ?? '').padEnd(incidentWidth)
  const rest = renderTerminalLine(untrusted(text))
  return `${colors.dim(time)}  ${paint[tone](label.padEnd(labelWidth))}  ${colors.dim(incident)}  ${rest}`
}

function shorten(id: string): string {
  if (id.length <= incidentWidth) return id
  return `${id.slice(0, incidentWidth - incidentEndWidth - 1)}…${id.slice(-incidentEndWidth)}`
}
