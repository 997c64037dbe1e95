import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { RulePack } from '@healer/core'
import { buildRule, buildRulePack } from '@healer/core/testing'
import { ctoRulePack } from '@healer/rules-cto'
import { describe, expect, test } from 'vitest'
import { makeDirectory, runCommand } from './__fixtures__/run-command.ts'

async function runWithPack(args: readonly string[], pack: RulePack) {
  const workingDirectory = await makeDirectory()
  await writeFile(path.join(workingDirectory, 'mine.json'), JSON.stringify(pack))
  return runCommand([...args, '--pack', './mine.json'], { workingDirectory })
}

describe('healer rules list', () => {
  test('lists every rule of the pack in rank order, as JSON with exactly these keys', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['rules', 'list', '--format', 'json'])
    const rules = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(rules).toHaveLength(ctoRulePack.rules.length)
    expect(
      rules.every((rule) => Object.keys(rule).join() === 'id,alertCode,priority,severity,tier,title,pattern'),
    ).toBe(true)
    const priorities = rules.map((rule) => Number(rule['priority']))
    expect(priorities).toEqual(priorities.toSorted((a, b) => a - b))
    expect(rules.find((rule) => rule['id'] === 'cto-timeout')).toMatchObject({
      alertCode: null,
      severity: 'high',
      tier: 'P2',
      pattern: '"timeout"',
    })
  })

  test('lists them as a table whose columns stand under one another', async () => {
    const pack = buildRulePack([
      buildRule({
        id: 'short',
        title: 'Short \u001B[31m',
        priority: 3,
        severity: 'low',
        match: { literal: 'a"b' },
      }),
      buildRule({
        id: 'much-longer',
        title: 'Longer',
        alertCode: 'X1',
        priority: 1,
        severity: 'critical',
        match: {
          all: [
            { regex: 'a+', caseSensitive: true },
            { none: [{ literal: 'b' }, { any: [{ literal: 'c' }] }] },
          ],
        },
      }),
    ])
    const { stdout } = await runWithPack(['rules', 'list'], pack)
    expect(stdout.split('\n')).toEqual([
      'ID           ALERT  PRIORITY  SEVERITY  TIER  TITLE           PATTERN',
      'much-longer  X1     1         critical  P0    Longer          /a+/c & (!("b" | ("c")))',
      'short        -      3         low       P3    Short \\x1b[31m  "a\\"b"',
      '',
    ])
  })
})

describe('healer rules test', () => {
  test('says that all examples hold', async () => {
    const { exitCode, stdout, stderr } = await runCommand(['rules', 'test'])
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(
      new RegExp(`^\\d+ examples of ${ctoRulePack.rules.length} rules in 1 pack: all hold\\n$`),
    )
  })

  const broken = buildRulePack(
    [
      buildRule({
        id: 'broken',
        match: { regex: 'disk (?<name>\\w+)' },
        examples: {
          matching: [
            { line: 'disk sda' },
            { line: 'no d\u001Bsk' },
            { line: 'disk sdb', captures: { name: 'sdc' } },
          ],
          rejecting: [{ line: 'disk fine' }],
        },
      }),
    ],
    { name: 'mine', version: '1.0.0' },
  )

  test('shows each that does not, with what was expected and what came, and exits with 1', async () => {
    const { exitCode, stdout } = await runWithPack(['rules', 'test'], broken)
    expect(exitCode).toBe(1)
    const lines = stdout.split('\n')
    expect(lines.filter((line) => line.startsWith('FAILED'))).toEqual([
      'FAILED mine@1.0.0 broken, matching example 2',
      'FAILED mine@1.0.0 broken, matching example 3',
      'FAILED mine@1.0.0 broken, rejecting example 1',
    ])
    expect(lines.filter((line) => /^ {2}at: {7}\.\/mine\.json:1:\d+$/.test(line))).toHaveLength(3)
    expect(lines).toContain('  line:     no d\\x1bsk')
    expect(lines).toContain('  expected: the rule fires')
    expect(lines).toContain('  received: it does not')
    expect(lines).toContain('  expected: {"name":"sdc"}')
    expect(lines).toContain('  received: {"name":"sdb"}')
    expect(lines).toContain('  expected: the rule does not fire')
    expect(lines).toContain('  received: it fires')
    expect(lines.at(-2)).toBe('4 examples of 1 rule in 1 pack: 3 failed')
  })

  test('writes every example as JSON, and the summary to stderr', async () => {
    const { exitCode, stdout, stderr } = await runWithPack(['rules', 'test', '--format', 'json'], broken)
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect([exitCode, stderr]).toEqual([1, '4 examples of 1 rule in 1 pack: 3 failed\n'])
    expect(results[0]).toEqual({
      pack: 'mine@1.0.0',
      ruleId: 'broken',
      kind: 'matching',
      line: 'disk sda',
      ok: true,
      message: null,
      expected: null,
      received: null,
    })
    expect(results[2]).toMatchObject({ ok: false, expected: '{"name":"sdc"}', received: '{"name":"sdb"}' })
  })

  test('exits with 2 when the pack is wrong', async () => {
    const wrong = buildRulePack([buildRule({ id: 'a' }), buildRule({ id: 'a' })])
    const { exitCode, stdout, stderr } = await runWithPack(['rules', 'test'], wrong)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain('rules[1].id (rule "a"): ')
  })
})
