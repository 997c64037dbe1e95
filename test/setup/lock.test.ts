import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withLock } from '../../scripts/setup/lock.mjs'

let folder = ''
let file = ''

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'healer-lock-'))
  file = path.join(folder, 'setup.lock')
})

afterEach(() => {
  rmSync(folder, { recursive: true })
})

const ignoreWait = () => {}

test('lets one worker in at a time and says who is waited for', async () => {
  const events: string[] = []
  const owners: string[] = []
  const work = (name: string) => async () => {
    events.push(`${name} starts`)
    await new Promise(setImmediate)
    events.push(`${name} ends`)
  }
  await Promise.all([
    withLock(file, work('first'), ignoreWait),
    withLock(file, work('second'), (owner) => owners.push(owner)),
  ])
  expect(events).toEqual(['first starts', 'first ends', 'second starts', 'second ends'])
  expect(owners).toEqual([String(process.pid)])
})

test('takes over the lock of a process that died', async () => {
  const deadPid = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim()
  writeFileSync(file, `${os.hostname()} ${deadPid} 0.5`)
  await expect(withLock(file, async () => 'done', ignoreWait)).resolves.toBe('done')
})

test('is free again after work that failed', async () => {
  const failing = withLock(file, () => Promise.reject(new Error('no')), ignoreWait)
  await expect(failing).rejects.toThrow('no')
  expect(existsSync(file)).toBe(false)
})
