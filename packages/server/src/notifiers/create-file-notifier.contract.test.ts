import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import nodePath from 'node:path'
import { describeNotifier } from '@healer/core/testing'
import { createFileNotifier } from './create-file-notifier.ts'

const canary = 'canary-3f9c'

describeNotifier('file', async () => {
  const root = await mkdtemp(nodePath.join(tmpdir(), 'healer-notifier-'))
  const directory = nodePath.join(root, canary)
  const away = nodePath.join(root, 'away')
  await mkdir(directory)
  const path = nodePath.join(directory, 'notifications.jsonl')
  return {
    subject: createFileNotifier({ path }),
    drive: {
      async listReceived() {
        const text = await readFile(path, 'utf8').catch(() => '')
        return text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => {
            const { key, payload } = JSON.parse(line) as { key: string; payload: unknown }
            return { key, text: JSON.stringify(payload) }
          })
      },
      breakDown: () => rename(directory, away),
      mend: () => rename(away, directory),
    },
    secrets: [canary],
    cleanup: () => rm(root, { recursive: true }),
  }
})
