import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { toId } from '@healer/core/contracts'
import { createManualClock } from '@healer/core/testing'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import { makeRunnerPlace, type RunnerPlace } from './__fixtures__/make-runner.ts'
import type { ProcessAgentRunner } from './process-agent-runner.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

const signal = new AbortController().signal
const request = {
  ...{ playId: toId<'PlayId'>('play-1'), agent: 'rex', repository: 'owner/name', branch: 'main', signal },
  marker: 'one',
}
const runId = 'play-1-rex-1'
const waiting = { timeout: 20_000, interval: 5 }

let place: RunnerPlace
const runners: ProcessAgentRunner[] = []
beforeEach(async () => {
  place = await makeRunnerPlace()
})
afterEach(async () => {
  for (const runner of runners.splice(0)) await runner.close()
  await place.cleanup()
})

function open(overrides?: Parameters<RunnerPlace['open']>[0]): ProcessAgentRunner {
  const runner = place.open(overrides)
  runners.push(runner)
  return runner
}

async function waitForLine(line: RegExp, id = runId): Promise<string> {
  return await vi.waitFor(async () => {
    const found = (await place.readLog(id)).find((candidate) => line.test(candidate))
    if (found === undefined) throw new Error(`no line matches ${String(line)}`)
    return found
  }, waiting)
}

async function countStarts(): Promise<number> {
  return (await place.readLog(runId)).filter((line) => line.startsWith('started')).length
}

const readRunFile = async () =>
  JSON.parse(await readFile(path.join(place.directory, 'runs', `${runId}.json`), 'utf8'))

const readPid = async () => Number((await waitForLine(/^started/)).split(' ').at(-1))

async function waitForEnd(pid: number): Promise<void> {
  await vi.waitFor(async () => expect(await readProcessIdentity(pid)).toBeUndefined(), waiting)
}

