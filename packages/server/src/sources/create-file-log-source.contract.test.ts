import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createManualClock, describeLogSource, type LogSourceSetup } from '@healer/core/testing'
import { createFileLogSource } from './create-file-log-source.ts'

async function setup(follow: boolean): Promise<LogSourceSetup> {
  const directory = await mkdtemp(path.join(tmpdir(), 'healer-log-source-'))
  const clock = createManualClock()
  const streams = { first: path.join(directory, 'first.log'), second: path.join(directory, 'second.log') }
  const files = Object.values(streams).map((file) => ({ path: file, labels: { pod: path.basename(file) } }))
  for (const file of files) await appendFile(file.path, '')
  return {
    subject: () => createFileLogSource({ name: 'files', files, clock, follow, chunkBytes: 64 }),
    drive: {
      append: (line, stream = 'first') => appendFile(streams[stream], `${line}\n`),
      async elapse() {
        for (let turn = 0; clock.sleeperCount() === 0 && turn < 100; turn += 1) {
          await new Promise((resolve) => setImmediate(resolve))
        }
        await clock.advance(250)
      },
    },
    cleanup: () => rm(directory, { recursive: true }),
  }
}

describeLogSource('files, followed', () => setup(true))
describeLogSource('files, to their end', () => setup(false))
