import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { exportLokiRules, renderLokiRules } from '@healer/adapters-loki'
import { buildRule, buildRulePack, createManualClock } from '@healer/core/testing'
import { ctoRulePack } from '@healer/rules-cto'
import { expect, test } from 'vitest'
import { makeDirectory, runCommand } from './__fixtures__/run-command.ts'

const pack = buildRulePack([
  buildRule({ id: 'level', match: { literal: 'fatal', on: { field: 'level' } } }),
  buildRule({ id: 'hidden', mode: 'shadow' }),
])

async function exportMine(args: readonly string[]) {
  const workingDirectory = await makeDirectory()
  await writeFile(path.join(workingDirectory, 'mine.json'), JSON.stringify(pack))
  return runCommand(['rules', 'export', './mine.json', ...args], { workingDirectory })
}

test('prints the CTO pack as the library renders it, and counts on stderr', async () => {
  const atMs = Date.parse('2026-11-26T00:00:00Z')
  const result = await runCommand(['rules', 'export', '--format', 'loki'], { clock: createManualClock(atMs) })
  const exported = exportLokiRules({ pack: ctoRulePack, atMs })
  expect(result.stdout).toBe(renderLokiRules(exported))
  const count = exported.groups[0]?.rules.length
  expect([result.exitCode, result.stderr]).toEqual([
    0,
    `${count} rules exported, ${exported.omissions.length} that a ruler cannot express\n`,
  ])
})

test('takes a selector and a format of fields', async () => {
  const { exitCode, stdout, stderr } = await exportMine(['--selector', '{app="x"}', '--fields', 'logfmt'])
  expect([exitCode, stderr]).toEqual([0, '1 rule exported, 1 that a ruler cannot express\n'])
  expect(stdout).toContain('{app="x"} | logfmt healer_field_1="level"')
  expect(stdout).toContain('# - hidden: it is in mode shadow')
})

test.each([
  ['--selector', '{app=~"x"}'],
  ['--format', 'prometheus'],
  ['--fields', 'xml'],
])('%s %s is refused', async (option, value) => {
  const { exitCode, stdout, stderr } = await exportMine([option, value])
  expect([exitCode, stdout]).toEqual([2, ''])
  expect(stderr).toContain(option.slice(2, -1))
})
