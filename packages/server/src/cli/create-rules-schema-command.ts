import { rulePackJsonSchema, rulePackOverlayJsonSchema } from '@healer/core'
import { Command } from 'commander'
import type { CommandFactory } from './create-program.ts'
import { createTextOutput } from './create-text-output.ts'

const examples = `
Examples:
  healer rules schema > rule-pack.schema.json
  healer rules schema --overlay > rule-pack-overlay.schema.json

An editor that knows the schema completes keys and says what they mean. In YAML, with the Red Hat extension or its language server:
  # yaml-language-server: $schema=./rule-pack.schema.json
What the schema refuses, the other commands refuse; it cannot see what two values must be together, nor patterns.`

/** Creates `healer rules schema`: what a rule pack looks like, for editors. */
export const createRulesSchemaCommand: CommandFactory = (context) =>
  new Command('schema')
    .description('Print the JSON Schema of rule packs, or of overlays over them.')
    .option('--overlay', 'the schema of overlays', false)
    .addHelpText('after', examples)
    .action(async ({ overlay }: { readonly overlay: boolean }) => {
      const schema = overlay ? rulePackOverlayJsonSchema() : rulePackJsonSchema()
      await createTextOutput(context.stdout).write(`${JSON.stringify(schema, undefined, 2)}\n`)
    })
