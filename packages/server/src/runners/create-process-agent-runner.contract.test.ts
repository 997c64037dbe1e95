import { describeAgentRunner } from '@healer/core/testing'
import { makeRunnerPlace } from './__fixtures__/make-runner.ts'

describeAgentRunner('process', async () => {
  const place = await makeRunnerPlace()
  const subject = place.open()
  return {
    subject,
    repository: 'owner/name',
    branch: 'main',
    agents: ['rex', 'cleo'],
    async reopen() {
      await subject.close()
      return place.open()
    },
    cleanup: place.cleanup,
  }
})
