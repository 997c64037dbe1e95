import { describeAgentRunner } from '../contracts/describe-agent-runner.ts'
import { createMemoryAgentRunner } from './create-memory-agent-runner.ts'

describeAgentRunner('memory', async () => {
  const subject = createMemoryAgentRunner()
  return {
    subject,
    reopen: async () => subject,
    repository: 'owner/name',
    branch: 'main',
    agents: ['rex', 'cleo'],
  }
})
