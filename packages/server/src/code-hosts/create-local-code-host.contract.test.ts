import { codeHostFiles, describeCodeHost } from '@healer/core/testing'
import { vi } from 'vitest'
import { openDatabase } from '../stores/open-database.ts'
import { makeRepository } from './__fixtures__/make-repository.ts'
import { openLocalCodeHost, repositoryName } from './__fixtures__/open-local-code-host.ts'

// git is a program: on a busy machine it takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

describeCodeHost('local', async () => {
  const repository = await makeRepository(codeHostFiles)
  const database = await openDatabase({ path: ':memory:' })
  return {
    repository: repositoryName,
    subject: openLocalCodeHost({ repository, database }),
    async cleanup() {
      await database.close()
      await repository.cleanup()
    },
  }
})
