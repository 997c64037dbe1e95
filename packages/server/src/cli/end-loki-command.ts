import type { DetectorCounters } from '@healer/core'
import type { CommandContext } from './command-context.ts'
import { describeEngineFailures } from './describe-engine-failures.ts'
import { escapeTerminalText } from './escape-terminal-text.ts'
import { exitCodes } from './exit-codes.ts'
import { formatCount } from './format-count.ts'
import type { OpenedLoki } from './open-loki.ts'
import { countUnaccounted, type LokiAccount, renderLokiAccount } from './render-loki-account.ts'

/** How a command that read a Loki ended. */
export interface LokiCommandEnd {
  readonly account: LokiAccount
  /** Why reading ended before its time. */
  readonly failure: string | undefined
  readonly detector: Pick<DetectorCounters, 'engineFailures'>
  readonly loki: Pick<OpenedLoki, 'query' | 'url'>
  readonly isQuiet: boolean
  /** It was interrupted before it was done. */
  readonly isCutShort: boolean
}

/** Ends a command with its account and its exit code. */
export function endLokiCommand(end: LokiCommandEnd, context: CommandContext): void {
  const { account, isQuiet, loki } = end
  const failures = listFailures(end)
  for (const failure of failures) context.stderr.write(`error: ${escapeTerminalText(failure)}\n`)
  if (!isQuiet && account.received === 0 && failures.length === 0 && !end.isCutShort) {
    const query = escapeTerminalText(loki.query)
    context.stderr.write(
      `note: Loki has no lines for ${query} in this time. Look at --query, --tenant and the times.\n`,
    )
  }
  if (!isQuiet) context.stderr.write(renderLokiAccount(account))
  if (failures.length > 0) context.setExitCode(exitCodes.failed)
  else if (end.isCutShort) context.setExitCode(exitCodes.interrupted)
  else if (account.detections > 0) context.setExitCode(exitCodes.found)
}

function listFailures({ account, failure, detector }: LokiCommandEnd): readonly string[] {
  const unaccounted = countUnaccounted(account)
  return [
    ...(failure === undefined ? [] : [failure]),
    ...(detector.engineFailures === 0 ? [] : [describeEngineFailures(detector)]),
    ...(unaccounted === 0
      ? []
      : [
          `The account does not add up: ${formatCount(unaccounted, 'line')} neither scanned nor dropped. Please report it.`,
        ]),
  ]
}
