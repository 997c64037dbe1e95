import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RulePack } from '@healer/core'
import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { makeDirectory, runCommand } from './__fixtures__/run-command.ts'

const boom = buildRulePack([buildRule({ id: 'boom-rule', match: { literal: 'boom' } })], { name: 'mine' })

async function writePack(pack: RulePack | string): Promise<string> {
  const workingDirectory = await makeDirectory()
  await writeFile(
    path.join(workingDirectory, 'mine.json'),
    typeof pack === 'string' ? pack : JSON.stringify(pack),
  )
  return workingDirectory
}

describe('--pack', () => {
  test('takes a name, a file, and more than one of them', async () => {
    const workingDirectory = await writePack(boom)
    const scan = async (...args: readonly string[]) => {
      const { stdout } = await runCommand(['scan', '-f', 'json', ...args], {
        workingDirectory,
        stdin: 'boom\ntimeout\n',
      })
      return [...stdout.matchAll(/"ruleId":"([^"]+)"/g)].map(([, id]) => id)
    }
    expect(await scan()).toEqual(['cto-timeout'])
    expect(await scan('--pack', 'cto')).toEqual(['cto-timeout'])
    expect(await scan('--pack', './mine.json')).toEqual(['boom-rule'])
    expect(await scan('-p', 'mine.json', '-p', 'cto', '-p', 'cto')).toEqual(['boom-rule', 'cto-timeout'])
  })

  test('is refused with the names there are when it is none of them', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['scan', '--pack', 'ctp'], { stdin: 'timeout' })
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toBe(
      'error: There is no rule pack "ctp". Built in: cto. Or give the path of a JSON or YAML file, as in --pack ./my-pack.json\n',
    )
  })

  test.each([
    [
      'a file that is not there',
      undefined,
      'The rule pack ./mine.json cannot be read: there is no such file.',
    ],
    ['a file that is no JSON', '{"format": 1,\n "name" "x"}', 'The rule pack ./mine.json is no JSON: '],
    ['an unknown key', { ...boom, rule: [] }, 'The rule pack ./mine.json is wrong. Mend it:\n./mine.json:1:'],
    [
      'a pattern that RE2 refuses',
      buildRulePack([buildRule({ id: 'bad', match: { regex: '(?=x)' } })]),
      'rules[0].match.regex (rule "bad"): ',
    ],
    [
      'an example that does not hold',
      buildRulePack([buildRule({ id: 'bad', match: { literal: 'other' } })]),
      'The rule pack ./mine.json fails its own examples; healer rules test --pack ./mine.json shows how:\n./mine.json:1:',
    ],
  ])('refuses %s, with everything that is wrong with it', async (_case, pack, message) => {
    const text = typeof pack === 'string' ? pack : JSON.stringify(pack)
    const workingDirectory = pack === undefined ? await makeDirectory() : await writePack(text)
    const { exitCode, stdout, stderr } = await runCommand(['scan', '--pack', './mine.json'], {
      workingDirectory,
      stdin: 'boom',
    })
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr.startsWith('error: ')).toBe(true)
    expect(stderr).toContain(message)
  })

  const yaml = (severity: string) => `
format: 1
name: mine
version: 1.0.0
title: Mine
rules:
  - id: boom-rule
    title: Boom
    priority: 2
    severity: ${severity}
    match: { literal: boom }
    action: { autonomy: issue }
    examples:
      matching: [{ line: boom }]
      rejecting: [{ line: fine }]
`

  test.each(['mine.yaml', 'mine.YML'])(
    'takes YAML (%s), and says in which line and column it is wrong',
    async (file) => {
      const workingDirectory = await makeDirectory()
      const scan = async (text: string) => {
        await writeFile(path.join(workingDirectory, file), text)
        return runCommand(['scan', '-q', '--pack', file], { workingDirectory, stdin: 'a boom\n' })
      }
      expect((await scan(yaml('high'))).stdout).toContain('boom-rule: a boom\n')
      const { exitCode, stderr } = await scan(yaml('hihg'))
      expect(exitCode).toBe(2)
      expect(stderr).toBe(
        `error: The rule pack ${file} is wrong. Mend it:\n${file}:10:15 rules[0].severity (rule "boom-rule"): expected one of "critical", "high", "medium", "low", but found "hihg"\n`,
      )
      expect((await scan('format: [')).stderr).toContain(
        `error: The rule pack ${file} is wrong. Mend it:\n${file}:1:`,
      )
    },
  )

  test('says where in a file an example is that does not hold', async () => {
    const workingDirectory = await makeDirectory()
    await writeFile(
      path.join(workingDirectory, 'mine.yaml'),
      yaml('high').replace('[{ line: boom }]', '[{ line: bang }]'),
    )
    const { stderr } = await runCommand(['scan', '--pack', 'mine.yaml'], { workingDirectory, stdin: '' })
    expect(stderr).toContain('\nmine.yaml:14:18 rules[0].examples.matching[0] (rule "boom-rule"): ')
  })

  test('shows nothing of a hostile pack as it is', async () => {
    const workingDirectory = await writePack('{"format": 1, "\\u001b]0;owned\\u0007": "mine"}')
    const { stderr } = await runCommand(['rules', 'list', '--pack', 'mine.json'], { workingDirectory })
    // oxlint-disable-next-line eslint/no-control-regex -- that there is none is what is tested
    expect(stderr).not.toMatch(/[\u001B\u0007]/)
    expect(stderr).toContain('owned')
  })
})
