import { Readable } from 'node:stream'
import type { Clock } from '@healer/core/contracts'
import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import { parseJsonLines, writeFiles } from './__fixtures__/write-files.ts'

const rule = (id: string, literal: string, overrides = {}) =>
  buildRule({
    id,
    match: { literal },
    examples: { matching: [{ line: literal }], rejecting: [{ line: 'fine' }] },
    ...overrides,
  })
const pack = buildRulePack(
  [rule('boom', 'boom'), rule('quiet', 'crash', { mode: 'shadow' }), rule('never', 'zzz')],
  {
    name: 'mine',
  },
)
const world = () =>
  writeFiles({
    'mine.json': pack,
    'one.log': '2026-01-14T12:00:00Z boom 1\nfine\nboom 2\n',
    'two.log': '2026-01-14T13:00:00Z crash \u001B[2J\n',
  })

describe('healer rules backtest', () => {
  test('shows hits and share of every rule in rank order, then the first lines', async () => {
    const workingDirectory = await world()
    const args = ['rules', 'backtest', 'mine.json', 'one.log', 'two.log', '--max-samples', '1']
    const { exitCode, stdout, stderr } = await runCommand(args, { workingDirectory })
    expect([exitCode, stderr]).toEqual([0, 'read: 2 files, 4 lines, 2 without a time of their own\n'])
    expect(stdout.split('\n')).toEqual([
      'RULE   MATCHES  HITS    SHARE  PRIMARY  SUPPRESSED  REPEATED  NOTE',
      'boom         2     2  50.00 %        2           0         0',
      'quiet        1     1  25.00 %        0           0         0  shadow',
      'never        0     0   0.00 %        0           0         0',
      '',
      'boom',
      '  one.log:1: 2026-01-14T12:00:00Z boom 1',
      '',
      'quiet',
      '  two.log:1: 2026-01-14T13:00:00Z crash \\x1b[2J',
      '',
      '3 lines (75.00 %) hit by 2 of 3 rules',
      '',
    ])
  })

  test('writes a JSON object for each rule and one for the whole', async () => {
    const workingDirectory = await world()
    const args = ['rules', 'backtest', 'mine.json', '-', '-f', 'json', '-q']
    const { stdout, stderr } = await runCommand(args, { workingDirectory, stdin: 'boom\nfine\n' })
    const [boom, , never, summary] = parseJsonLines(stdout)
    expect(stderr).toBe('')
    expect(boom).toEqual({
      kind: 'rule',
      ruleId: 'boom',
      pack: 'mine@1.0.0',
      mode: 'live',
      matches: 1,
      hits: 1,
      share: 0.5,
      primaryHits: 1,
      suppressed: 0,
      repeated: 0,
      samples: [{ stream: '-', lineNumber: 1, line: 'boom' }],
      isQuarantined: false,
    })
    expect(never).toMatchObject({ ruleId: 'never', hits: 0, share: 0, samples: [] })
    expect(summary).toEqual({
      kind: 'summary',
      linesScanned: 2,
      linesHit: 1,
      linesCut: 0,
      untimedLines: 2,
      sizeBytes: 10,
      failedFiles: 0,
      engineFailures: 0,
    })
  })

  test('reads no line of nothing without dividing by it', async () => {
    const workingDirectory = await world()
    const { exitCode, stdout } = await runCommand(['rules', 'backtest', 'mine.json', '-'], {
      workingDirectory,
    })
    expect(exitCode).toBe(0)
    expect(stdout).toContain('0 lines (0.00 %) hit by 0 of 3 rules')
  })

  test('says which rules were not run since they fail their own examples, and exits with 1', async () => {
    const liar = buildRulePack([buildRule({ id: 'liar', match: { literal: 'other' } })])
    const workingDirectory = await writeFiles({ 'mine.json': liar, 'a.log': 'other\n' })
    const { exitCode, stdout } = await runCommand(['rules', 'backtest', 'mine.json', 'a.log'], {
      workingDirectory,
    })
    expect(exitCode).toBe(1)
    expect(stdout).toContain(
      'liar        0     0  0.00 %        0           0         0  not run: fails its own examples\n',
    )
  })

  test('tells of a log that cannot be read, reads the others, and exits with 2', async () => {
    const workingDirectory = await world()
    const args = ['rules', 'backtest', 'mine.json', 'gone.log', 'one.log']
    const { exitCode, stdout, stderr } = await runCommand(args, { workingDirectory })
    expect(exitCode).toBe(2)
    expect(stdout).toContain('2 lines (66.67 %) hit by 1 of 3 rules')
    expect(stderr.split('\n')).toEqual([
      'error: gone.log cannot be read: there is no such file. Check the path.',
      'read: 1 file, 3 lines, 2 without a time of their own, 1 file not read',
      '',
    ])
  })

  test('merges logs by the time of their lines, so that windows see what happened', async () => {
    const often = rule('often', 'boom', {
      window: { kind: 'sliding', withinMs: 5_000, count: { atLeast: 3 } },
    })
    const workingDirectory = await writeFiles({
      'mine.json': buildRulePack([often]),
      'one.log': '2026-01-14T12:00:01Z boom\n2026-01-14T12:00:03Z boom\n2026-01-15T12:00:00Z boom\n',
      'two.log': 'no time yet\n2026-01-14T12:00:02Z boom\n2026-01-14T12:30:00Z boom\n',
    })
    const args = ['rules', 'backtest', 'mine.json', 'one.log', 'two.log', '-f', 'json']
    const { stdout } = await runCommand(args, { workingDirectory })
    expect(parseJsonLines(stdout)[0]).toMatchObject({
      hits: 1,
      samples: [{ stream: 'one.log', lineNumber: 2 }],
    })
  })

  test('counts lines whose end was not judged', async () => {
    const workingDirectory = await world()
    const stdin = `2026-01-14T12:00:00Z ${'x'.repeat(70_000)}boom\n`
    const { stderr } = await runCommand(['rules', 'backtest', 'mine.json', '-'], { workingDirectory, stdin })
    expect(stderr).toBe('read: 1 file, 1 line, 1 cut at 64 KiB\n')
  })

  test('shows a person how far it is, and takes that away again', async () => {
    const workingDirectory = await world()
    let nowMs = 0
    const clock: Clock = { nowMs: () => (nowMs += 150), sleep: () => Promise.resolve() }
    const stdin = Readable.from([Buffer.from('fine\n'), Buffer.from('fine\n'), Buffer.from('fine\n')])
    const options = { workingDirectory, stdin, clock, isTerminal: true }
    const { stderr } = await runCommand(['rules', 'backtest', 'mine.json', '-'], options)
    expect(stderr).toContain('\r\u001B[Kread: 0.0 MiB, 2 lines')
    expect(stderr.split('\r\u001B[K').at(-1)).toBe('read: 1 file, 3 lines, 3 without a time of their own\n')
  })

  test('ends with 130 when it is interrupted', async () => {
    const workingDirectory = await world()
    const controller = new AbortController()
    const stdin = new Readable({ read() {} })
    stdin.push('boom\n')
    setImmediate(() => controller.abort())
    const options = { workingDirectory, stdin, signal: controller.signal }
    expect((await runCommand(['rules', 'backtest', 'mine.json', '-'], options)).exitCode).toBe(130)
  })

  test.each([
    [['mine.json'], "missing required argument 'log'"],
    [['mine.json', '-', '--max-samples', '-1'], 'Expected a whole number from 0 to 1000.'],
    [['gone.json', '-'], 'The rule pack gone.json cannot be read: there is no such file.'],
  ])('refuses %j and says what to do', async (args, message) => {
    const workingDirectory = await world()
    const { exitCode, stdout, stderr } = await runCommand(['rules', 'backtest', ...args], {
      workingDirectory,
    })
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})
