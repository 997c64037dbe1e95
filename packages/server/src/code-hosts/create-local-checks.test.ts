import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeHostFiles, createManualClock } from '@healer/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import { type HealerDatabase, openDatabase } from '../stores/open-database.ts'
import { makeRepository, type TestRepository } from './__fixtures__/make-repository.ts'
import { openLocalCodeHost, repositoryName } from './__fixtures__/open-local-code-host.ts'

// git is a program: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
const request = { repository: repositoryName, branch: 'main', signal }
let database: HealerDatabase
let repository: TestRepository
beforeEach(async () => {
  database = await openDatabase({ path: ':memory:' })
  repository = await makeRepository(codeHostFiles)
})
afterEach(async () => {
  await database.close()
  await repository.cleanup()
})

function openHost(script: string, options: Partial<Parameters<typeof openLocalCodeHost>[0]> = {}) {
  return openLocalCodeHost({ repository, database, checkCommand: ['node', '--eval', script], ...options })
}

const file = (name: string) => path.join(repository.directory, name)
const quote = (name: string) => JSON.stringify(file(name))

/** A check that ignores SIGTERM, as does the grandchild that it starts; both note their numbers. */
function hang(): string {
  const sleeper = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('ready')"
  return `process.on('SIGTERM', () => {})
    const child = require('node:child_process').spawn(process.execPath, ['--eval', ${JSON.stringify(sleeper)}])
    child.stdout.once('data', () => {
      console.log('hanging')
      require('node:fs').writeFileSync(${quote('pids')}, process.pid + ' ' + child.pid)
    })`
}

async function waitForPids(): Promise<readonly number[]> {
  await vi.waitFor(() => expect(existsSync(file('pids'))).toBe(true), { timeout: 20_000, interval: 10 })
  return await vi.waitFor(async () => {
    const pids = (await readFile(file('pids'), 'utf8')).split(' ').map(Number)
    expect(pids).toHaveLength(2)
    return pids
  })
}

async function expectGone(pids: readonly number[]): Promise<void> {
  await vi.waitFor(
    async () => {
      for (const pid of pids) expect(await readProcessIdentity(pid)).toBeUndefined()
    },
    { timeout: 5000, interval: 10 },
  )
}

test('a commit is checked once, whoever asks and however often Healer is started again', async () => {
  const script = `require('node:fs').appendFileSync(${quote('runs')}, 'run\\n'); console.log('fine')`
  const first = openHost(script)
  const reports = await Promise.all([first.readChecks(request), first.readChecks(request)])
  await first.close?.()
  reports.push(await openHost(script).readChecks(request))
  const report = {
    status: 'passed',
    checks: [{ name: expect.any(String), status: 'passed', output: 'fine' }],
  }
  expect(reports).toEqual([report, report, report])
  expect(await readFile(file('runs'), 'utf8')).toBe('run\n')
})

test('a check that fails says how it ended, after the end of its output', async () => {
  const host = openHost("for (let i = 0; i < 5000; i += 1) console.log('líne ' + i); process.exitCode = 3")
  const { status, checks } = await host.readChecks(request)
  const output = checks[0]?.output ?? ''
  expect(status).toBe('failed')
  expect(output).toMatch(/^\[\d+ bytes left out\]\n/)
  expect(output.endsWith('líne 4999\n[exit code 3]')).toBe(true)
  expect(output).not.toContain('\uFFFD')
  expect(Buffer.byteLength(output)).toBeLessThanOrEqual(16 * 1024 + 20)
})

test('a check that is killed has failed', async () => {
  const { status, checks } = await openHost("process.kill(process.pid, 'SIGKILL')").readChecks(request)
  expect([status, checks[0]?.output]).toEqual(['failed', '\n[killed by SIGKILL]'])
})

test('a check that hangs has failed when its time is up, and nobody of its kin survives', async () => {
  const clock = createManualClock()
  const reading = openHost(hang(), { clock }).readChecks(request)
  const pids = await waitForPids()
  await clock.advance(59_999)
  expect(await readProcessIdentity(pids[0] ?? 0)).toBeDefined()
  await clock.advance(1)
  await clock.advance(2000)
  const { status, checks } = await reading
  expect([status, checks[0]?.output]).toEqual(['failed', 'hanging\n[stopped after 60 s]'])
  await expectGone(pids)
})

