import { messageOf } from '@healer/core/errors'
import { escapeTerminalText } from './escape-terminal-text.ts'

/** Says on one line what went wrong, safe for a terminal. */
export function describeFailure(error: unknown): string {
  return escapeTerminalText(messageOf(error))
}