/** A Healer of its own process, killed once its agent has been let go. */
async function startInKilledHealer(): Promise<void> {
  const fixture = path.join(import.meta.dirname, '__fixtures__/start-run.ts')
  const healer = spawn(process.execPath, ['--conditions=@healer/source', fixture, place.directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = await Promise.race([once(healer.stdout, 'data'), once(healer, 'exit')])
  expect(String(output)).toBe('started\n')
  healer.kill('SIGKILL')
  await once(healer, 'exit')
}

test('a run is listed with its log, and with the labels that a collector would give it', async () => {
  const runner = open()
  await runner.startRun(request)
  await waitForLine(/finished: success/)
  expect(await runner.listRuns()).toEqual([
    {
      ...{ runId, playId: 'play-1', agent: 'rex', repository: 'owner/name', branch: 'main' },
      logPath: path.join(place.directory, 'logs', `${runId}.log`),
      labels: {
        ...{ namespace: 'cto', app: 'coderun', pod: runId },
        ...{ 'agents.platform/agent': 'rex', play_id: 'play-1' },
      },
    },
  ])
})

test('a run is on the disk, with its process, before its agent does anything', async () => {
  const runner = open()
  await runner.startRun(request)
  const pid = await readPid()
  const file = await readRunFile()
  expect(file).toMatchObject({ runId, marker: 'one', agent: 'rex', branch: 'main', starts: 1 })
  expect(file.process.pid).toBe(pid)
})

test('an agent sees an allow-list of the environment', async () => {
  await place.setBehaviour('print-environment')
  const environment = { ...process.env, GITHUB_TOKEN: 'secret', NODE_OPTIONS: '--no-warnings' }
  await open({ environment }).startRun(request)
  const names = JSON.parse(await waitForLine(/^\[/))
  const allowed = ['HOME', 'LANG', 'LC_ALL', 'PATH', 'TEMP', 'TMP', 'TMPDIR', 'TZ']
  expect(allowed).toEqual(expect.arrayContaining(names))
})

test('an agent that falls over says so in its log, and is not started again by this runner', async () => {
  await place.setBehaviour('crash')
  const runner = open()
  await runner.startRun(request)
  const pid = await readPid()
  await waitForLine(/the agent fell over/)
  await waitForEnd(pid)
  expect(await runner.findRun(request)).toBeDefined()
  await runner.resumeRuns(request)
  expect(await countStarts()).toBe(1)
})

test.each(['', '-x', '../x', 'Rex', 'a/b', 'a b', 'a'.repeat(13), 'rex\n'])(
  'the agent %j is refused',
  async (agent) => {
    const runner = open()
    await expect(runner.startRun({ ...request, agent })).rejects.toMatchObject({
      code: 'HEALER_EFFECT_REFUSED',
    })
    expect(await runner.listRuns()).toEqual([])
  },
)

test('an agent that was at work when Healer was killed is left at work, and is one', async () => {
  await place.setBehaviour('wait')
  await startInKilledHealer()
  const pid = await readPid()
  const runner = open()
  expect(await runner.findRun(request)).toMatchObject({ runId })
  await runner.resumeRuns(request)
  await mkdir(path.join(place.directory, 'runs', runId, 'workspace'), { recursive: true })
  await writeFile(path.join(place.directory, 'runs', runId, 'workspace/go'), '')
  await waitForLine(/finished: success/)
  expect(await readPid()).toBe(pid)
  expect(await countStarts()).toBe(1)
  await waitForEnd(pid)
})

test('a run whose process is gone without an end is started again by the next runner, on a line of its own', async () => {
  await place.setBehaviour('tear')
  await startInKilledHealer()
  await vi.waitFor(async () => {
    const text = await readFile(path.join(place.directory, 'logs', `${runId}.log`), 'utf8')
    expect(text.endsWith('half a li')).toBe(true)
  }, waiting)
  await waitForEnd(await readPid())
  await place.setBehaviour('finish')
  await open().resumeRuns(request)
  await waitForLine(/finished: success/)
  expect((await place.readLog(runId)).map((line) => line.replace(/\d+$/, 'N'))).toEqual([
    ...['started rex N', 'half a li', 'started rex N', 'Agent run finished: success'],
  ])
})

test('a run that has ended is never started again', async () => {
  const first = open()
  await first.startRun(request)
  await waitForLine(/finished: success/)
  await first.close()
  const next = open()
  expect(await next.findRun(request)).toMatchObject({ runId })
  await next.resumeRuns(request)
  await next.close()
  expect(await countStarts()).toBe(1)
  expect((await readRunFile()).starts).toBe(1)
})

test('a run that never ends by itself is started three times at most', async () => {
  await place.setBehaviour('tear')
  for (let round = 0; round < 5; round += 1) {
    const runner = open()
    await (round === 0 ? runner.startRun(request) : runner.resumeRuns(request))
    const starts = Math.min(round + 1, 3)
    await vi.waitFor(async () => expect(await countStarts()).toBe(starts), waiting)
    await runner.close()
  }
  expect(await countStarts()).toBe(3)
})

test('a run that was written down but has no process yet is started by whoever looks for it, once', async () => {
  await mkdir(path.join(place.directory, 'runs'))
  const logPath = path.join(place.directory, 'logs', `${runId}.log`)
  const run = {
    runId,
    marker: 'one',
    playId: 'play-1',
    agent: 'rex',
    repository: 'r',
    branch: 'b',
    logPath,
    starts: 0,
  }
  await writeFile(path.join(place.directory, 'runs', `${runId}.json`), JSON.stringify(run))
  const runner = open()
  await Promise.all([runner.findRun(request), runner.findRun(request), runner.resumeRuns(request)])
  await waitForLine(/finished: success/)
  expect(await countStarts()).toBe(1)
})

test('a run that could not be written down has no agent', async () => {
  const runner = open()
  await runner.listRuns()
  await mkdir(path.join(place.directory, 'runs', `${runId}.json.draft`))
  await expect(runner.startRun(request)).rejects.toThrow()
  expect(existsSync(path.join(place.directory, 'logs', `${runId}.log`))).toBe(false)
})

test('closing ends an agent that does not want to, after a grace', async () => {
  await place.setBehaviour('hang')
  const clock = createManualClock()
  const runner = open({ clock })
  await runner.startRun(request)
  const pid = await readPid()
  const closing = runner.close()
  await waitForLine(/asked to stop/)
  expect(await readProcessIdentity(pid)).toBeDefined()
  await clock.advance(2000)
  await closing
  await waitForEnd(pid)
})

test('closing ends an agent that an earlier Healer has started', async () => {
  await place.setBehaviour('wait')
  await startInKilledHealer()
  const pid = await readPid()
  const clock = createManualClock()
  const runner = open({ clock })
  await runner.resumeRuns(request)
  let isClosed = false
  const closing = runner.close().finally(() => {
    isClosed = true
  })
  while (!isClosed) await clock.advance(20)
  await closing
  expect(await readProcessIdentity(pid)).toBeUndefined()
  expect(await countStarts()).toBe(1)
})

test('a runner that is closed starts nothing', async () => {
  const runner = open()
  await runner.close()
  await expect(runner.startRun(request)).rejects.toThrow()
  expect(existsSync(path.join(place.directory, 'logs'))).toBe(false)
})

test('a file that is no run is refused with its path', async () => {
  await mkdir(path.join(place.directory, 'runs'))
  await writeFile(path.join(place.directory, 'runs/x.json'), '{"runId":"../x"}')
  await expect(open().findRun(request)).rejects.toMatchObject({
    code: 'HEALER_STORE_UNUSABLE',
    details: { path: path.join(place.directory, 'runs/x.json') },
  })
})