test('a check that leaves a process behind ends with its own end, and takes it along', async () => {
  const sleeper = 'setInterval(() => {}, 1000)'
  const script = `const child = require('node:child_process')
      .spawn(process.execPath, ['--eval', ${JSON.stringify(sleeper)}], { stdio: 'inherit' })
    require('node:fs').writeFileSync(${quote('pids')}, process.pid + ' ' + child.pid)
    process.exit(0)`
  const { status } = await openHost(script).readChecks(request)
  expect(status).toBe('passed')
  await expectGone(await waitForPids())
})

test.each(['the caller', 'the host'])(
  'a check that hangs ends when %s wants no more, and has no result',
  async (who) => {
    const clock = createManualClock()
    const reason = new Error('enough')
    const controller = new AbortController()
    const host = openHost(hang(), { clock })
    const reading = host.readChecks({ ...request, signal: controller.signal })
    reading.catch(() => undefined)
    const pids = await waitForPids()
    const closing = who === 'the host' ? host.close?.() : controller.abort(reason)
    await vi.waitFor(() => expect(clock.sleeperCount()).toBeGreaterThan(0))
    await clock.advance(2000)
    await expect(reading).rejects.toThrow(who === 'the host' ? 'aborted' : 'enough')
    await closing
    await expectGone(pids)
    expect((await openHost("console.log('again')").readChecks(request)).status).toBe('passed')
  },
  30_000,
)

test('a check that outlived a killed Healer is ended by the next one', async () => {
  const fixture = path.join(import.meta.dirname, '__fixtures__/hold-check.ts')
  const healer = spawn(
    process.execPath,
    ['--conditions=@healer/source', fixture, repository.directory, hang()],
    { stdio: 'ignore' },
  )
  const pids = await waitForPids()
  healer.kill('SIGKILL')
  await once(healer, 'exit')
  for (const pid of pids) expect(await readProcessIdentity(pid)).toBeDefined()
  const next = openHost("console.log('again')")
  expect((await next.readChecks(request)).checks[0]?.output).toBe('again')
  await expectGone(pids)
})

test('a command that cannot be started is no fault of the commit: nothing is kept', async () => {
  const broken = openHost('', { checkCommand: ['no-such-program-anywhere'] })
  await expect(broken.readChecks(request)).rejects.toMatchObject({
    code: 'HEALER_EFFECT_FAILED',
    retryable: true,
  })
  expect((await openHost('').readChecks(request)).status).toBe('passed')
})

test('a check sees no secret of ours, a home of its own, and no way into the repository', async () => {
  const script = `console.log(JSON.stringify({
    names: Object.keys(process.env), home: process.env.HOME, files: require('node:fs').readdirSync('.') }))`
  const environment = {
    ...process.env,
    GITHUB_TOKEN: 'secret',
    NODE_OPTIONS: '--no-warnings',
    npm_config_x: '1',
  }
  const { checks } = await openHost(script, { environment }).readChecks(request)
  const seen = JSON.parse(checks[0]?.output ?? '')
  const allowed = ['CI', 'HOME', 'LANG', 'LC_ALL', 'PATH', 'TEMP', 'TMP', 'TMPDIR', 'TZ']
  expect(allowed).toEqual(expect.arrayContaining(seen.names))
  expect(seen.home.startsWith(repository.directory)).toBe(true)
  expect(seen.files.toSorted()).toEqual(['README.md', 'docs', 'status.txt'])
})

test('what a check writes is thrown away', async () => {
  const script = "require('node:fs').writeFileSync('README.md', 'pwned')"
  await openHost(script).readChecks(request)
  await writeFile(file('note'), '')
  expect(await repository.git('status', '--porcelain')).toBe('')
  expect(existsSync(path.join(repository.directory, 'worktrees'))).toBe(true)
  expect(await openHost('').readFile({ ...request, path: 'README.md' })).toBe('# Hello\n')
})

test('a host without a check command is refused when it is made', () => {
  expect(() => openHost('', { checkCommand: [] })).toThrow(
    expect.objectContaining({ code: 'HEALER_USAGE_INVALID' }),
  )
})
