import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import packageJson from '../package.json' with { type: 'json' }

function startHealer(...args: readonly string[]) {
  const script = path.join(import.meta.dirname, 'cli.ts')
  return spawn(process.execPath, ['--conditions=@healer/source', script, ...args], { stdio: 'pipe' })
}

describe('healer, as a process', () => {
  test('scans standard input, answers by exit code, and knows its version', async () => {
    const child = startHealer('scan', '--format', 'json')
    child.stdin.end('connection refused\n')
    const [stdout, stderr, [exitCode]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ])
    expect(JSON.parse(stdout)).toMatchObject({ ruleId: 'cto-connection-refused', file: '-', lineNumber: 1 })
    expect([exitCode, stderr]).toEqual([1, 'scanned: 1 file, 1 line, 1 detection, 0 lines cut by 0 bytes\n'])
    expect(await text(startHealer('--version').stdout)).toBe(`${packageJson.version}\n`)
  }, 60_000)

  test('ends quietly when its reader goes away, as head does', async () => {
    const child = startHealer('scan')
    child.stdin.on('error', () => {})
    const write = () => {
      while (child.stdin.writable && child.stdin.write('connection refused\n'.repeat(10_000)));
    }
    child.stdin.on('drain', write)
    write()
    await once(child.stdout, 'data')
    child.stdout.destroy()
    const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect(exitCode).toBe(1)
    expect(stderr).toMatch(/^scanned: 1 file, \d+ lines, \d+ detections, 0 lines cut by 0 bytes\n$/)
  }, 60_000)

  test('stops at the first Ctrl-C with the account so far', async () => {
    const child = startHealer('scan')
    child.stdin.write('connection refused\n')
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')])
    expect([exitCode, stderr]).toEqual([
      130,
      'scanned: 0 files, 1 line, 1 detection, 0 lines cut by 0 bytes\n',
    ])
  }, 60_000)
})
