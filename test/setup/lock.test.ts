import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { noteCommand, withLock } from '../../scripts/setup/lock.mjs'

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

test('waits for the command of a process that died, when that still runs', async () => {
  const deadPid = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim()
  const command = spawn(process.execPath, ['--eval', 'process.stdin.resume()'])
  writeFileSync(file, `${os.hostname()} ${deadPid} 0.5 ${command.pid}`)
  const waited = withLock(
    file,
    async () => command.exitCode,
    () => command.stdin.end(),
  )
  await expect(waited).resolves.toBe(0)
})

test('names the command at work in the lock', async () => {
  const read = async () => {
    noteCommand(4711)
    const during = readFileSync(file, 'utf8')
    noteCommand(undefined)
    return [during.endsWith(' 4711'), readFileSync(file, 'utf8').endsWith(' 4711')]
  }
  await expect(withLock(file, read, ignoreWait)).resolves.toEqual([true, false])
})

test('is free again after work that failed', async () => {
  const failing = withLock(file, () => Promise.reject(new Error('no')), ignoreWait)
  await expect(failing).rejects.toThrow('no')
  expect(existsSync(file)).toBe(false)
})
