import { Command } from 'commander'
import type { CommandFactory } from './create-program.ts'
import { createRulesListCommand } from './create-rules-list-command.ts'
import { createRulesTestCommand } from './create-rules-test-command.ts'

/** Creates `healer rules`: look at rule packs, and try them. */
export const createRulesCommand: CommandFactory = (context) =>
  new Command('rules')
    .description('Look at rule packs, and try them on their own examples.')
    .addCommand(createRulesListCommand(context))
    .addCommand(createRulesTestCommand(context))
