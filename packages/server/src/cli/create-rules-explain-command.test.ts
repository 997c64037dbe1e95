import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import { parseJsonLines, writeFiles } from './__fixtures__/write-files.ts'

const pack = buildRulePack(
  [
    buildRule({
      id: 'mounts',
      scope: { sources: ['scan', 'loki'] },
      match: {
        all: [
          { literal: 'read-only' },
          { none: [{ regex: 'test(?<number>\\d)', on: { field: 'kind' } }] },
          { any: [{ regex: 'mount=(?<mount>\\S+)' }, { literal: 'x', on: { label: 'app' } }] },
        ],
      },
      exceptions: [
        {
          id: 'tmp',
          owner: 'me',
          reason: 'it is temporary',
          expiresOn: '2026-01-01',
          match: { literal: '/tmp' },
          examples: { suppressed: [{ line: 'read-only mount=/tmp' }] },
        },
      ],
      examples: { matching: [{ line: 'read-only mount=/data' }], rejecting: [{ line: 'read-only' }] },
    }),
    buildRule({ id: 'elsewhere', scope: { sources: ['loki'] } }),
    buildRule({ id: 'liar', match: { regex: '[a-z]{9}' } }),
  ],
  { name: 'mine' },
)
const world = () =>
  writeFiles({
    'mine.json': pack,
    'a.log': 'fine\nread-only mount=/data\nboom\n',
    'long.log': 'fine\n'.repeat(101),
  })

async function explain(...args: readonly string[]) {
  return runCommand(['rules', 'explain', 'mine.json', ...args], { workingDirectory: await world() })
}

