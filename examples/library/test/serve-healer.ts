import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'

/** A Healer that listens; disposing of it ends it and removes its data. */
interface ServedHealer extends AsyncDisposable {
  readonly url: string
}

const cli = path.join(import.meta.dirname, '../../../packages/server/src/cli.ts')

/** Runs `healer serve` from the sources, on a free port and with data of its own. */
export async function serveHealer(): Promise<ServedHealer> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'healer-example-'))
  const args = ['--conditions=@healer/source', cli, 'serve', '--port', '0', '--data', data]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'close')
  const close = async () => {
    child.kill('SIGTERM')
    await ended
    await rm(data, { recursive: true, force: true })
  }
  for await (const line of createInterface(child.stdout)) {
    const url = /http:\/\/[\d.]+:\d+/.exec(line)?.[0]
    if (url !== undefined) return { url, [Symbol.asyncDispose]: close }
  }
  await close()
  throw new Error('healer serve ended without saying where it listens.')
}
