import { Readable } from 'node:stream'
import { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { runCommand } from './__fixtures__/run-command.ts'
import type { CommandContext } from './command-context.ts'
import { runProgram } from './create-program.ts'

describe('the program', () => {
  test('prints its version', async () => {
    expect(await runCommand(['--version'])).toMatchObject({ exitCode: 0, screen: '1.2.3\n' })
  })

  test.each([['--help'], ['help']])('shows its commands for %s', async (...args) => {
    const { exitCode, stdout, stderr } = await runCommand(args)
    expect([exitCode, stderr]).toEqual([0, ''])
    expect(stdout).toContain('Usage: healer [options] [command]')
    expect(stdout).toMatch(/scan .*\n +tail .*\n +rules /)
  })

  test.each([
    [['scan', '--help']],
    [['tail', '--help']],
    [['rules', 'list', '--help']],
    [['rules', 'test', '-h']],
    [['rules', 'lint', '--help']],
    [['rules', 'explain', '--help']],
    [['rules', 'backtest', '--help']],
    [['rules', 'diff', '--help']],
    [['help', 'scan']],
  ])('shows examples for %j', async (args) => {
    const { exitCode, stdout } = await runCommand(args)
    expect(exitCode).toBe(0)
    expect(stdout).toContain('Examples:\n  healer ')
    expect(stdout).toContain('--format')
  })

  test.each([
    [[], 'Usage: healer'],
    [['rules'], 'Usage: healer rules'],
    [['scna'], "unknown command 'scna'\n(Did you mean scan?)"],
    [['rules', 'lst'], "unknown command 'lst'\n(Did you mean list?)"],
    [['scan', '--fromat', 'json'], "unknown option '--fromat'\n(Did you mean --format?)"],
    [['scan', '--format', 'xml'], "argument 'xml' is invalid. Allowed choices are text, json."],
    [['scan', '--pack'], "option '-p, --pack <name-or-file>' argument missing"],
    [['rules', 'schema', 'extra'], 'too many arguments'],
    [['rules', 'list', 'extra'], 'There is no rule pack "extra". Built in: cto.'],
  ])('refuses %j with exit code 2 and says what to do', async (args, message) => {
    const { exitCode, stdout, stderr } = await runCommand(args)
    expect([exitCode, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
  })

  test('tells of an error that nobody foresaw, and exits with 2', async () => {
    const stdin = new Readable({
      read() {
        this.destroy(new TypeError('a bug\u001B[2J'))
      },
    })
    const { exitCode, stderr } = await runCommand(['scan'], { stdin })
    expect(exitCode).toBe(2)
    expect(stderr).toMatch(/^error: unexpected, please report it: TypeError: a bug\\x1b\[2J\n {4}at /)
  })

  test('gives a command of elsewhere the same help, errors and streams', async () => {
    const written: string[] = []
    const stream = { write: (text: string) => written.push(text) > 0 }
    const codes: number[] = []
    const context = {
      stdout: stream,
      stderr: stream,
      version: '0',
      setExitCode: (code: number) => codes.push(code),
    } as unknown as CommandContext
    await runProgram(['serve', '--bad'], context, [() => new Command('serve').option('--port <port>')])
    expect(codes).toEqual([2])
    expect(written.join('')).toContain("error: unknown option '--bad'")
  })
})