describe('healer rules explain', () => {
  test('shows every condition of a rule that fires, with what it matched and where', async () => {
    const { exitCode, stdout, stderr } = await explain('--rule', 'mounts', 'a read-only mount=/data\u001B')
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')).toEqual([
      'mounts (mine@1.0.0): fires',
      '  line: a read-only mount=/data\\x1b',
      '  yes scope: source must be "scan" or "loki", and it is "scan"',
      '  looked for first: "read-only", found "read-only"',
      '  yes all',
      '    yes literal "read-only" in the message, at 2-11: "read-only"',
      '    yes none',
      '      no  regex /test(?<number>\\d)/ in field kind, which is not there',
      '    yes any',
      '      yes regex /mount=(?<mount>\\S+)/ in the message, at 12-24: "mount=/data\\u001b" (mount="/data\\u001b")',
      '      no  literal "x" in label app, which is not there',
      '  exception tmp, expired (me: it is temporary)',
      '    no  literal "/tmp" in the message',
      '',
    ])
  })

  test('does so for one that does not fire, too, and for one that is about other records', async () => {
    const { stdout } = await explain('-r', 'mounts', '-r', 'elsewhere', 'mount=/data')
    const lines = stdout.split('\n')
    expect(lines.filter((line) => /^\w/.test(line))).toEqual([
      'mounts (mine@1.0.0): not-matched',
      'elsewhere (mine@1.0.0): out-of-scope',
    ])
    expect(lines).toContain('  looked for first: "read-only", not found')
    expect(lines).toContain('    no  literal "read-only" in the message')
    expect(lines).toContain('  no  scope: source must be "loki", and it is "scan"')
  })

  test('says that a rule is not run, or is tried on every line', async () => {
    const { stdout } = await explain('--rule', 'liar', 'abcdefghij')
    expect(stdout).toContain('  not run: it fails its own examples\n')
    expect(stdout).toContain('  looked for first: nothing, the rule is tried on every line\n')
  })

  test('says that a literal stands where no match has it', async () => {
    const starts = buildRulePack([buildRule({ id: 'starts', match: { regex: '^retrying' } })])
    const workingDirectory = await writeFiles({ 'starts.json': starts })
    const { stdout } = await runCommand(['rules', 'explain', 'starts.json', 'not retrying'], {
      workingDirectory,
    })
    expect(stdout).toContain('  looked for first: "retrying", found "retrying", but not as a match has it\n')
  })

  test('explains all rules on all lines of a log, or on one line of it', async () => {
    const all = await explain('--log', 'a.log', '--format', 'json')
    expect(
      parseJsonLines(all.stdout).map(({ lineNumber, ruleId }) => `${String(lineNumber)} ${String(ruleId)}`),
    ).toEqual([1, 2, 3].flatMap((line) => [`${line} mounts`, `${line} elsewhere`, `${line} liar`]))
    const one = await explain('--log', 'a.log', '--line-number', '2', '-r', 'mounts', '-f', 'json')
    expect(parseJsonLines(one.stdout)).toMatchObject([
      {
        stream: 'a.log',
        lineNumber: 2,
        line: 'read-only mount=/data',
        ruleId: 'mounts',
        outcome: 'fires',
        condition: { kind: 'all', outcome: 'matched', children: [{ span: [0, 9] }, {}, {}] },
      },
    ])
  })

  test('shows what rules remember, from the lines before', async () => {
    const window = { kind: 'sliding', withinMs: 60_000, count: { atLeast: 3 }, by: ['capture.user'] } as const
    const steps = [
      { id: 'sent', match: { literal: 'request sent' } },
      { id: 'refused', match: { literal: 'request refused' }, withinMs: 60_000 },
    ]
    const { match: _none, ...template } = buildRule()
    const timed = buildRulePack([
      buildRule({
        id: 'logins',
        match: { regex: 'login failed for (?<user>\\S+)' },
        window,
        examples: { matching: [{ line: 'login failed for bob' }], rejecting: [{ line: 'fine' }] },
      }),
      {
        ...template,
        id: 'refusal',
        sequence: { steps },
        examples: { matching: [{ line: 'request sent' }], rejecting: [{ line: 'fine' }] },
      },
      {
        ...template,
        id: 'unanswered',
        expect: {
          event: { literal: 'answered' },
          after: { match: { literal: 'request sent' } },
          withinMs: 60_000,
        },
        examples: { matching: [{ line: 'request sent' }], rejecting: [{ line: 'fine' }] },
      },
    ])
    const at = (second: number, text: string) => `2026-01-14T12:00:0${second}Z ${text}`
    const log = [
      at(1, 'login failed for ann'),
      at(2, 'login failed for bob'),
      at(3, 'login failed for bob'),
      at(4, 'login failed for bob'),
      at(5, 'login failed for bob'),
      at(6, 'request sent'),
      at(7, 'request refused'),
      at(8, 'request sent'),
    ].join('\n')
    const workingDirectory = await writeFiles({ 'timed.json': timed, 'a.log': log })
    const remember = async (rule: string, line: number) => {
      const args = [
        'rules',
        'explain',
        'timed.json',
        '-r',
        rule,
        '--log',
        'a.log',
        '--line-number',
        `${line}`,
      ]
      const { stdout } = await runCommand(args, { workingDirectory })
      return stdout.split('\n').filter((text) => /^ {2}(window|sequence|expectation)/.test(text))
    }
    expect(await remember('logins', 4)).toEqual(['  window of capture.user "bob": 2 of 3 before this line'])
    expect(await remember('logins', 5)).toEqual([
      '  window of capture.user "bob": 3 of 3 before this line, has fired and is not armed again yet',
    ])
    expect(await remember('refusal', 6)).toEqual(['  sequence: no step before this line'])
    expect(await remember('refusal', 7)).toEqual([
      '  sequence: before this line sent at 2026-01-14T12:00:06.000Z',
    ])
    expect(await remember('unanswered', 8)).toEqual([
      '  expectation: waits since 2026-01-14T12:00:06.000Z until 2026-01-14T12:01:06.000Z',
    ])
    expect(await remember('unanswered', 6)).toEqual(['  expectation: nothing is waited for before this line'])
  })

  test('explains a line from standard input', async () => {
    const options = { workingDirectory: await world(), stdin: 'read-only mount=/x\n' }
    const args = ['rules', 'explain', 'mine.json', '--rule', 'mounts', '--log', '-']
    expect((await runCommand(args, options)).stdout).toContain('mounts (mine@1.0.0): fires\n')
  })

  test('explains the first hundred lines of a log, and says so', async () => {
    const { exitCode, stdout, stderr } = await explain('--rule', 'mounts', '--log', 'long.log', '-f', 'json')
    expect([exitCode, parseJsonLines(stdout).length]).toEqual([0, 100])
    expect(stderr).toBe('only the first 100 lines are explained; --line-number picks one\n')
  })

  test.each([
    [[], 'Give either a line, in quotes, or a log: --log FILE [--line-number N].'],
    [['line', '--log', 'a.log'], 'Give either a line, in quotes, or a log: --log FILE [--line-number N].'],
    [
      ['line', '--line-number', '1'],
      'Give either a line, in quotes, or a log: --log FILE [--line-number N].',
    ],
    [['--log', 'a.log', '--line-number', '9'], 'The log has 3 lines, and none with the number 9.'],
    [['--log', 'a.log', '--line-number', '0'], 'Expected a whole number from 1 to '],
    [['--log', 'gone.log'], 'gone.log cannot be read: there is no such file.'],
    [['--rule', 'mount', 'line'], 'There is no rule "mount"; did you mean mounts?'],
  ])('refuses %j and says what to do', async (args, message) => {
    const { exitCode, stdout, stderr } = await explain(...args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })
})
