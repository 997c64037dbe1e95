import { rulePackJsonSchema, rulePackOverlayJsonSchema } from '@healer/core'
import { expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'

test.each([
  [[], rulePackJsonSchema()],
  [['--overlay'], rulePackOverlayJsonSchema()],
])('healer rules schema %j prints the schema that the library gives', async (args, schema) => {
  const { exitCode, stdout, stderr } = await runCommand(['rules', 'schema', ...args])
  expect([exitCode, stderr]).toEqual([0, ''])
  expect(JSON.parse(stdout)).toEqual(schema)
})
