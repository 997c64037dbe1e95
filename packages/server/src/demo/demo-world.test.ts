import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type CodeHost, toId } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createLocalCodeHost } from '../code-hosts/create-local-code-host.ts'
import { createGitRunner } from '../git/create-git-runner.ts'
import { exportBranch } from '../git/export-branch.ts'
import { createProcessAgentRunner, type ProcessAgentRunner } from '../runners/create-process-agent-runner.ts'
import { createLocalCodeHostStore } from '../stores/create-local-code-host-store.ts'
import { type HealerDatabase, openDatabase } from '../stores/open-database.ts'
import { createDemoWorld, type DemoWorld } from './create-demo-world.ts'
import { resolveDemoTemplate } from './resolve-demo-template.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
const clock = createManualClock(1_764_000_000_000)
const environment = process.env
const runGit = createGitRunner({ environment })
const playId = toId<'PlayId'>('play-demo')

let directory: string
let world: DemoWorld
let database: HealerDatabase
let codeHost: CodeHost
let runner: ProcessAgentRunner

function openRunner(): ProcessAgentRunner {
  return createProcessAgentRunner({
    ...{ clock, environment, nodePath: process.execPath, paceMs: 0 },
    agentProgram: world.agentProgram,
    logDirectory: world.logDirectory,
    runsDirectory: world.runsDirectory,
    async checkOut({ branch, directory: target, signal: checkOutSignal }) {
      const { repositoryPath } = world
      await exportBranch(runGit, { repositoryPath, branch, directory: target, signal: checkOutSignal })
    },
  })
}

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'healer-world-'))
  world = await createDemoWorld({ templateDirectory: resolveDemoTemplate(), directory, runGit, signal })
  database = await openDatabase({ path: ':memory:' })
  codeHost = createLocalCodeHost({
    ...{ clock, environment, nodePath: process.execPath },
    store: createLocalCodeHostStore({ database }),
    repositories: new Map([
      [world.repositoryName, { path: world.repositoryPath, checkCommand: world.checkCommand }],
    ]),
    worktreeDirectory: world.worktreeDirectory,
  })
  runner = openRunner()
})
afterEach(async () => {
  await runner.close()
  await codeHost.close?.()
  await database.close()
  await rm(directory, { recursive: true, force: true })
})

async function runAgent(agent: string, branch: string): Promise<string> {
  const repository = world.repositoryName
  const marker = `${agent} on ${branch}`
  const { runId } = await runner.startRun({ playId, agent, repository, branch, marker, signal })
  const run = (await runner.listRuns()).find((candidate) => candidate.runId === runId)
  return await vi.waitFor(
    async () => {
      const log = await readFile(run?.logPath ?? '', 'utf8')
      expect(log).toMatch(/Agent run finished: \w+\n$/)
      return log
    },
    { timeout: 20_000, interval: 5 },
  )
}

test('a config that is mended on a branch passes its checks, and the agent that runs from there has all its tools', async () => {
  const broken = await runAgent('rex', 'main')
  expect(broken).toContain('Tool inventory MISMATCH - missing from CLI: [brave_search]')

  const branch = 'healer/play-demo-rex'
  const request = { repository: world.repositoryName, branch, signal }
  const config = await codeHost.readFile({ ...request, branch: undefined, path: 'cto-config.json' })
  const text = config?.replace(', "brave_search"', '')
  expect(text).not.toBe(config)
  const changes = [{ path: 'cto-config.json', text }]
  await codeHost.commitChanges({ ...request, message: 'Take brave_search out', changes, marker: 'one' })
  const { diff } = await codeHost.openPullRequest({ ...request, title: 't', body: 'b', isDraft: true })
  expect(diff).toMatch(/^-.*"brave_search"/m)
  const report = await codeHost.readChecks(request)
  expect(report).toEqual({
    status: 'passed',
    checks: [
      { name: 'node check.mjs', status: 'passed', output: 'ok - cto-config.json is fit to run agents with' },
    ],
  })

  const mended = await runAgent('rex', branch)
  expect(mended).not.toContain('MISMATCH')
  expect(mended).toContain('Tool inventory complete: every declared tool is available')
  expect(mended).toContain('Agent run finished: success')
  expect(await runAgent('rex', 'main')).toContain('MISMATCH')
})

test('a mend that breaks the config fails the checks', async () => {
  const request = { repository: world.repositoryName, branch: 'healer/worse', signal }
  const changes = [{ path: 'cto-config.json', text: '{' }]
  await codeHost.commitChanges({ ...request, message: 'Break it', changes, marker: 'one' })
  const { status, checks } = await codeHost.readChecks(request)
  expect(status).toBe('failed')
  expect(checks[0]?.output).toMatch(/^not ok - cto-config.json: is no JSON: .*\n\[exit code 1\]$/)
})

test('the other agent fails on its filesystem, wherever it runs from', async () => {
  expect(await runAgent('cleo', 'main')).toContain(
    'ERROR agent::filesystem: permission denied: cannot write /workspace/review.md to the filesystem',
  )
})

test('a branch that does not exist has no run', async () => {
  const request = { playId, agent: 'rex', repository: world.repositoryName, branch: 'healer/none', signal }
  await expect(runner.startRun({ ...request, marker: 'one' })).rejects.toMatchObject({
    code: 'HEALER_EFFECT_NOT_FOUND',
  })
  expect(await runner.findRun({ marker: 'one', signal })).toBeUndefined()
})
