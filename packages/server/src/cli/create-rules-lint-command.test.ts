import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import { parseJsonLines, writeFiles } from './__fixtures__/write-files.ts'

const sound = buildRule({
  id: 'sound',
  match: { literal: 'something loud' },
  examples: { matching: [{ line: 'something loud' }], rejecting: [{ line: 'something quiet' }] },
})
const always = buildRule({ id: 'always', match: { regex: '^[a-z]{4}$' } })
const liar = buildRule({ id: 'liar', match: { literal: 'something else\u001B' } })

async function lint(rules: Parameters<typeof buildRulePack>[0], ...args: readonly string[]) {
  const workingDirectory = await writeFiles({ 'mine.json': buildRulePack(rules, { name: 'mine' }) })
  return runCommand(['rules', 'lint', 'mine.json', ...args], { workingDirectory })
}

describe('healer rules lint', () => {
  test('finds nothing in a pack that is well made', async () => {
    expect(await lint([sound])).toMatchObject({
      exitCode: 0,
      stdout: '1 rule in 1 pack: 0 errors, 0 warnings, 0 infos\n',
      stderr: '',
    })
  })

  test('shows level, rule, place and what to do, and exits with 1 on an error', async () => {
    const { exitCode, stdout } = await lint([always, liar])
    const lines = stdout.split('\n')
    expect(exitCode).toBe(1)
    expect(lines.filter((line) => /^\w/.test(line))).toEqual([
      'warning mine@1.0.0 always always-checked',
      'error mine@1.0.0 liar example-not-matched',
      'info mine@1.0.0 liar untested',
      '2 rules in 1 pack: 1 error, 1 warning, 1 info',
    ])
    const text = JSON.stringify(buildRulePack([always, liar], { name: 'mine' }))
    const column = text.lastIndexOf('{"line":"boom"}') + 1
    expect(lines[3]).toBe(
      `  mine.json:1:${column} rules[1].examples.matching[0]: the rule does not fire on "boom"; mend its match, or the example`,
    )
    expect(stdout).not.toContain('\u001B')
  })

  test('lets warnings pass, unless it is strict', async () => {
    expect((await lint([always])).exitCode).toBe(0)
    expect((await lint([always], '--strict')).exitCode).toBe(1)
    expect((await lint([sound], '--strict')).exitCode).toBe(0)
  })

  test('says that an exception has expired, by the clock', async () => {
    const exception = {
      id: 'old',
      owner: 'me',
      reason: 'it was known',
      expiresOn: '2026-01-13',
      match: { literal: 'known' },
      examples: { suppressed: [{ line: 'something loud and known' }] },
    }
    const { stdout } = await lint([{ ...sound, exceptions: [exception] }])
    expect(stdout).toContain('warning mine@1.0.0 sound expired-exception\n')
  })

  test('writes every finding as JSON, and the summary to stderr', async () => {
    const { exitCode, stdout, stderr } = await lint([always], '--format', 'json')
    expect([exitCode, stderr]).toEqual([0, '1 rule in 1 pack: 0 errors, 1 warning, 0 infos\n'])
    expect(parseJsonLines(stdout)).toMatchObject([
      {
        pack: 'mine@1.0.0',
        ruleId: 'always',
        level: 'warning',
        code: 'always-checked',
        path: ['rules', 0, 'match'],
      },
    ])
    expect(Object.keys(parseJsonLines(stdout)[0] ?? {}).join()).toBe(
      'pack,ruleId,level,code,path,file,line,column,message',
    )
  })

  test('takes more than one pack, as arguments or as options, and the built-in one without any', async () => {
    const workingDirectory = await writeFiles({
      'a.json': buildRulePack([sound], { name: 'a' }),
      'b.json': buildRulePack([{ ...sound, id: 'other' }], { name: 'b' }),
    })
    const summary = async (...args: readonly string[]) =>
      (await runCommand(['rules', 'lint', ...args], { workingDirectory })).stdout.split('\n').at(-2)
    expect(await summary('a.json', 'b.json')).toContain('2 rules in 2 packs')
    expect(await summary('a.json', '--pack', 'b.json')).toContain('2 rules in 2 packs')
    expect(await summary('--pack', 'b.json')).toContain('1 rule in 1 pack')
    expect(await summary()).toMatch(/^\d+ rules in 1 pack: 0 errors/)
  })
})
