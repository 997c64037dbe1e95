import type { DemoNotice } from '../demo/run-demo.ts'
import type { Colors } from './choose-colors.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { formatCount } from './format-count.ts'
import { renderJournalEntry } from './render-journal-entry.ts'

/** How a demo is shown. */
export interface RenderDemoNoticeOptions {
  /** One JSON object a line, for machines. */
  readonly isJson: boolean
  /** The demo ends by itself. */
  readonly isOnce: boolean
  readonly colors: Colors
}

/** Renders what happens in a demo as whole lines; empty when there is nothing to say. */
export function renderDemoNotice(notice: DemoNotice, options: RenderDemoNoticeOptions): string {
  if (options.isJson) return notice.kind === 'finished' ? '' : `${JSON.stringify(notice)}\n`
  const { colors } = options
  switch (notice.kind) {
    case 'prepared': {
      const what = notice.state === 'fresh' ? 'A new demo world' : 'Going on with the demo world'
      return `${colors.dim(`${what} in ${escapeTerminalText(notice.directory)}`)}\n`
    }
    case 'listening':
      return `${colors.dim(`Healer listens on ${notice.url}`)}\n\n`
    case 'journal':
      return `${renderJournalEntry(notice.entry, colors)}\n`
    case 'finished':
      return `\n${renderEnd(notice.summary, notice.url, options)}\n`
  }
}

function renderEnd(
  summary: Extract<DemoNotice, { readonly kind: 'finished' }>['summary'],
  url: string,
  { isOnce, colors }: RenderDemoNoticeOptions,
): string {
  const { records, detections, incidents, issues, pullRequests, resolved, escalated } = summary
  const counts = `${records} lines read, ${detections} detections, ${incidents} incidents, ${issues} issues, ${formatCount(pullRequests, 'pull request')}`
  const end = colors.bold(`${resolved} resolved, ${escalated} handed to a human.`)
  const next = isOnce
    ? ''
    : `\nHealer keeps serving on ${url}. Try: curl ${url}/api/v1/sessions/active\nCtrl-C ends it.`
  return `${counts}. ${end}${next}`
}
