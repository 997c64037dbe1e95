import { describeAgentRunner } from '@healer/core/testing'
import { vi } from 'vitest'
import { makeRunnerPlace } from './__fixtures__/make-runner.ts'

// Programs are started: on a busy machine that takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

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
