import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readProcessIdentity } from '../processes/read-process-identity.ts'
import { startAgentProcess } from './start-agent-process.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let directory: string
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'healer-agent-'))
})
afterEach(async () => rm(directory, { recursive: true, force: true }))

const fixtures = path.join(import.meta.dirname, '__fixtures__')

test('an agent that was not let go does nothing, and ends when its Healer is killed', async () => {
  const logPath = path.join(directory, 'log')
  const script = path.join(fixtures, 'start-waiting-agent.ts')
  const healer = spawn(process.execPath, ['--conditions=@healer/source', script, logPath], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [output] = await Promise.race([once(healer.stdout, 'data'), once(healer, 'exit')])
  const pid = Number(String(output))
  expect(await readProcessIdentity(pid)).toBeDefined()
  healer.kill('SIGKILL')
  await vi.waitFor(async () => expect(await readProcessIdentity(pid)).toBeUndefined(), {
    timeout: 20_000,
    interval: 5,
  })
  expect(await readFile(logPath, 'utf8')).toBe('')
})

test('a Node that does not exist is an error, and no crash', async () => {
  const starting = startAgentProcess({
    nodePath: path.join(directory, 'no-node'),
    agentProgram: path.join(fixtures, 'agent.mjs'),
    parameters: [],
    directory,
    environment: {},
    logPath: path.join(directory, 'log'),
  })
  await expect(starting).rejects.toMatchObject({ code: 'HEALER_EFFECT_FAILED', retryable: true })
})
