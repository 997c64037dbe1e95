import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable, Writable } from 'node:stream'
import type { Clock } from '@healer/core/contracts'
import { describe, expect, test } from 'vitest'
import { idleTerminal, makeDirectory, runCommand } from './__fixtures__/run-command.ts'

const mismatch = 'ERROR: Tool inventory MISMATCH - missing from CLI: [brave_search, git]'
const refused = 'connection refused by 10.0.0.1'
const parseLines = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('healer scan: what it finds', () => {
  test('is one JSON object a line, with exactly these keys in this order', async () => {
    const { exitCode, stdout } = await runCommand(['scan', '--format', 'json'], {
      stdin: `ready\n${refused}\n`,
    })
    expect(exitCode).toBe(1)
    expect(stdout).toBe(
      `{"ruleId":"cto-connection-refused","alertCode":null,"priority":2,"severity":"high","tier":"P2","file":"-","lineNumber":2,"line":"${refused}","captures":{}}\n`,
    )
  })

  test('has every rule that fires, in rank order, with alert code and captures', async () => {
    const { stdout } = await runCommand(['scan', '-f', 'json'], { stdin: `${mismatch}\n` })
    const [first, ...others] = parseLines(stdout)
    expect(first).toMatchObject({
      alertCode: 'A10',
      priority: 1,
      severity: 'critical',
      tier: 'P0',
      line: mismatch,
    })
    expect(Object.values(first?.['captures'] ?? {})).toContainEqual(['brave_search', 'git'])
    expect(others.map((detection) => detection['alertCode'])).toEqual(['A10'])
  })

  test('is a readable line in text', async () => {
    const { stdout } = await runCommand(['scan'], { stdin: `ready\n${refused}` })
    expect(stdout).toBe(`-:2: P2 high priority 2 cto-connection-refused: ${refused}\n`)
  })

  test('makes visible what a line hides, and keeps emoji as they are', async () => {
    const line = `\u001B[31m${refused}\u0007\u0000\t\u009B2J \u202Egnp\u2066 \u200Bx\u{E0041}\u3164\u034F ⚠️ é`
    const text = await runCommand(['scan'], { stdin: line, isTerminal: true, env: { NO_COLOR: '1' } })
    expect(text.stdout).toContain(
      `: \\x1b[31m${refused}\\x07\\0\\t\\x9b2J \\u{202e}gnp\\u{2066} \\u{200b}x\\u{e0041}\\u{3164}\\u{34f} ⚠️ é\n`,
    )
    const json = await runCommand(['scan', '--format', 'json'], { stdin: line })
    // oxlint-disable-next-line eslint/no-control-regex -- that there is none is what is tested
    expect(json.stdout.trimEnd()).not.toMatch(/[\u0000-\u001F\u007F-\u009F\u200B\u202E\u2066\u{E0041}]/u)
    expect(parseLines(json.stdout)[0]?.['line']).toBe(line)
  })

  test.each([
    ['on a terminal', { isTerminal: true }, true],
    ['into a pipe', {}, false],
    ['with NO_COLOR', { isTerminal: true, env: { NO_COLOR: '1' } }, false],
    ['with an empty NO_COLOR', { isTerminal: true, env: { NO_COLOR: '' } }, true],
    ['on a dumb terminal', { isTerminal: true, env: { TERM: 'dumb' } }, false],
  ])('is coloured %s or not: as it should', async (_case, world, isColored) => {
    const { stdout } = await runCommand(['scan'], { stdin: refused, ...world })
    expect(stdout.includes('\u001B[')).toBe(isColored)
  })
})

describe('healer scan: what it reads', () => {
  test('is each file named, by the name it was given, and standard input for -', async () => {
    const workingDirectory = await makeDirectory()
    await writeFile(path.join(workingDirectory, 'one.log'), `\uFEFF${refused}\r\nfine\r\n`)
    await mkdir(path.join(workingDirectory, 'logs'))
    await writeFile(path.join(workingDirectory, 'logs', 'two.log'), `fine\n\n${refused}`)
    const args = ['scan', '--format', 'json', 'one.log', '-', 'logs/two.log']
    const { exitCode, stdout, stderr } = await runCommand(args, { workingDirectory, stdin: `${refused}\n` })
    expect(parseLines(stdout).map(({ file, lineNumber, line }) => [file, lineNumber, line])).toEqual([
      ['one.log', 1, refused],
      ['-', 1, refused],
      ['logs/two.log', 3, refused],
    ])
    expect([exitCode, stderr]).toEqual([
      1,
      'scanned: 3 files, 6 lines, 3 detections, 0 lines cut by 0 bytes\n',
    ])
  })

  test('is not guessed where a person sits at standard input', async () => {
    const { exitCode, stderr } = await runCommand(['scan'], { stdin: idleTerminal() })
    expect([exitCode, stderr]).toEqual([
      2,
      'error: There is nothing to read. Name files, pipe a log in, or type one after: healer scan -\n',
    ])
  })

  test('says nothing on stderr when quiet, and exits with 0 when it finds nothing', async () => {
    expect(await runCommand(['scan', '-q'], { stdin: 'fine\n' })).toMatchObject({ exitCode: 0, screen: '' })
    const { exitCode, stderr } = await runCommand(['scan'])
    expect([exitCode, stderr]).toEqual([
      0,
      'scanned: 1 file, 0 lines, 0 detections, 0 lines cut by 0 bytes\n',
    ])
  })

  test('leaves out what cannot be read, says why, reads the rest, and exits with 2', async () => {
    const workingDirectory = await makeDirectory()
    await mkdir(path.join(workingDirectory, 'folder'))
    await writeFile(path.join(workingDirectory, 'good.log'), refused)
    const args = ['scan', 'gone\u001B[2J.log', 'folder', 'good.log']
    const { exitCode, stdout, stderr } = await runCommand(args, { workingDirectory })
    expect(stdout).toContain('good.log:1: P2')
    expect(exitCode).toBe(2)
    expect(stderr.split('\n')).toEqual([
      'error: gone\\x1b[2J.log cannot be read: there is no such file. Check the path.',
      'error: folder cannot be read: it is a directory. Name its files, as in logs/*.log.',
      'scanned: 1 file, 1 line, 1 detection, 0 lines cut by 0 bytes, 2 files not read',
      '',
    ])
  })

  test('is accounted for to the byte when lines are too long', async () => {
    const stdin = `${refused} ${'x'.repeat(1_000_000)}\n${'y'.repeat(70_000)}${refused}\n${refused}\n`
    const { stdout, stderr } = await runCommand(['scan', '--format', 'json'], { stdin })
    expect(parseLines(stdout).map(({ lineNumber }) => lineNumber)).toEqual([1, 3])
    const cutBytes = refused.length + 1 + 1_000_000 - 65_536 + 70_000 + refused.length - 65_536
    expect(stderr).toBe(`scanned: 1 file, 3 lines, 2 detections, 2 lines cut by ${cutBytes} bytes\n`)
  })

  test('is every kind of line that the platform writes', async () => {
    const file = path.join(import.meta.dirname, '__fixtures__', 'platform.log')
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    const { exitCode, stdout, stderr } = await runCommand(['scan', '--format', 'json', file])
    const found = new Set(parseLines(stdout).map((detection) => detection['line']))
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`scanned: 1 file, ${lines.length} lines, `)
    const failures = lines.filter((line) => /^(❌ )?ERROR: /.test(line))
    expect(failures.filter((line) => !found.has(line))).toEqual([])
    expect(lines.filter((line) => line.includes('INFO') && found.has(line))).toEqual([])
  })
})

