import picocolors from 'picocolors'
import type { CommandContext, CommandOutput } from './command-context.ts'

/** Functions that colour text, or leave it as it is. */
export type Colors = ReturnType<typeof picocolors.createColors>

/**
 * Chooses colours for a stream: none unless a person is looking, and wants them.
 *
 * @source https://no-color.org
 */
export function chooseColors(context: Pick<CommandContext, 'env'>, output: CommandOutput): Colors {
  const { NO_COLOR: noColor = '', TERM: terminal = '' } = context.env
  return picocolors.createColors(output.isTTY === true && noColor === '' && terminal !== 'dumb')
}
