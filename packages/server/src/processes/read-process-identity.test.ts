import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test, vi } from 'vitest'
import { readProcessIdentity } from './read-process-identity.ts'

test('a process is the same as long as it runs, and none once it has ended', async () => {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)'])
  await once(child, 'spawn')
  const pid = child.pid ?? 0
  const identity = await readProcessIdentity(pid)
  expect(identity).toMatch(/\d/)
  expect(await readProcessIdentity(pid)).toBe(identity)
  expect(await readProcessIdentity(process.pid)).not.toBe(identity)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect(await readProcessIdentity(pid)).toBeUndefined()
})

test('a process that has ended is none, although nobody has taken note of its end', async () => {
  const child = spawn('sh', ['-c', 'sh -c "exit 0" & echo $!; exec sleep 60'])
  const [output] = await once(child.stdout, 'data')
  const pid = Number(String(output))
  expect(pid).toBeGreaterThan(0)
  await vi.waitFor(async () => expect(await readProcessIdentity(pid)).toBeUndefined(), 5000)
  child.kill('SIGKILL')
  await once(child, 'exit')
})