describe('healer scan: how it goes about it', () => {
  const endless = () =>
    Readable.from(
      (async function* () {
        for (;;) yield Buffer.from(`${refused}\n`)
      })(),
    )

  test('ends quietly when whoever reads has gone away', async () => {
    let writes = 0
    const stdout = new Writable({
      write(_chunk, _encoding, done) {
        writes += 1
        done(writes > 2 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : undefined)
      },
    })
    const { exitCode, stderr } = await runCommand(['scan', '-q'], { stdin: endless(), stdout })
    expect([exitCode, stderr]).toEqual([1, ''])
  })

  test('says so when the output cannot be written for another reason', async () => {
    const stdout = new Writable({
      write: (_chunk, _encoding, done) =>
        done(Object.assign(new Error('ENOSPC: no space left'), { code: 'ENOSPC' })),
    })
    const { exitCode, stderr } = await runCommand(['scan'], { stdin: endless(), stdout })
    expect(exitCode).toBe(2)
    expect(stderr).toBe(
      'error: The output cannot be written: ENOSPC: no space left. Make room, or write elsewhere.\n',
    )
  })

  test('reads no further than what it found has been taken', async () => {
    let readChunks = 0
    const stdin = Readable.from(
      (async function* () {
        for (; readChunks < 50; readChunks += 1) yield Buffer.from(`${refused}\n`.repeat(100))
      })(),
      { objectMode: true, highWaterMark: 1 },
    )
    let release = () => {}
    const waiting = new Promise<void>((resolve) => {
      const stdout = new Writable({
        highWaterMark: 1,
        write(_chunk, _encoding, done) {
          release = done
          resolve()
        },
      })
      void runCommand(['scan', '-q'], { stdin, stdout }).catch(() => undefined)
    })
    await waiting
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(readChunks).toBeLessThanOrEqual(3)
    release()
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect(readChunks).toBeLessThanOrEqual(4)
  })

  test.each(['-', 'pipe'])(
    'stops when it is interrupted, with the account so far and exit code 130 (%s)',
    async (file) => {
      const controller = new AbortController()
      const stdin = new Readable({ read() {} })
      stdin.push(`${refused}\n`)
      const args = file === '-' ? ['scan', '-'] : ['scan']
      setImmediate(() => controller.abort())
      const { exitCode, stderr } = await runCommand(args, { stdin, signal: controller.signal })
      expect(exitCode).toBe(130)
      expect(stderr).toMatch(/^scanned: 0 files, /)
    },
  )

  test('shows a person how far it is, and takes that away again', async () => {
    let nowMs = 0
    const clock: Clock = { nowMs: () => (nowMs += 150), sleep: () => Promise.resolve() }
    const { stderr } = await runCommand(['scan'], { stdin: 'fine\n'.repeat(3), isTerminal: true, clock })
    expect(stderr).toContain('\r\u001B[Kscanning -: 0.0 MiB, 3 lines, 0 detections')
    expect(
      stderr.endsWith('\r\u001B[Kscanned: 1 file, 3 lines, 0 detections, 0 lines cut by 0 bytes\n'),
    ).toBe(true)
    const chunks = Readable.from([Buffer.from('fine\n'), Buffer.from('fine\n'), Buffer.from(`${refused}\n`)])
    const found = await runCommand(['scan'], {
      stdin: chunks,
      isTerminal: true,
      env: { NO_COLOR: '1' },
      clock,
    })
    expect(found.screen).toContain(' detections\r\u001B[K-:3: P2')
    const quiet = await runCommand(['scan', '-q'], { stdin: 'fine\n', isTerminal: true, clock })
    const piped = await runCommand(['scan'], { stdin: 'fine\n', clock })
    expect([quiet.stderr, piped.stderr.includes('scanning')]).toEqual(['', false])
  })
})
