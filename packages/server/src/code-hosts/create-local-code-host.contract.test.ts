import { codeHostFiles, describeCodeHost } from '@healer/core/testing'
import { openDatabase } from '../stores/open-database.ts'
import { makeRepository } from './__fixtures__/make-repository.ts'
import { openLocalCodeHost, repositoryName } from './__fixtures__/open-local-code-host.ts'

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
