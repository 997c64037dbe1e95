import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Clock } from '@healer/core/contracts'
import { createFileLogSource } from '../create-file-log-source.ts'

const clock: Clock = { nowMs: () => 0, sleep: () => Promise.reject(new Error('nothing to wait for')) }
const mebibyte = 1024 * 1024

async function writeLongLine(file: string, mebibytes: number): Promise<void> {
  const handle = await open(file, 'w')
  const chunk = Buffer.alloc(mebibyte, 0x78)
  for (let index = 0; index < mebibytes; index += 1) await handle.write(chunk)
  await handle.write('\nnext\n')
  await handle.close()
}

async function readAll(file: string) {
  const source = createFileLogSource({
    name: 'long',
    files: [{ path: file }],
    clock,
    follow: false,
  })
  const records = []
  for await (const batch of source.read({ signal: new AbortController().signal }))
    records.push(...batch.records)
  return records.map(({ message, truncatedBytes }) => [message.length, truncatedBytes])
}

const directory = await mkdtemp(path.join(tmpdir(), 'healer-long-line-'))
const [short, long] = [path.join(directory, 'short.log'), path.join(directory, 'long.log')]
try {
  await writeLongLine(short, 1)
  await writeLongLine(long, 64)
  await readAll(short)
  const beforeBytes = process.resourceUsage().maxRSS * 1024
  const records = await readAll(long)
  const growthBytes = process.resourceUsage().maxRSS * 1024 - beforeBytes
  process.stdout.write(JSON.stringify({ records, growthBytes }))
} finally {
  await rm(directory, { recursive: true })
}
