import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import { parseJsonLines, writeFiles } from './__fixtures__/write-files.ts'

const boom = buildRule({ id: 'boom', match: { regex: 'boom(?: in (?<place>\\w+))?' } })
const version = (rules: Parameters<typeof buildRulePack>[0], number: string) =>
  buildRulePack(rules, { name: 'mine', version: number })
const narrow = { ...boom, severity: 'critical' as const, match: { regex: '^boom(?: in (?<place>\\w+))?' } }
const fresh = buildRule({
  id: 'fresh',
  match: { literal: 'crash' },
  examples: { matching: [{ line: 'crash' }], rejecting: [{ line: 'fine' }] },
})
const log = 'fine\na boom \u001B[2J\nboom\ncrash\n'

async function diff(old: unknown, young: unknown, ...args: readonly string[]) {
  const workingDirectory = await writeFiles({ 'old.json': old, 'new.json': young, 'a.log': log })
  return runCommand(['rules', 'diff', 'old.json', 'new.json', '--corpus', 'a.log', ...args], {
    workingDirectory,
  })
}

describe('healer rules diff', () => {
  test('shows which lines change verdict, the step that needs, and why', async () => {
    const old = version([boom], '1.0.0')
    const { exitCode, stdout, stderr } = await diff(old, version([narrow, fresh], '1.1.0'))
    expect([exitCode, stderr]).toEqual([0, 'read: 1 file, 4 lines, 4 without a time of their own\n'])
    expect(stdout.split('\n')).toEqual([
      '- boom a.log:2: a boom \\x1b[2J',
      '~ boom a.log:3: boom',
      '    severity: high -> critical',
      '    tier: P2 -> P1',
      '+ fresh a.log:4: crash',
      '3 of 4 lines changed: 1 removed, 1 added, 1 different',
      'mine@1.0.0 -> mine@1.1.0: needs a major step, and is a minor step',
      '  major: boom no longer fires on 1 line',
      '  minor: fresh is new',
      '  minor: fresh fires on more: 1 line',
      '  minor: boom says something else of 1 line',
      '  patch: boom is written differently',
      '',
    ])
  })

  test('needs no step for the same pack', async () => {
    const pack = version([boom], '1.0.0')
    const { exitCode, stdout } = await diff(pack, pack, '--fail-on', 'patch')
    expect(exitCode).toBe(0)
    expect(stdout).toBe(
      '0 of 4 lines changed: 0 removed, 0 added, 0 different\nmine@1.0.0 -> mine@1.0.0: needs no step, and is no step\n',
    )
  })

  test.each([
    ['major', '1.1.0', [boom, fresh], 0],
    ['minor', '1.1.0', [boom, fresh], 1],
    ['major', '2.0.0', [narrow], 1],
    ['undeclared', '1.1.0', [narrow], 1],
    ['undeclared', '2.0.0', [narrow], 0],
    ['undeclared', '1.0.1', [boom, fresh], 1],
  ])('fails on %s when it should (%s)', async (failOn, number, rules, exitCode) => {
    const result = await diff(version([boom], '1.0.0'), version(rules, number), '--fail-on', failOn)
    expect(result.exitCode).toBe(exitCode)
  })

  test('shows no more changes than it is asked to, and counts the rest', async () => {
    const { stdout } = await diff(
      version([boom], '1.0.0'),
      version([narrow, fresh], '1.1.0'),
      '--max-lines',
      '1',
    )
    expect(stdout.split('\n').slice(0, 2)).toEqual([
      '- boom a.log:2: a boom \\x1b[2J',
      'and 2 more; --max-lines shows them',
    ])
  })

  test('writes a JSON object for each change and one for the whole', async () => {
    const old = version([boom], '1.0.0')
    const { stdout } = await diff(old, version([narrow, fresh], '1.1.0'), '--format', 'json', '--quiet')
    const [removed, changed, added, summary] = parseJsonLines(stdout)
    expect(removed).toEqual({
      kind: 'removed',
      ruleId: 'boom',
      stream: 'a.log',
      lineNumber: 2,
      line: 'a boom \u001B[2J',
      aspects: [],
      before: { severity: 'high', tier: 'P2', captures: {}, isPrimary: true },
      after: null,
    })
    expect(changed).toMatchObject({ kind: 'changed', aspects: ['severity', 'tier'] })
    expect(added).toMatchObject({ kind: 'added', ruleId: 'fresh', before: null })
    expect(summary).toMatchObject({
      kind: 'summary',
      linesScanned: 4,
      linesChanged: 3,
      step: 'major',
      declaredStep: 'minor',
      isVersionHonest: false,
    })
  })

  test('exits with 2 when a log cannot be read, whatever it should fail on', async () => {
    const pack = version([boom], '1.0.0')
    const { exitCode, stderr } = await diff(pack, pack, 'gone.log', '--fail-on', 'patch')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('error: gone.log cannot be read: there is no such file.')
  })

  test('is refused without a corpus', async () => {
    const { exitCode, stderr } = await runCommand(['rules', 'diff', 'cto', 'cto'])
    expect(exitCode).toBe(2)
    expect(stderr).toContain("required option '--corpus <log...>' not specified")
  })
})
