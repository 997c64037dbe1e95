import { codeHostFiles, describeCodeHost } from '../contracts/describe-code-host.ts'
import { createMemoryCodeHost } from './create-memory-code-host.ts'

describeCodeHost('memory', async () => ({
  repository: 'owner/name',
  subject: createMemoryCodeHost({
    repositories: new Map([['owner/name', codeHostFiles]]),
    runChecks(files) {
      const output = files.get('status.txt') ?? ''
      const status = output.includes('broken') ? 'failed' : 'passed'
      return { status, checks: [{ name: 'status', status, output }] }
    },
  }),
}))
