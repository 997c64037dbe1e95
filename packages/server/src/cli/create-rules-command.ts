import { Command } from 'commander'
import type { CommandFactory } from './create-program.ts'
import { createRulesBacktestCommand } from './create-rules-backtest-command.ts'
import { createRulesDiffCommand } from './create-rules-diff-command.ts'
import { createRulesExplainCommand } from './create-rules-explain-command.ts'
import { createRulesExportCommand } from './create-rules-export-command.ts'
import { createRulesLintCommand } from './create-rules-lint-command.ts'
import { createRulesListCommand } from './create-rules-list-command.ts'
import { createRulesSchemaCommand } from './create-rules-schema-command.ts'
import { createRulesTestCommand } from './create-rules-test-command.ts'

/** Creates `healer rules`: look at rule packs, try them, compare them, and take them elsewhere. */
export const createRulesCommand: CommandFactory = (context) =>
  new Command('rules')
    .description('Look at rule packs, test and explain them, run them over logs, and compare their versions.')
    .addCommand(createRulesListCommand(context))
    .addCommand(createRulesTestCommand(context))
    .addCommand(createRulesLintCommand(context))
    .addCommand(createRulesExplainCommand(context))
    .addCommand(createRulesBacktestCommand(context))
    .addCommand(createRulesDiffCommand(context))
    .addCommand(createRulesExportCommand(context))
    .addCommand(createRulesSchemaCommand(context))
