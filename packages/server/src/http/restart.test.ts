import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

let directory: string
const children = new Set<ChildProcess>()
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'healer-restart-'))
})
afterEach(async () => {
  for (const child of children) await kill(child)
  rmSync(directory, { recursive: true, force: true })
})

async function serve(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const script = path.join(import.meta.dirname, '__fixtures__/serve-stored-sessions.ts')
  const argv = ['--conditions=@healer/source', script, path.join(directory, 'healer.db')]
  const child = spawn(process.execPath, argv, { stdio: ['ignore', 'pipe', 'inherit'] })
  children.add(child)
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, url: url.toString() }
}

async function kill(child: ChildProcess): Promise<void> {
  children.delete(child)
  const ended = once(child, 'exit')
  if (child.kill('SIGKILL')) await ended
}

test('every start that was answered 200 is there after the server was killed in the middle of more', async () => {
  const first = await serve()
  const answered: string[] = []
  const starts = Array.from({ length: 40 }, async (_, index) => {
    const response = await fetch(`${first.url}/api/v1/session/start`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ play_id: `play-${index}`, repository: 'r', tasks: [{ id: index, title: 'ü' }] }),
    })
    if (response.status === 200) answered.push(`play-${index}`)
    if (answered.length === 10) await kill(first.child)
  })
  await Promise.allSettled(starts)
  expect(answered.length).toBeGreaterThanOrEqual(10)

  const second = await serve()
  for (const playId of answered) {
    const response = await fetch(`${second.url}/api/v1/session/${playId}`)
    expect(await response.json()).toMatchObject({
      status: 'ok',
      session: { play_id: playId, status: 'active' },
    })
  }
  const again = await fetch(`${second.url}/api/v1/session/start`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ play_id: answered[0], repository: 'r' }),
  })
  expect(again.status).toBe(409)
}, 60_000)
