import { buildRule, buildRulePack } from '@healer/core/testing'
import { describe, expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import { parseJsonLines, writeFiles } from './__fixtures__/write-files.ts'

const pack = buildRulePack([
  buildRule({ id: 'boom' }),
  buildRule({ id: 'louder', match: { literal: 'BOOM' } }),
])
const log = 'boom 1\nfine\nboom \u001B[2J\n'
const expectations = (expect: readonly unknown[], others = 'any') => ({
  format: 1,
  samples: [{ log: 'a.log', expect, others }],
})

async function runSamples(content: unknown, ...args: readonly string[]) {
  const files = { 'mine.json': pack, 'samples/a.log': log, 'samples/mine.json': content }
  const workingDirectory = await writeFiles(files)
  return runCommand(['rules', 'test', 'mine.json', '--samples', 'samples/mine.json', ...args], {
    workingDirectory,
  })
}

describe('healer rules test --samples', () => {
  test('says that all expectations hold', async () => {
    const both = [
      { rule: 'boom', exactly: 2 },
      { rule: 'louder', atLeast: 1, atMost: 2 },
    ]
    expect(await runSamples(expectations(both, 'none'))).toMatchObject({
      exitCode: 0,
      stdout: '4 examples of 2 rules in 1 pack: all hold\n3 expectations of 1 log: all hold\n',
      stderr: '',
    })
  })

  test('shows each that does not, with the lines that were found, and exits with 1', async () => {
    const { exitCode, stdout } = await runSamples(expectations([{ rule: 'boom', exactly: 3 }], 'none'))
    expect(exitCode).toBe(1)
    expect(stdout.split('\n')).toEqual([
      'FAILED samples/mine.json boom, log a.log',
      '  expected: exactly 3 hits',
      '  received: 2 hits',
      '  line 1:   boom 1',
      '  line 3:   boom \\x1b[2J',
      'FAILED samples/mine.json other rules, log a.log',
      '  expected: no hits of other rules',
      '  received: 2 hits of louder',
      '  line 1:   boom 1',
      '4 examples of 2 rules in 1 pack: all hold',
      '2 expectations of 1 log: 2 failed',
      '',
    ])
  })

  test('writes each as JSON beside the examples', async () => {
    const { exitCode, stdout, stderr } = await runSamples(
      expectations([{ rule: 'boom', atMost: 1 }]),
      '-f',
      'json',
    )
    expect(exitCode).toBe(1)
    expect(parseJsonLines(stdout).at(-1)).toEqual({
      file: 'samples/mine.json',
      log: 'a.log',
      ruleId: 'boom',
      kind: 'sample',
      ok: false,
      expected: 'at most 1 hit',
      received: '2 hits',
      samples: [
        { lineNumber: 1, line: 'boom 1' },
        { lineNumber: 3, line: 'boom \u001B[2J' },
      ],
    })
    expect(stderr).toBe('4 examples of 2 rules in 1 pack: all hold\n1 expectation of 1 log: 1 failed\n')
  })

  test('judges each log by itself', async () => {
    const files = {
      'mine.json': pack,
      'a.log': 'boom\n',
      'b.log': 'boom\nboom\n',
      'both.json': {
        format: 1,
        samples: [
          { log: 'a.log', expect: [{ rule: 'boom', exactly: 1 }] },
          { log: './b.log', expect: [{ rule: 'boom', exactly: 2 }] },
        ],
      },
    }
    const args = ['rules', 'test', 'mine.json', '--samples', 'both.json']
    const { stdout } = await runCommand(args, { workingDirectory: await writeFiles(files) })
    expect(stdout).toContain('2 expectations of 2 logs: all hold\n')
  })

  test.each([
    ['no JSON', '{', 'The expectations file samples/mine.json is no JSON: '],
    [
      'a rule that there is not',
      expectations([{ rule: 'bom', exactly: 1 }]),
      'The expectations file samples/mine.json is wrong. Mend it:\nsamples[0].expect[0].rule: there is no rule "bom"; did you mean boom?',
    ],
    [
      'a log that there is not',
      { format: 1, samples: [{ log: '-', expect: [] }] },
      'A log that samples/mine.json names: ',
    ],
  ])('refuses %s, with what to do', async (_case, content, message) => {
    const { exitCode, stdout, stderr } = await runSamples(content)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  test('writes JUnit XML, for CI', async () => {
    const { exitCode, stdout, stderr } = await runSamples(
      expectations([{ rule: 'boom', exactly: 3 }]),
      '--format',
      'junit',
    )
    expect([exitCode, stderr.split('\n').length]).toEqual([1, 3])
    expect(stdout).toContain('<testsuites name="healer rules test" tests="5" failures="1">')
    expect(stdout).toContain('<testcase classname="boom" name="matching example 1: boom"/>')
    expect(stdout).toContain(
      '<failure message="expected exactly 3 hits, received 2 hits">a.log:1: boom 1\na.log:3: boom \\x1b[2J</failure>',
    )
  })
})
