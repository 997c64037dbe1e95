import { type Incident, untrusted } from '@healer/core/contracts'
import { renderTitleLine } from './render-untrusted.ts'
import type { ProposedChange } from './sections/render-changes.ts'

const maxSubjectLength = 100
const maxLineLength = 100

/**
 * Renders the message of a remediation's commit: the subject, the explanation in lines of at most 100 characters, and the
 * incident. A host reads mentions, closing keywords and `[skip ci]` from messages too: none survives.
 */
export function renderCommitMessage(options: {
  readonly incident: Incident
  readonly proposal: ProposedChange
}): string {
  const { incident, proposal } = options
  const subject = renderTitleLine(untrusted(proposal.summary), { maxLength: maxSubjectLength })
  const explanation = renderTitleLine(untrusted(proposal.explanation), { maxLength: 2_000 })
  const paragraphs = [
    subject,
    ...(explanation === '' ? [] : [wrapLines(explanation)]),
    `Incident ${renderTitleLine(untrusted(incident.id))}, attempt ${Math.max(1, incident.attempts.length)} of ${incident.maxAttempts}.`,
  ]
  return `${paragraphs.join('\n\n')}\n`
}

/** A line that begins with a word that robots wait for is one that they read: such a word stays on the line before. */
function wrapLines(text: string): string {
  let lines = ''
  let length = 0
  for (const word of text.split(' ')) {
    const isStart = lines === ''
    const mustBreak = !isStart && length + 1 + word.length > maxLineLength && !word.startsWith('/')
    lines += isStart ? word : `${mustBreak ? '\n' : ' '}${word}`
    length = mustBreak || isStart ? word.length : length + 1 + word.length
  }
  return lines
}
